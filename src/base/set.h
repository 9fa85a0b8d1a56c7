/* A set of texts. */
#ifndef BASE_SET_H
#define BASE_SET_H

#include "base/numbering.h"

/* Zeroed it is empty; the texts stay the caller's, the rest is in an arena. */
typedef struct set {
    const char **text; /* in the order in which they came */
    size_t texts, room;
    numbering numbers;
} set;

/* Adds TEXT; false if it is in already. */
bool set_add(mem *, set *, const char *text);
bool set_has(const set *, const char *text);

#endif
