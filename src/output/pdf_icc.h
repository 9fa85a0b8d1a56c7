/* The colour profile that a PDF/A names as its output intent: sRGB (IEC
   61966-2-1) in the few numbers that define it, as an ICC profile of version
   4.2. */
#ifndef OUTPUT_PDF_ICC_H
#define OUTPUT_PDF_ICC_H

#include "base/buf.h"

void pdf_icc_srgb(buf *out);

#endif
