/* What a CFF font program ("CFF " table) calls its glyphs.  A font is input:
   every read is checked. */
#ifndef OUTPUT_PDF_CFF_H
#define OUTPUT_PDF_CFF_H

#include "base/buf.h"

#include <stdbool.h>

typedef enum pdf_cff_kind {
    PDF_CFF_BROKEN,
    PDF_CFF_NAMED, /* glyphs have names: a PDF means them by glyph id */
    PDF_CFF_CIDS   /* glyphs have CIDs: a PDF means them by those */
} pdf_cff_kind;

pdf_cff_kind pdf_cff_kind_of(const void *bytes, size_t length);

/* Gives the glyphs of PROGRAM, which has CIDs and GLYPHS of them, those of CID
   (0 first); false if the program is broken. */
bool pdf_cff_set_cids(buf *program, const uint16_t *cid, size_t glyphs);

#endif
