/* JSON, by jansson, which knows no other place. */
#ifndef COMMAND_JSON_H
#define COMMAND_JSON_H

#include "base/diag.h"

#include <jansson.h>

/* Gives jansson memory that never runs out; before anything else. */
void json_start(void);

/* TEXT as a string; a byte that is no UTF-8 (of a file's name) as U+FFFD. */
json_t *json_text(const char *text);
json_t *json_diagnostic(const diag *);

#endif
