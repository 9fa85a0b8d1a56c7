/* A font program cut down to the glyphs that a PDF shows, with HarfBuzz. */
#ifndef OUTPUT_PDF_SUBSET_H
#define OUTPUT_PDF_SUBSET_H

#include "base/buf.h"
#include "model/book.h"

#include <hb.h>

#include <stdbool.h>

typedef enum pdf_font_kind {
    PDF_FONT_UNFIT,
    PDF_FONT_TRUETYPE,
    PDF_FONT_CFF,     /* codes are glyph ids, which the subset keeps */
    PDF_FONT_CFF_CIDS /* codes are CIDs, which the subset gets */
} pdf_font_kind;

typedef struct pdf_subset {
    buf program; /* a TrueType file, or a bare CFF program */
    buf glyph;   /* of TrueType: the glyph id of each code, as a CIDToGIDMap */
} pdf_subset;

/* The subset of FACE, which is FULL to HarfBuzz, with the glyphs that CODES
   from 0 on mean (0: none), to be freed with pdf_subset_free; false if HarfBuzz
   can't make it.  When many files were made, glyphs that are shown again and
   again are prepared, which changes the time and nothing else. */
bool pdf_subset_make(const book_face *face, hb_face_t *full, pdf_font_kind,
                     const uint16_t *glyph, size_t codes, pdf_subset *out);
void pdf_subset_free(pdf_subset *);

#endif
