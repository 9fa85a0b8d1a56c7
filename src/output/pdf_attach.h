/* The files that a PDF carries: each an associated file (AF) that the document
   was made from. */
#ifndef OUTPUT_PDF_ATTACH_H
#define OUTPUT_PDF_ATTACH_H

#include "base/mem.h"
#include "output/pdf_object.h"

typedef struct pdf_attachments pdf_attachments;

/* None yet; they live as long as the arena. */
pdf_attachments *pdf_attachments_new(mem *);

/* Writes LENGTH bytes as an XML file called NAME, of a DATE as PDF writes it,
   or "". */
void pdf_attachments_add(pdf_attachments *, const char *name, const char *date,
                         const void *bytes, size_t length, pdf_file *,
                         pdf_objects *);

/* Writes what lists them: the name tree of embedded files and the catalog's AF;
   both 0 if there are none. */
void pdf_attachments_write(const pdf_attachments *, pdf_file *, pdf_id *names,
                           pdf_id *associated);

#endif
