/* Which variables an expression of a layout can use. */
#ifndef INPUT_LAYOUT_SCOPE_H
#define INPUT_LAYOUT_SCOPE_H

#include "input/layout.h"

/* Reports each use of a variable that no <let> before it sets, in the same
   element or around it. */
void layout_scope(const layout *, diags *);

#endif
