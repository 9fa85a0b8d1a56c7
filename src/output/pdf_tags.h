/* The structure tree: elements as compact text, written book by book; only the
   books' first elements are kept until the end. */
#ifndef OUTPUT_PDF_TAGS_H
#define OUTPUT_PDF_TAGS_H

#include "output/pdf_page.h"

typedef struct pdf_tags pdf_tags;

/* Pages in a leaf of the tree that leads from pages to elements. */
enum { PDF_TAGS_LEAF = 32 };

pdf_tags *pdf_tags_new(pdf_file *);
void pdf_tags_free(pdf_tags *);

/* A book begins; its pages follow, each with the marks of its content and its
   number in the whole file (the page's StructParents); then its end, which
   writes its elements.  LANGUAGE is the file's. */
void pdf_tags_begin(pdf_tags *, const book *);
void pdf_tags_page(pdf_tags *, pdf_id page, size_t number, const pdf_marks *);
/* The annotation ANNOTATION of the last page belongs to the link NODE, whose
   element is returned; behind the last page's number the element has KEY. */
pdf_id pdf_tags_link(pdf_tags *, pdf_id page, int node, pdf_id annotation);
void pdf_tags_owner(pdf_tags *, size_t key, pdf_id element);
void pdf_tags_end(pdf_tags *, const book *, const char *language);

/* Writes the root; the catalog's StructTreeRoot. */
pdf_id pdf_tags_close(pdf_tags *);

#endif
