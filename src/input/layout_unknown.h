/* Names that a layout uses and that are not there.  Each is told once, at its
   first use, with how many others there are: where a part is not included, or a
   name was changed, that is one mistake. */
#ifndef INPUT_LAYOUT_UNKNOWN_H
#define INPUT_LAYOUT_UNKNOWN_H

#include "base/limits.h"
#include "input/layout.h"

typedef struct layout_unknown {
    const char *name;
    const layout_node *first; /* that uses it, in its expression */
    size_t uses;
} layout_unknown;

/* In the order of their first uses; zeroed it is empty. */
typedef struct layout_unknowns {
    layout_unknown item[LIMIT_FAULTS];
    size_t items;
    bool more; /* names than these */
} layout_unknowns;

/* Notes that NODE uses NAME. */
void layout_unknown_note(layout_unknowns *, const char *name,
                         const layout_node *);

/* Reports each in the words of TELL, and that there are more. */
void layout_unknown_tell(const layout_unknowns *, const layout *,
                         void (*tell)(const layout_unknown *, diags *),
                         diags *);

#endif
