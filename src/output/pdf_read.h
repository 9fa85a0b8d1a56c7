/* PDFs read back: what a form carries of its origin.  A PDF is hostile until
   it is read: faults of any kind are diagnostics. */
#ifndef OUTPUT_PDF_READ_H
#define OUTPUT_PDF_READ_H

#include "output/pdf_origin.h"
#include "output/pdf_qpdf.h"

typedef struct pdf_reader {
    const pdf_qpdf *call;
    qpdf_data pdf;
    const char *name;
    diags *faults;
} pdf_reader;

/* Reads BYTES, which diagnostics call NAME; both must outlive the reader.
   NULL after a diagnostic.  Free with pdf_read_close. */
pdf_reader *pdf_read_open(const char *name, const buf *bytes, diags *);
void pdf_read_close(pdf_reader *);

/* The only description that it carries; one that was changed comes with a
   warning.  False after a diagnostic: there is none, there are several, or it
   is too large. */
bool pdf_read_description(const pdf_reader *, buf *out);
/* The descriptions that it carries; that of a bundle has one for each project,
   and its own before them if it has one. */
typedef struct pdf_carried {
    const char *name;
    qpdf_oh stream;
} pdf_carried;

typedef struct pdf_carried_list {
    pdf_carried *carried;
    size_t count;
} pdf_carried_list;

/* Adds them to an empty list; false after a diagnostic: there are too many. */
bool pdf_read_carried(const pdf_reader *, mem *, pdf_carried_list *);
/* The bytes of a description; false after a diagnostic: it is too large. */
bool pdf_read_one(const pdf_reader *, const pdf_carried *, buf *out);
/* What the PDF says of its origin; it may say nothing. */
void pdf_read_origin(const pdf_reader *, pdf_origin *out);
/* Warns if TEXT, the description at INDEX of those that it carries, is not the
   one that ORIGIN has, if any: it was changed, and yet it is all that there
   is. */
void pdf_read_warn_of_change(const pdf_reader *, const pdf_origin *origin,
                             const pdf_carried_list *, size_t index,
                             const buf *text);

/* Reports the library's error, if there is one; its texts are English. */
bool pdf_read_failed(const pdf_reader *);
/* A stream's bytes, decoded; false after a diagnostic. */
bool pdf_read_stream(const pdf_reader *, qpdf_oh stream, buf *out);
/* The trailer's entry KEY, "/Root". */
qpdf_oh pdf_read_top(const pdf_reader *, const char *key);

#endif
