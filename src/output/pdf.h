/* The PDF output: books, one after the other, into one file.  It is PDF/A-3a
   and PDF/UA-1; the first book gives its title and language. */
#ifndef OUTPUT_PDF_H
#define OUTPUT_PDF_H

#include "base/diag.h"
#include "base/file.h"
#include "model/book.h"

typedef struct pdf pdf;

/* Starts a PDF that goes into OUT, which stays the caller's to commit, and only
   if all went well; it takes one book at least, with a page at least. */
pdf *pdf_open(file *out, diags *);
/* Writes a book's pages; the book may be freed afterwards, its faces not.
   False after a diagnostic; then only pdf_close is left to call. */
bool pdf_add(pdf *, const book *);
/* Carries LENGTH bytes, a description that the file was made from, as an
   attachment called NAME (different for each). */
void pdf_attach(pdf *, const char *name, const void *bytes, size_t length);
/* Writes fonts, structure and the file's end, and frees the pdf.  False after
   diagnostics. */
bool pdf_close(pdf *);

#endif
