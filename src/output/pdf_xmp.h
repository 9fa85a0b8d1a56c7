/* The XMP packet: that the file is PDF/A-3a and PDF/UA-1, its title, and what
   it was made from. */
#ifndef OUTPUT_PDF_XMP_H
#define OUTPUT_PDF_XMP_H

#include "output/pdf_meta.h"
#include "output/pdf_origin.h"

pdf_id pdf_xmp_write(const pdf_meta *, const pdf_origin *, pdf_file *);

/* TEXT with <, > and & as entities. */
void pdf_xmp_escape(buf *out, const char *text);

#endif
