/* A page's content: a frame's ops as a content stream. */
#ifndef OUTPUT_PDF_PAGE_H
#define OUTPUT_PDF_PAGE_H

#include "output/pdf_font.h"

/* The structure nodes of a page's marked contents, by MCID. */
typedef struct pdf_marks {
    int *node;
    size_t marks, room;
} pdf_marks;

/* Appends the content of PAGE to OUT, and the marks that it makes, in ARENA, to
   MARKS.  False after a diagnostic. */
bool pdf_page_content(pdf_fonts *, const book *, const book_page *page,
                      mem *arena, buf *out, pdf_marks *marks, diags *);

#endif
