/* A PDF's streams on their way into a file: deflated by whichever threads help,
   written in the order in which they came.  Write faults are base/file.h's to
   report. */
#ifndef OUTPUT_PDF_PACK_H
#define OUTPUT_PDF_PACK_H

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"

#include <stdint.h>

typedef struct pdf_packer pdf_packer;
typedef uint32_t pdf_id; /* of an object; 0 is none */

typedef enum pdf_packing {
    PDF_PLAIN,  /* as it is, for readers that know no PDF */
    PDF_DENSE,  /* deflated in a hurry: more work makes it hardly shorter */
    PDF_PACKED, /* deflated */
    PDF_PACKINGS
} pdf_packing;

pdf_packer *pdf_packer_new(file *out);
void pdf_packer_free(pdf_packer *);

/* Adds the object ID, a stream of BYTES, which are taken over: the buf is empty
   afterwards.  ENTRIES go into its dictionary beside Length and Filter.  While
   much waits, it helps. */
void pdf_pack(pdf_packer *, pdf_id, const char *entries, buf *bytes,
              pdf_packing);

/* Deflates what waits, until nothing does, if that is more than a little; in
   any thread, while others do and one adds. */
void pdf_pack_help(pdf_packer *);

/* The rest is for when no other thread helps any more.  Writes what waits; */
void pdf_pack_flush(pdf_packer *);
/* the same, and BYTES behind it; */
void pdf_pack_plain(pdf_packer *, const void *bytes, size_t length);
/* after a flush, where the stream is that came as NUMBER, from 0, or the next
   one will be; */
uint64_t pdf_pack_place(const pdf_packer *, size_t number);
/* once, a hash of all that is written so far. */
void pdf_pack_hash(pdf_packer *, char out[HASH_TEXT]);

#endif
