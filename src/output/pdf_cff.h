/* What a CFF font program ("CFF " table) calls its glyphs.  A font is input:
   every read is checked. */
#ifndef OUTPUT_PDF_CFF_H
#define OUTPUT_PDF_CFF_H

#include <stddef.h>
#include <stdint.h>

typedef enum pdf_cff_kind {
    PDF_CFF_BROKEN,
    PDF_CFF_NAMED, /* glyphs have names: a PDF means them by glyph id */
    PDF_CFF_CIDS   /* glyphs have CIDs: a PDF means them by those */
} pdf_cff_kind;

/* Fills CID, of GLYPHS items, if the program of LENGTH bytes has CIDs. */
pdf_cff_kind pdf_cff_read(const void *bytes, size_t length, size_t glyphs,
                          uint16_t *cid);

#endif
