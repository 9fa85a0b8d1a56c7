/* Names that a layout uses and that are not there.  Each is told once, at its
   first use, with how many others there are: where a part is not included, or a
   name was changed, that is one mistake. */
#ifndef INPUT_LAYOUT_UNKNOWN_H
#define INPUT_LAYOUT_UNKNOWN_H

#include "base/set.h"
#include "input/layout_node.h"

typedef struct layout_unknown {
    const char *name;
    const layout_node *first; /* that uses it, in its expression */
    size_t uses;
} layout_unknown;

/* In the order of their first uses; zeroed it is empty. */
typedef struct layout_unknowns {
    layout_unknown *item;
    size_t items, room;
    set names; /* of the items */
} layout_unknowns;

/* Notes that NODE uses NAME. */
void layout_unknown_note(mem *, layout_unknowns *, const char *name,
                         const layout_node *);

#endif
