/* The PDF output: books, one after the other, into one file. */
#ifndef OUTPUT_PDF_H
#define OUTPUT_PDF_H

#include "base/diag.h"
#include "base/file.h"
#include "model/book.h"

typedef struct pdf pdf;

/* Starts a PDF that goes into OUT, which stays the caller's to commit. */
pdf *pdf_open(file *out, diags *);
/* Writes a book's pages; the book may be freed afterwards, its faces not. */
bool pdf_add(pdf *, const book *);
/* Writes fonts, structure and the file's end, and frees the pdf.  False after
   diagnostics. */
bool pdf_close(pdf *);

#endif
