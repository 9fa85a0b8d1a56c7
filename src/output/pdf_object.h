/* Objects of low count, built with libharu's object layer and handed to the
   pdf_file as text.  libharu's errors stick: after one, pdf_objects_free says
   so, and nothing before it needs to ask. */
#ifndef OUTPUT_PDF_OBJECT_H
#define OUTPUT_PDF_OBJECT_H

#include "output/pdf_file.h"

#include <hpdf_objects.h>

typedef struct pdf_objects pdf_objects;

pdf_objects *pdf_objects_new(pdf_file *);
bool pdf_objects_free(pdf_objects *, diags *);

HPDF_Dict pdf_dict(pdf_objects *);
HPDF_Array pdf_array(pdf_objects *);

/* A reference to the object ID, for a dictionary or an array. */
void *pdf_reference(pdf_objects *, pdf_id);
/* A text string: ASCII as it is, all else as UTF-16. */
void *pdf_text(pdf_objects *, const char *utf8);

/* Gives DICT to the file as the object ID, and frees it. */
void pdf_put(pdf_objects *, pdf_id, HPDF_Dict);

/* For compact writers: VALUE / 10 ^ PLACES, and / 100, in the fewest digits; */
void pdf_decimal(buf *out, int64_t value, int places);
void pdf_hundredths(buf *out, int64_t value);
/* a space and a reference, " 12 0 R"; */
void pdf_refer(buf *out, pdf_id);
/* VALUE in four hex digits; */
void pdf_hex(buf *out, uint16_t value);
/* TEXT as a PDF text string <FEFF...>; */
void pdf_hex_text(buf *out, const char *text, size_t bytes);
/* a character's UTF-16 as hex digits. */
void pdf_hex_character(buf *out, uint32_t character);

#endif
