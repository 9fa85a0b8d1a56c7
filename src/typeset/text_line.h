/* A line set: glyphs in place.  Used by the text modules only. */
#ifndef TYPESET_TEXT_LINE_H
#define TYPESET_TEXT_LINE_H

#include "typeset/text_fill.h"

/* Glyphs of one face, and their text. */
typedef struct text_piece {
    const book_face *face;
    const book_glyph *glyph;
    size_t glyphs;
    const char *text;
    size_t bytes;
    mpt width;
} text_piece;

struct text_line {
    const char *text;
    size_t bytes;
    text_piece *piece;
    size_t pieces;
    mpt x;        /* from the box's left end to the pen's start */
    mpt width;    /* from there to its end */
    mpt top;      /* from the block's top */
    mpt baseline; /* from the line's top */
    mpt size;
    text_piece leader; /* no glyphs: there is none */
    mpt leader_x;      /* from the box's left end */
};

/* Sets SPAN in a box WIDTH wide: alignment, squeezing, justification.  A
   vertical label is as wide as the widest of its lines, WIDEST, and each
   stands in its middle. */
struct text_line text_line_set(mem *, const text_span *, doc_align, mpt width,
                               mpt widest);

#endif
