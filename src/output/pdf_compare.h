/* Whether two PDFs are the same form, however they are packed: the ink and the
   tags of every page, fonts, outline, attachments; all but dates and the name
   of the program. */
#ifndef OUTPUT_PDF_COMPARE_H
#define OUTPUT_PDF_COMPARE_H

#include "output/pdf_read.h"

/* MADE was just made, from BOOK if that is not NULL.  True if GIVEN is the
   same; false after a diagnostic that says where they differ first: with the
   words of the book if there is one. */
bool pdf_compare(const pdf_reader *given, const pdf_reader *made, const book *);

#endif
