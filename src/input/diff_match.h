/* Pairs of things with the same name. */
#ifndef INPUT_DIFF_MATCH_H
#define INPUT_DIFF_MATCH_H

#include "base/mem.h"

typedef struct diff_item {
    const char *key;
    size_t index;   /* in its list */
    size_t partner; /* index in the other list, or DIFF_NONE */
} diff_item;

#define DIFF_NONE ((size_t)-1)

/* Pairs items with equal keys, the first with the first and so on.  The items'
   indexes must be set. */
void diff_match(diff_item *a, size_t as, diff_item *b, size_t bs);

#endif
