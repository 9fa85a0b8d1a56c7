/* What a PDF was made from: names and SHA-256 hashes, in its XMP as properties
   of the namespace urn:jixiao:origin#, each a list of texts "HASH  NAME", as
   sha256sum writes them; which form has which layout; and whether it is a
   draft. */
#ifndef OUTPUT_PDF_ORIGIN_H
#define OUTPUT_PDF_ORIGIN_H

#include "base/hash.h"
#include "base/numbering.h"
#include "model/book.h"
#include "output/pdf_object.h"

typedef enum pdf_origin_kind {
    PDF_DESCRIPTIONS, /* in the order in which they are attached */
    PDF_LAYOUTS,
    PDF_LAYOUT_PARTS, /* what the layouts include */
    PDF_FACES,
    PDF_ORIGIN_KINDS
} pdf_origin_kind;

typedef struct pdf_origin_list {
    hash_entry *entry;
    size_t entries, room;
    numbering numbers; /* of the entries */
} pdf_origin_list;

typedef struct pdf_origin {
    mem *arena;
    bool draft; /* each page says so */
    pdf_origin_list list[PDF_ORIGIN_KINDS];
    size_t *form; /* of each in order: its layout's place in the list */
    size_t forms, room;
} pdf_origin;

/* A description, or else a file that is listed once; its place in the list. */
size_t pdf_origin_add(pdf_origin *, pdf_origin_kind, const char *name,
                      const char *hash);
/* A form has the layout at PLACE in the list. */
void pdf_origin_add_form(pdf_origin *, size_t place);
const hash_entry *pdf_origin_layout(const pdf_origin *, size_t form);
/* A face, each once.  Its hash is that of the font file's table directory,
   which holds a checksum of every table: fonts are large. */
void pdf_origin_add_face(pdf_origin *, const book_face *);

/* The properties, as elements of an rdf:Description. */
void pdf_origin_write(const pdf_origin *, buf *xmp);
/* Reads what pdf_origin_write wrote into an XMP packet of LENGTH bytes; of any
   other, what is like it. */
void pdf_origin_read(pdf_origin *, const char *xmp, size_t length);

#endif
