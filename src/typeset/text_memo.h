/* Paragraphs that return, in a form or in the next one: labels, names, 0.00.
   The second time that a short one is asked for it is set to be kept, as long
   as the fonts are open.  Used by the text modules only. */
#ifndef TYPESET_TEXT_MEMO_H
#define TYPESET_TEXT_MEMO_H

#include "typeset/text.h"

typedef struct text_kept {
    const char *text; /* its own copy, into which the block points */
    doc_style style;
    mpt width;
    bool set; /* the caller has set it: BLOCK */
    text_block block;
} text_kept;

/* PARA broken at WIDTH, to be set in fonts_arena if it is not; NULL if it is
   not to be kept. */
text_kept *text_memo_find(fonts *, const doc_para *, mpt width);

#endif
