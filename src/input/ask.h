/* What a layout asks for: the part of a description that its form prints or
   computes with.  Told from the layout's own expressions, followed on the
   declarations of project.xsd; checks don't count. */
#ifndef INPUT_ASK_H
#define INPUT_ASK_H

#include "input/ask_tree.h"
#include "input/layout.h"

/* The tree of it, in the arena. */
ask *ask_of(mem *, const layout *);

#endif
