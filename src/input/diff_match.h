/* Pairs of things that are the same, by their names. */
#ifndef INPUT_DIFF_MATCH_H
#define INPUT_DIFF_MATCH_H

#include "base/mem.h"

#include <stdbool.h>

typedef struct diff_item {
    const char *kind, *name;
    const char *content; /* tells those of one name apart */
    bool named;          /* the name may have been changed */
    size_t index;        /* in its list */
    size_t partner;      /* index in the other list, or DIFF_NONE */
} diff_item;

#define DIFF_NONE ((size_t)-1)

/* Pairs items of one kind: first those of one name and content, then those of
   one name, the first with the first and so on, then those whose names are most
   alike.  The items' indexes must be set. */
void diff_match(diff_item *a, size_t as, diff_item *b, size_t bs);

#endif
