/* What the glyphs of one font say, gathered from the texts that they are used
   for; it becomes the font's ToUnicode map.  A glyph has one meaning there: a
   use for another text needs an ActualText. */
#ifndef OUTPUT_PDF_UNICODE_H
#define OUTPUT_PDF_UNICODE_H

#include "base/buf.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct pdf_unicode pdf_unicode;

pdf_unicode *pdf_unicode_new(mem *);

/* The glyph of CODE is used for BYTES of TEXT; true if the map tells so, false
   if this use needs an ActualText.  Compatibility characters, variation
   selectors and private ones always do, so that a glyph which also stands for a
   plain character means that one, whichever came first. */
bool pdf_unicode_use(pdf_unicode *, uint16_t code, const char *text,
                     size_t bytes);

/* The glyph of CODE is a part of what shows TEXT, and means it for want of a
 * better one. */
void pdf_unicode_part(pdf_unicode *, uint16_t code, const char *text,
                      size_t bytes);

/* The ToUnicode map of the glyphs that were used. */
void pdf_unicode_write(const pdf_unicode *, buf *out);

#endif
