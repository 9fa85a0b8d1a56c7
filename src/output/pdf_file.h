/* A PDF's objects on their way into a file, written as they come: object
   streams and one cross-reference stream, offsets of 64 bits.  The file keeps
   eight bytes of memory an object.  Write faults are base/file.h's to report.
 */
#ifndef OUTPUT_PDF_FILE_H
#define OUTPUT_PDF_FILE_H

#include "base/diag.h"
#include "output/pdf_pack.h"

typedef struct pdf_file pdf_file;

pdf_file *pdf_file_open(file *out); /* writes the header */

/* An id for an object that is written later, or earlier in the file than
   its users know of. */
pdf_id pdf_file_reserve(pdf_file *);

/* The object ID is LENGTH bytes of TEXT; it may wait for its stream. */
void pdf_file_object(pdf_file *, pdf_id, const char *text, size_t length);

/* The object ID is a stream of BYTES, as for pdf_pack. */
void pdf_file_stream(pdf_file *, pdf_id, const char *entries, buf *bytes,
                     pdf_packing);

/* Deflates streams and writes them, in any thread; else the end does. */
void pdf_file_help(pdf_file *);

/* Writes what waits and the file's end, with an ID made from the content, and
   frees the pdf_file.  False after a diagnostic. */
bool pdf_file_close(pdf_file *, pdf_id catalog, pdf_id info, diags *);

/* Frees it, and leaves the file without an end. */
void pdf_file_free(pdf_file *);

#endif
