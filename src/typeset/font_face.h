/* One face of a font file, read by HarfBuzz: glyphs, advances, measures.  Used
   by the font modules only. */
#ifndef TYPESET_FONT_FACE_H
#define TYPESET_FONT_FACE_H

#include "model/book.h"

#include <hb.h>
#include <stdbool.h>

typedef struct font_slot {
    uint16_t glyph;   /* 0: the face has no such character */
    uint16_t advance; /* in the face's units */
} font_slot;

/* The box of a glyph's ink, in the face's units from the pen, upward. */
typedef struct font_ink {
    uint32_t glyph;
    bool drawn; /* the face tells */
    int32_t left, right, top, bottom;
} font_ink;

enum { FONT_PLANES = 17, FONT_ROWS = 0x100, FONT_ROW = 0x100, FONT_INKS = 64 };

typedef struct font_face {
    book_face book;      /* first: a book_face of ours is a font_face */
    hb_font_t *font;     /* in units of the face; NULL: not opened */
    int ascent, descent; /* of the em box, both positive */
    /* By plane, row and character; made and filled when asked. */
    font_slot **plane[FONT_PLANES];
    font_ink ink[FONT_INKS]; /* of those asked last, by glyph modulo */
    book_keep kept;          /* the book_face's */
} font_face;

/* A face that is not opened yet; NAME and PATH are copied. */
font_face *font_face_new(const char *path, unsigned index, const char *name);
void font_face_free(font_face *);

/* Maps the file, the first time; false if it cannot be read as a font. */
bool font_face_open(font_face *);

/* The glyph of CHARACTER, in an opened face. */
font_slot font_face_slot(font_face *, uint32_t character);

/* The ink of GLYPH, which holds until the next call; in an opened face. */
const font_ink *font_face_ink(font_face *, uint32_t glyph);

/* Whether it has rules for SCRIPT (HarfBuzz's hb_script_t), without which the
   script's letters would stand side by side, wrongly; whether it says itself
   where marks go.  In an opened face. */
bool font_face_knows_script(const font_face *, uint32_t script);
bool font_face_knows_marks(const font_face *);

/* UNITS of the face at SIZE. */
int32_t font_face_scale(const font_face *, mpt size, int32_t units);

#endif
