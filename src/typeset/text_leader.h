/* Leaders: dots from the end of a line to the right end of its box, as in a
   table of contents.  Used by the text modules only. */
#ifndef TYPESET_TEXT_LEADER_H
#define TYPESET_TEXT_LEADER_H

#include "typeset/text_line.h"

/* Adds dots to LINE, set in a box WIDTH wide, if there is room for two.  They
   end at its right end, so that those of many lines stand below one another.
   False after a diagnostic. */
bool text_leader_add(fonts *, font_use, const doc_para *, mpt width, mem *,
                     struct text_line *, diags *);

#endif
