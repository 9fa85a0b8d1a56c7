/* A font program cut down to the glyphs that a PDF shows, with HarfBuzz. */
#ifndef OUTPUT_PDF_SUBSET_H
#define OUTPUT_PDF_SUBSET_H

#include "base/buf.h"

#include <hb.h>

#include <stdbool.h>

typedef enum pdf_font_kind {
    PDF_FONT_UNFIT,
    PDF_FONT_TRUETYPE,
    PDF_FONT_CFF,     /* glyphs are meant by their ids */
    PDF_FONT_CFF_CIDS /* ... by CIDs, which the subset keeps */
} pdf_font_kind;

typedef struct pdf_subset {
    buf program; /* a TrueType file, or a bare CFF program */
    buf glyph;   /* of TrueType: the new glyph id of each old one, as a
                    CIDToGIDMap */
} pdf_subset;

/* The subset of FACE with GLYPHS, to be freed with pdf_subset_free; false if
   HarfBuzz can't make it. */
bool pdf_subset_make(hb_face_t *face, pdf_font_kind, const hb_set_t *glyphs,
                     pdf_subset *out);
void pdf_subset_free(pdf_subset *);

#endif
