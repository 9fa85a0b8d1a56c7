/* Where in a form something is, in words for its reader. */
#ifndef OUTPUT_PDF_WHERE_H
#define OUTPUT_PDF_WHERE_H

#include "base/diag.h"
#include "model/book.h"

/* Reports in FILE that the content of NODE is another one than it was made
   with; PAGE counts from 0, NULL: where the node starts. */
void pdf_where_report(const book *, const size_t *page, int node,
                      const char *file, diags *);

#endif
