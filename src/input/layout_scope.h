/* Which variables an expression of a layout can use. */
#ifndef INPUT_LAYOUT_SCOPE_H
#define INPUT_LAYOUT_SCOPE_H

#include "input/layout.h"

/* Reports each variable that is used where no <let> before sets it, in the same
   element or around it: once, at its first such use. */
void layout_scope(const layout *, diags *);

#endif
