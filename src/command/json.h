/* JSON, by jansson, which knows no other place. */
#ifndef COMMAND_JSON_H
#define COMMAND_JSON_H

#include "base/diag.h"
#include "input/fill.h"

#include <jansson.h>

/* Gives jansson memory that never runs out; before anything else. */
void json_start(void);

/* TEXT as a string; a byte that is no UTF-8 (of a file's name) as U+FFFD. */
json_t *json_text(const char *text);
json_t *json_diagnostic(const diag *);
/* Adds a member to OBJECT; a text that is NULL or empty is left out. */
void json_put_text(json_t *object, const char *key, const char *text);
void json_put_number(json_t *object, const char *key, size_t value);
void json_put_values(json_t *object, const char *key, const fill_values *);

/* Writes it into the file PATH, and frees it; false after a diagnostic. */
bool json_write(json_t *, const char *path, diags *);

#endif
