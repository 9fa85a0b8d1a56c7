#include "output/pdf_file.h"

#include "base/mem.h"

#include <libdeflate.h>
#include <nettle/md5.h>

#include <inttypes.h>
#include <pthread.h>
#include <string.h>

/* libdeflate's levels.  At 5 a form's streams take 15 % less time, for 1 % more
   bytes: not worth it.  Outlines take half the time at 1, for 2 % more. */
enum { DENSE_LEVEL = 1, PACK_LEVEL = 6 };

enum {
    STREAM_OBJECTS = 1024,    /* an object stream's most objects ... */
    STREAM_BYTES = 64 * 1024, /* ... and bytes, before it is written */
    MOST_OBJECTS = 8388607    /* ISO 19005-3, 6.1.13 */
};

/* Where an object is: 0 nowhere yet, an offset in the file, or IN_STREAM with
   the stream's id and the object's index. */
#define IN_STREAM (UINT64_C(1) << 63)
enum { INDEX_BITS = 16 };

struct pdf_file {
    file *out;
    uint64_t offset;
    struct md5_ctx digest;
    struct libdeflate_compressor *compressor[PDF_PACKINGS]; /* once needed */
    buf packed;

    uint64_t *place; /* by id */
    size_t ids, room;

    pdf_id stream; /* the object stream being filled, or 0 */
    size_t objects;
    buf index, body;
};

static void put(pdf_file *f, const void *bytes, size_t length) {
    file_write(f->out, bytes, length);
    f->offset += length;
    md5_update(&f->digest, length, bytes);
}

static void put_buf(pdf_file *f, const buf *text) {
    put(f, text->bytes, text->length);
}

static void use_our_memory(void) {
    libdeflate_set_memory_allocator(mem_malloc, mem_release);
}

pdf_file *pdf_file_open(file *out) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    pdf_file *f = mem_calloc(1, sizeof *f);

    pthread_once(&once, use_our_memory);
    f->out = out;
    md5_init(&f->digest);
    pdf_file_reserve(f); /* id 0 is no object's */
    put(f, header, sizeof header - 1);
    return f;
}

void pdf_file_free(pdf_file *f) {
    for (int packing = 0; packing < PDF_PACKINGS; packing++)
        libdeflate_free_compressor(f->compressor[packing]);
    buf_free(&f->packed);
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
    pdf_file_stream(f, id, entries.bytes, all.bytes, all.length, PDF_PACKED);
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

static struct libdeflate_compressor *compressor(pdf_file *f,
                                                pdf_packing packing) {
    if (!f->compressor[packing])
        f->compressor[packing] = libdeflate_alloc_compressor(
            packing == PDF_DENSE ? DENSE_LEVEL : PACK_LEVEL);
    return f->compressor[packing];
}

/* BYTES deflated into f->packed; false if that is no gain. */
static bool pack(pdf_file *f, const void *bytes, size_t length,
                 pdf_packing packing) {
    struct libdeflate_compressor *with = compressor(f, packing);
    size_t most = libdeflate_zlib_compress_bound(with, length);
    size_t done;

    if (most > f->packed.room) {
        buf_free(&f->packed);
        f->packed.bytes = mem_malloc(most);
        f->packed.room = most;
    }
    done = libdeflate_zlib_compress(with, bytes, length, f->packed.bytes,
                                    f->packed.room);
    f->packed.length = done;
    return done > 0 && done < length;
}

void pdf_file_stream(pdf_file *f, pdf_id id, const char *entries,
                     const void *bytes, size_t length, pdf_packing packing) {
    static const char tail[] = "\nendstream\nendobj\n";
    buf head = {0};
    bool packed = packing != PDF_PLAIN && pack(f, bytes, length, packing);

    f->place[id] = f->offset;
    buf_format(&head, "%" PRIu32 " 0 obj\n<<%s", id, entries);
    if (packed)
        buf_string(&head, "/Filter/FlateDecode");
    buf_format(&head, "/Length %zu>>stream\n",
               packed ? f->packed.length : length);
    put_buf(f, &head);
    if (packed)
        put_buf(f, &f->packed);
    else
        put(f, bytes, length);
    put(f, tail, sizeof tail - 1);
    buf_free(&head);
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
    } else {
        row[0] = place ? 1 : 0;
        big_endian(row + 1, place, wide);
        big_endian(row + 1 + wide, place ? 0 : 65535, 2);
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
    unsigned char id[MD5_DIGEST_SIZE];

    md5_digest(&f->digest, sizeof id, id);
    buf_format(out,
               "/Type/XRef/Size %zu/W[1 %d 2]"
               "/DecodeParms<</Predictor 12/Columns %d>>"
               "/Root %" PRIu32 " 0 R/Info %" PRIu32 " 0 R/ID[",
               f->ids, wide, wide + 3, catalog, info);
    for (int copy = 0; copy < 2; copy++) {
        buf_byte(out, '<');
        for (int i = 0; i < MD5_DIGEST_SIZE; i++)
            buf_format(out, "%02X", id[i]);
        buf_byte(out, '>');
    }
    buf_byte(out, ']');
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
    start = f->place[id] = f->offset;
    while (wide < 8 && (start > f->ids ? start : f->ids) >> (8 * wide) != 0)
        wide++;
    table(f, wide, &rows);
    trailer(f, wide, catalog, info, &entries);
    pdf_file_stream(f, id, entries.bytes, rows.bytes, rows.length, PDF_PACKED);
    buf_format(&tail, "startxref\n%" PRIu64 "\n%%%%EOF\n", start);
    put_buf(f, &tail);
    buf_free(&entries);
    buf_free(&rows);
    buf_free(&tail);
    pdf_file_free(f);
    return good;
}
