/* A set of texts, each with a number. */
#ifndef BASE_SET_H
#define BASE_SET_H

#include "base/numbering.h"

/* Zeroed it is empty; the texts stay the caller's, the rest is in an arena. */
typedef struct set {
    const char **text; /* by number: in the order in which they came */
    size_t texts, room;
    numbering numbers;
} set;

/* The number of TEXT, which is added if it is not in yet. */
size_t set_number(mem *, set *, const char *text);
/* Adds TEXT; false if it is in already. */
bool set_add(mem *, set *, const char *text);
bool set_has(const set *, const char *text);

#endif
