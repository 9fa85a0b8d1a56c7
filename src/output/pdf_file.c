#include "output/pdf_file.h"

#include "base/mem.h"

#include <inttypes.h>
#include <string.h>

enum {
    STREAM_OBJECTS = 1024,    /* an object stream's most objects ... */
    STREAM_BYTES = 64 * 1024, /* ... and bytes, before it is written */
    MOST_OBJECTS = 8388607    /* ISO 19005-3, 6.1.13 */
};

/* Where an object is: 0 nowhere yet, IS_STREAM with its stream's number, or
   IN_STREAM with the stream's id and the object's index. */
#define IN_STREAM (UINT64_C(1) << 63)
#define IS_STREAM (UINT64_C(1) << 62)
enum { INDEX_BITS = 16 };

struct pdf_file {
    pdf_packer *to;

    uint64_t *place; /* by id */
    size_t ids, room, streams;

    pdf_id stream; /* the object stream being filled, or 0 */
    size_t objects;
    buf index, body;
};

pdf_file *pdf_file_open(file *out) {
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    pdf_file *f = mem_calloc(1, sizeof *f);

    f->to = pdf_packer_new(out);
    pdf_file_reserve(f); /* id 0 is no object's */
    pdf_pack_plain(f->to, header, sizeof header - 1);
    return f;
}

void pdf_file_free(pdf_file *f) {
    pdf_packer_free(f->to);
    buf_free(&f->index);
    buf_free(&f->body);
    mem_release(f->place);
    mem_release(f);
}

pdf_id pdf_file_reserve(pdf_file *f) {
    if (f->ids == f->room) {
        f->room = f->room ? 2 * f->room : 1024;
        f->place = mem_realloc(f->place, f->room * sizeof *f->place);
    }
    f->place[f->ids] = 0;
    return (pdf_id)f->ids++;
}

static void flush_stream(pdf_file *f) {
    buf entries = {0}, all = {0};
    pdf_id id = f->stream;

    if (id == 0)
        return;
    buf_format(&entries, "/Type/ObjStm/N %zu/First %zu", f->objects,
               f->index.length);
    buf_add(&all, f->index.bytes, f->index.length);
    buf_add(&all, f->body.bytes, f->body.length);
    f->stream = 0;
    f->objects = 0;
    buf_clear(&f->index);
    buf_clear(&f->body);
    pdf_file_stream(f, id, entries.bytes, &all, PDF_PACKED);
    buf_free(&entries);
    buf_free(&all);
}

void pdf_file_object(pdf_file *f, pdf_id id, const char *text, size_t length) {
    if (f->stream == 0)
        f->stream = pdf_file_reserve(f);
    f->place[id] = IN_STREAM | (uint64_t)f->stream << INDEX_BITS | f->objects;
    buf_number(&f->index, id);
    buf_byte(&f->index, ' ');
    buf_number(&f->index, f->body.length);
    buf_byte(&f->index, ' ');
    buf_add(&f->body, text, length);
    buf_byte(&f->body, '\n');
    f->objects++;
    if (f->objects == STREAM_OBJECTS || f->body.length > STREAM_BYTES)
        flush_stream(f);
}

void pdf_file_stream(pdf_file *f, pdf_id id, const char *entries, buf *bytes,
                     pdf_packing packing) {
    f->place[id] = IS_STREAM | f->streams++;
    pdf_pack(f->to, id, entries, bytes, packing);
}

void pdf_file_help(pdf_file *f) {
    pdf_pack_help(f->to);
}

static void big_endian(unsigned char *out, uint64_t value, int bytes) {
    while (bytes-- > 0) {
        out[bytes] = (unsigned char)value;
        value >>= 8;
    }
}

/* A row of the cross-reference stream: type, place, index. */
static void table_row(const pdf_file *f, size_t id, int wide,
                      unsigned char *row) {
    uint64_t place = f->place[id];
    uint64_t mask = (UINT64_C(1) << INDEX_BITS) - 1;

    if (place & IN_STREAM) {
        row[0] = 2;
        big_endian(row + 1, (place & ~IN_STREAM) >> INDEX_BITS, wide);
        big_endian(row + 1 + wide, place & mask, 2);
    } else if (place & IS_STREAM) {
        row[0] = 1;
        big_endian(row + 1, pdf_pack_place(f->to, place & ~IS_STREAM), wide);
        big_endian(row + 1 + wide, 0, 2);
    } else {
        row[0] = 0;
        big_endian(row + 1, 0, wide);
        big_endian(row + 1 + wide, 65535, 2);
    }
}

/* Rows with their bytes as differences from the row above (PNG's Up): they
   deflate to a fraction. */
static void table(const pdf_file *f, int wide, buf *out) {
    enum { MOST = 11 };
    unsigned char rows[2][MOST] = {{0}};
    int columns = wide + 3;

    for (size_t id = 0; id < f->ids; id++) {
        unsigned char *row = rows[id & 1], *above = rows[~id & 1];
        table_row(f, id, wide, row);
        buf_byte(out, 2);
        for (int i = 0; i < columns; i++)
            buf_byte(out, (unsigned char)(row[i] - above[i]));
    }
}

static void trailer(pdf_file *f, int wide, pdf_id catalog, pdf_id info,
                    buf *out) {
    enum { DIGITS = 32 };
    char hash[HASH_TEXT];

    pdf_pack_hash(f->to, hash);
    buf_format(out,
               "/Type/XRef/Size %zu/W[1 %d 2]"
               "/DecodeParms<</Predictor 12/Columns %d>>"
               "/Root %" PRIu32 " 0 R/Info %" PRIu32 " 0 R/ID[<%.*s><%.*s>]",
               f->ids, wide, wide + 3, catalog, info, DIGITS, hash, DIGITS,
               hash);
}

bool pdf_file_close(pdf_file *f, pdf_id catalog, pdf_id info, diags *faults) {
    buf entries = {0}, rows = {0}, tail = {0};
    pdf_id id;
    uint64_t start;
    int wide = 1;
    bool good;

    flush_stream(f);
    id = pdf_file_reserve(f);
    good = f->ids <= MOST_OBJECTS;
    if (!good)
        diag_error(
            faults, (diag_place){0},
            _("the PDF would have more than %d objects, which no archive "
              "accepts; write it as several files"),
            MOST_OBJECTS);
    pdf_pack_flush(f->to);
    f->place[id] = IS_STREAM | f->streams;
    start = pdf_pack_place(f->to, f->streams);
    while (wide < 8 && (start > f->ids ? start : f->ids) >> (8 * wide) != 0)
        wide++;
    table(f, wide, &rows);
    trailer(f, wide, catalog, info, &entries);
    pdf_file_stream(f, id, entries.bytes, &rows, PDF_PACKED);
    buf_format(&tail, "startxref\n%" PRIu64 "\n%%%%EOF\n", start);
    pdf_pack_plain(f->to, tail.bytes, tail.length);
    buf_free(&entries);
    buf_free(&rows);
    buf_free(&tail);
    pdf_file_free(f);
    return good;
}
