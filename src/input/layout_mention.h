/* What of a description a layout prints. */
#ifndef INPUT_LAYOUT_MENTION_H
#define INPUT_LAYOUT_MENTION_H

#include "input/layout.h"

/* Whether what it prints depends on WORD, the name of an element, or "@" and
   that of an attribute.  Told from the expressions as they are written, also of
   the variables that they use; checks don't count. */
bool layout_mentions(const layout *, const char *word);

#endif
