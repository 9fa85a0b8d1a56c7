/* A paragraph becomes lines: breaks after CLREQ and GB/T 15834, alignment,
   fitting.  Each line is as high as the style's leading. */
#ifndef TYPESET_TEXT_H
#define TYPESET_TEXT_H

#include "model/book.h"
#include "model/doc.h"
#include "typeset/font.h"

typedef struct text_line text_line;

/* Lines of one paragraph.  The height is lines * leading; `before` and `after`
   of the style are the caller's. */
typedef struct text_block {
    const text_line *line;
    size_t lines;
    mpt leading; /* may be less than the style's where the text was shrunk */
} text_block;

/* Breaks PARA into lines no wider than WIDTH; an empty text gives one empty
   line.  False after a diagnostic (a missing glyph, a width that not even one
   character fits).  The block lives in the arena. */
bool text_break(fonts *, mem *, const doc_para *para, mpt width,
                text_block *out, diags *);

/* Adds the ops of one line to FRAME, in a box WIDTH wide at (X, Y): Y is the
   line's top.  NODE is their structure node. */
void text_place(mem *, book_frame *frame, const text_block *, size_t line,
                mpt x, mpt y, int node);

/* The line's text, for tests and diagnostics; valid as long as the block. */
const char *text_of_line(const text_block *, size_t line, size_t *bytes);

#endif
