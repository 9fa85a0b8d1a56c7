/* The fonts of a PDF: which glyphs its pages show, for which texts, and at the
   end the subsets with their widths and ToUnicode maps.  A face is a Type 0
   font; a code in a page is two bytes: a number that a glyph gets when it is
   first shown, or the glyph's id where the font program can't have others.  So
   pages can be written before the subset is made. */
#ifndef OUTPUT_PDF_FONT_H
#define OUTPUT_PDF_FONT_H

#include "model/book.h"
#include "output/pdf_object.h"

typedef struct pdf_fonts pdf_fonts;
typedef struct pdf_font pdf_font;

pdf_fonts *pdf_fonts_new(void);
void pdf_fonts_free(pdf_fonts *);

/* The font of FACE, the same for the same file; NULL after a diagnostic if it
   can't be embedded.  NUMBER is its name in the resources: F0, F1 ... */
pdf_font *pdf_fonts_get(pdf_fonts *, const book_face *, diags *);
int pdf_font_number(const pdf_font *);
/* The face of the font with this number; NULL after the last. */
const book_face *pdf_fonts_face(const pdf_fonts *, size_t number);

/* A glyph's code in the pages, and the width that readers take it to have, in
   1/100 of 1/1000 of the type size; it becomes part of the subset.  False
   after a diagnostic: .notdef, or no such glyph. */
typedef struct pdf_code {
    uint16_t code;
    int32_t width;
} pdf_code;
enum { PDF_WIDTH_PER_EM = 100 * 1000 };
bool pdf_font_code(pdf_font *, uint32_t glyph, pdf_code *out, diags *);

/* The cluster of GLYPHS is shown for BYTES of TEXT; false if that can't be told
   by the ToUnicode map, and this use needs an ActualText. */
bool pdf_font_means(pdf_font *, const book_glyph *, size_t glyphs,
                    const char *text, size_t bytes);

/* Writes all fonts, and RESOURCES, the dictionary that names them. */
bool pdf_fonts_write(pdf_fonts *, pdf_file *, pdf_objects *, pdf_id resources,
                     diags *);

#endif
