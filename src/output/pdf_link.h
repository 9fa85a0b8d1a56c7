/* Links: where a page shows text of a Link node, a click leads to a page of the
   file.  They are gathered book by book, and written when all pages are known.
 */
#ifndef OUTPUT_PDF_LINK_H
#define OUTPUT_PDF_LINK_H

#include "output/pdf_tags.h"

typedef struct pdf_links pdf_links;

/* Lives in the arena. */
pdf_links *pdf_links_new(mem *);

/* Gathers the links of PAGE, of which the id is ID, and appends what its
   dictionary says of them to OUT; after pdf_tags_page. */
void pdf_links_page(pdf_links *, const book *, const book_page *page, pdf_id id,
                    pdf_file *, pdf_tags *, buf *out);
/* Writes all links; PAGE are the file's.  A page that is not there is the last
   one. */
void pdf_links_write(pdf_links *, const pdf_id *page, size_t pages, pdf_file *,
                     pdf_tags *);

#endif
