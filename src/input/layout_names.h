/* Which names the paths of a layout can have. */
#ifndef INPUT_LAYOUT_NAMES_H
#define INPUT_LAYOUT_NAMES_H

#include "input/layout.h"

/* Reports each name that no description has, once, at its first use.  Not of a
   layout that is filled from a bundle's or a summary's tree: a result there has
   any name. */
void layout_names(const layout *, diags *);

#endif
