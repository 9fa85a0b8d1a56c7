/* The outline: entries gathered book by book, written at the end. */
#ifndef OUTPUT_PDF_OUTLINE_H
#define OUTPUT_PDF_OUTLINE_H

#include "base/mem.h"
#include "output/pdf_object.h"

typedef struct pdf_outline pdf_outline;

/* An empty one; it lives as long as the arena. */
pdf_outline *pdf_outline_new(mem *);

/* An entry that leads to Y, in 1/100 pt from PAGE's bottom; LEVEL is 0, or at
   most one more than that of the entry before. */
void pdf_outline_add(pdf_outline *, const char *title, int level, pdf_id page,
                     int64_t y);

/* The catalog's Outlines; 0 if there are no entries. */
pdf_id pdf_outline_write(const pdf_outline *, pdf_file *, pdf_objects *);

#endif
