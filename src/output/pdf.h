/* The PDF output: books, one after the other, into one file.  It is PDF/A-3a
   and PDF/UA-1; the first book gives its title and language. */
#ifndef OUTPUT_PDF_H
#define OUTPUT_PDF_H

#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "model/book.h"

typedef struct pdf pdf;

/* Starts a PDF that goes into OUT, which stays the caller's to commit, and only
   if all went well; it takes one book at least, with a page at least. */
pdf *pdf_open(file *out, diags *);
/* Writes a book's pages; the book may be freed afterwards, its faces not.
   False after a diagnostic; then only pdf_close is left to call. */
bool pdf_add(pdf *, const book *);
/* Compresses what pdf_add left to do, in any thread, also while another adds;
   else that is done as it gets much, and at the end. */
void pdf_help(pdf *);

/* What a book was made from.  Where books and descriptions are not one for one,
   either is told alone, and the other is NULL. */
typedef struct pdf_source {
    const char *name; /* of the description, a different one for each */
    const void *description;
    size_t length;
    bool attached;          /* the file carries it, not only its hash */
    bool draft;             /* its pages say that it is one */
    const char *layout;     /* its name */
    const hash_entry *file; /* that it is made of, itself first */
    size_t files;
} pdf_source;
void pdf_made_from(pdf *, const pdf_source *);

/* Writes fonts, structure and the file's end, and frees the pdf.  False after
   diagnostics. */
bool pdf_close(pdf *);

#endif
