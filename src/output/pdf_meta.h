/* What a PDF says of itself: document information, output intent, and the
   catalog that holds it all together. */
#ifndef OUTPUT_PDF_META_H
#define OUTPUT_PDF_META_H

#include "output/pdf_object.h"

#define PDF_PRODUCER "jixiao " JIXIAO_VERSION

typedef struct pdf_meta {
    const char *title, *subject, *author, *language; /* or NULL */
    /* SOURCE_DATE_EPOCH as PDF and as XMP write it, or "" */
    char date[80], xmp_date[80];
} pdf_meta;

/* Reads the dates from the environment; false after a diagnostic. */
bool pdf_meta_dates(pdf_meta *, diags *);

pdf_id pdf_meta_info(const pdf_meta *, pdf_file *, pdf_objects *);

/* The catalog's parts that other modules wrote; 0: there is none. */
typedef struct pdf_parts {
    pdf_id pages, structure, xmp, outline, names, associated;
} pdf_parts;
pdf_id pdf_meta_catalog(const pdf_meta *, const pdf_parts *, pdf_file *,
                        pdf_objects *);

#endif
