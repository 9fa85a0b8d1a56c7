/* A set of texts. */
#ifndef BASE_SET_H
#define BASE_SET_H

#include "base/mem.h"

#include <stdbool.h>

/* Zeroed it is empty; the texts stay the caller's, the rest is in an arena. */
typedef struct set {
    const char **slot; /* a hash table; its size is a power of 2, or 0 */
    size_t slots, texts;
} set;

/* Adds TEXT; false if it is in already. */
bool set_add(mem *, set *, const char *text);
bool set_has(const set *, const char *text);

#endif
