/* Fonts by role.  A role ("song", "hei", ... in fonts/fonts.conf) is three
   lists of faces: Latin, Han, and rare ones that are asked last.  fontconfig
   finds the files, through a private configuration; HarfBuzz reads them.  A
   fonts is used by one thread at a time. */
#ifndef TYPESET_FONT_H
#define TYPESET_FONT_H

#include "base/diag.h"
#include "model/book.h"

#include <stdint.h>

typedef struct fonts fonts;
typedef struct font_role font_role;

/* Opens FOLDER/fonts.conf, with font files dropped into FOLDER first.  No font
   is looked up before it is needed.  NULL after a diagnostic.  Free with
   fonts_close; the book_faces that it gave die with it. */
fonts *fonts_open(const char *folder, diags *);
void fonts_close(fonts *);

/* The role NAME, NULL after a diagnostic if fonts.conf has none, or no
   installed font serves it (the message says what to install). */
const font_role *fonts_role(fonts *, const char *name, bool bold, diags *);

/* Memory for what is not needed any more when a text is set: cleared by who
   used it last. */
mem *fonts_scratch(fonts *);

/* What the text modules keep as long as the fonts are open: BYTES of it, zeroed
   at first and the same at each call, and memory for more. */
void *fonts_keep(fonts *, size_t bytes);
mem *fonts_arena(fonts *);

/* What a text is set for. */
typedef struct font_use {
    const font_role *role;
    mpt size;
    bool downward; /* as a vertical label: characters upright, one below the
                      other, and brackets, dashes and dots turned */
    bool apart;    /* the dashes of —— each by itself */
} font_use;

/* A glyph with its face. */
typedef struct font_glyph {
    const book_face *face;
    book_glyph g;       /* advance = natural */
    uint32_t start;     /* byte offset of its cluster in the text */
    uint32_t character; /* the cluster's first */
    mpt down; /* the cluster's length from the em box's top, if it is set
                 downward, at its first glyph; 0: letters, digits ... */
} font_glyph;

/* Shapes BYTES (1 or more, under 2 GiB) of TEXT into *OUT (in the arena), in
   TEXT's order; returns the number of glyphs.  Control characters and U+2028
   must not be in it.  Each character that no face of the role has, and each
   script that is not supported (right to left, ...), is an error that names it,
   its code point, ELEMENT (NULL: none) and PLACE; the call then returns 0.  So
   is what would come out as something else: a variant, a mark or a joined
   picture that no face has. Characters without ink or width (zero width space,
   soft hyphen
   ...) add their bytes to the cluster before them. */
size_t font_shape(fonts *, font_use, const char *text, size_t bytes, diag_place,
                  const char *element, mem *, font_glyph **out, diags *);

/* From the baseline to the top and to the bottom of the role's Han em box, for
   placing lines: both positive, at SIZE. */
void font_extent(const font_role *, mpt size, mpt *above, mpt *below);

/* The blank before and after the glyph's ink, inside its advance, or its length
   if it is set downward: what squeezing a punctuation mark may take. */
void font_blank(font_use, const font_glyph *, mpt *before, mpt *after);

#endif
