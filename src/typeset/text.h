/* A paragraph becomes lines: breaks after CLREQ and GB/T 15834, alignment,
   fitting.  Each line is as high as the leading; in a vertical label a line is
   a character with the marks that stay with it, and as high as they ask for. */
#ifndef TYPESET_TEXT_H
#define TYPESET_TEXT_H

#include "model/book.h"
#include "model/doc.h"
#include "typeset/font.h"

typedef struct text_line text_line;

/* By how much a text shrinks at a time. */
enum { TEXT_STEP = MPT_PER_PT / 2 };

/* Lines of one paragraph; `before` and `after` of the style are the caller's.
 */
typedef struct text_block {
    const text_line *line;
    size_t lines;
    mpt height; /* of all */
} text_block;

/* Breaks PARA into lines no wider than WIDTH; an empty text gives one empty
   line.  False after a diagnostic (a missing glyph, a width that not even one
   character fits).  The block lives in the arena and points into PARA's text,
   or as long as the fonts if the paragraph was asked for before. The lines hold
   all of the text but its hand breaks; blanks that a line's end swallows stay
   in the line, without a width.  DOC_PAGE and DOC_PAGES must have been
   replaced. */
bool text_break(fonts *, mem *, const doc_para *para, mpt width,
                text_block *out, diags *);

/* Adds the ops of one line to FRAME, in a box of the width that it was broken
   for at (X, Y): Y is the line's top.  NODE is their structure node; a
   leader's is none. */
void text_place(mem *, book_frame *frame, const text_block *, size_t line,
                mpt x, mpt y, int node);

/* From the block's top to that of LINE; its height for LINE = lines. */
mpt text_top_of_line(const text_block *, size_t line);

/* The line's text, for tests and diagnostics; valid as long as the block. */
const char *text_of_line(const text_block *, size_t line, size_t *bytes);

/* From the left end of its box to the line's ink, and the line's width. */
mpt text_offset_of_line(const text_block *, size_t line);
mpt text_width_of_line(const text_block *, size_t line);

#endif
