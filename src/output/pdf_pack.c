#include "output/pdf_pack.h"

#include "base/mem.h"

#include <libdeflate.h>

#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>

/* libdeflate's levels.  At 1, outlines take half the time that they take at 6,
   for 2 % more bytes; at 5, objects take two thirds, for 1 %, and pages nine
   tenths.  Each level in use costs a form from a cold start 50 page faults. */
static const int level[PDF_PACKINGS] = {[PDF_DENSE] = 1, [PDF_PACKED] = 5};

/* Bytes that wait.  Deflating fills the processor's caches with its own: it is
   done of several forms at a time. */
enum { FEW_WAITING = 256 << 10, MOST_WAITING = 1 << 20 };

typedef struct block {
    struct block *next;
    pdf_id id;
    pdf_packing packing;
    bool ready;
    buf entries, bytes, packed; /* packed: empty, or shorter than `bytes` */
} block;

struct pdf_packer {
    pthread_mutex_t lock;
    block *first, *last; /* in their order; the first is the next to write */
    block *waiting;      /* the first that nobody has taken */
    size_t bytes;        /* of those waiting */
    bool writing;        /* a thread does */
    block *spare;

    /* Who writes has these. */
    file *out;
    uint64_t offset;
    hash_state *hash; /* NULL: it was asked for */
    uint64_t *place;  /* by number */
    size_t places, room;
};

/* A thread's own compressors, kept for its next files. */
typedef struct compressors {
    struct libdeflate_compressor *of[PDF_PACKINGS]; /* once needed */
} compressors;

static pthread_key_t kept;

static void discard(void *what) {
    compressors *own = what;

    for (int packing = 0; packing < PDF_PACKINGS; packing++)
        libdeflate_free_compressor(own->of[packing]);
    mem_release(own);
}

static void prepare(void) {
    libdeflate_set_memory_allocator(mem_malloc, mem_release);
    pthread_key_create(&kept, discard);
}

static struct libdeflate_compressor *compressor(pdf_packing packing) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    compressors *own;

    pthread_once(&once, prepare);
    own = pthread_getspecific(kept);
    if (!own) {
        own = mem_calloc(1, sizeof *own);
        pthread_setspecific(kept, own);
    }
    if (!own->of[packing])
        own->of[packing] = libdeflate_alloc_compressor(level[packing]);
    return own->of[packing];
}

pdf_packer *pdf_packer_new(file *out) {
    pdf_packer *p = mem_calloc(1, sizeof *p);

    pthread_mutex_init(&p->lock, NULL);
    p->out = out;
    p->hash = hash_new();
    return p;
}

static void free_blocks(block *b) {
    while (b) {
        block *next = b->next;
        buf_free(&b->entries);
        buf_free(&b->bytes);
        buf_free(&b->packed);
        mem_release(b);
        b = next;
    }
}

void pdf_packer_free(pdf_packer *p) {
    char unused[HASH_TEXT];

    free_blocks(p->first);
    free_blocks(p->spare);
    if (p->hash)
        hash_end(p->hash, unused);
    mem_release(p->place);
    pthread_mutex_destroy(&p->lock);
    mem_release(p);
}

static void put(pdf_packer *p, const void *bytes, size_t length) {
    file_write(p->out, bytes, length);
    p->offset += length;
    if (p->hash)
        hash_add(p->hash, bytes, length);
}

static void put_buf(pdf_packer *p, const buf *text) {
    put(p, text->bytes, text->length);
}

static void note_place(pdf_packer *p) {
    if (p->places == p->room) {
        p->room = p->room ? 2 * p->room : 64;
        p->place = mem_realloc(p->place, p->room * sizeof *p->place);
    }
    p->place[p->places++] = p->offset;
}

static void write_block(pdf_packer *p, const block *b) {
    static const char tail[] = "\nendstream\nendobj\n";
    const buf *content = b->packed.length > 0 ? &b->packed : &b->bytes;
    buf head = {0};

    note_place(p);
    buf_format(&head, "%" PRIu32 " 0 obj\n<<%s%s/Length %zu>>stream\n", b->id,
               b->entries.bytes,
               b->packed.length > 0 ? "/Filter/FlateDecode" : "",
               content->length);
    put_buf(p, &head);
    put_buf(p, content);
    put(p, tail, sizeof tail - 1);
    buf_free(&head);
}

/* Writes what is ready, unless a thread does already, who will come to it.  The
   lock is free meanwhile. */
static void write_ready(pdf_packer *p) {
    if (p->writing)
        return;
    p->writing = true;
    while (p->first && p->first->ready) {
        block *b = p->first;
        pthread_mutex_unlock(&p->lock);
        write_block(p, b);
        pthread_mutex_lock(&p->lock);
        p->first = b->next;
        b->next = p->spare;
        p->spare = b;
    }
    p->writing = false;
}

static void make_room(buf *b, size_t room) {
    if (room <= b->room)
        return;
    buf_free(b);
    b->bytes = mem_malloc(room);
    b->room = room;
}

static void deflate(block *b) {
    struct libdeflate_compressor *with;
    size_t length;

    if (b->packing == PDF_PLAIN)
        return;
    with = compressor(b->packing);
    make_room(&b->packed,
              libdeflate_zlib_compress_bound(with, b->bytes.length));
    length = libdeflate_zlib_compress(with, b->bytes.bytes, b->bytes.length,
                                      b->packed.bytes, b->packed.room);
    b->packed.length = length < b->bytes.length ? length : 0;
}

/* The lock is held, and free while it deflates. */
static void pack_all(pdf_packer *p) {
    block *b;

    while ((b = p->waiting)) {
        p->waiting = b->next;
        p->bytes -= b->bytes.length;
        pthread_mutex_unlock(&p->lock);
        deflate(b);
        pthread_mutex_lock(&p->lock);
        b->ready = true;
        write_ready(p);
    }
}

void pdf_pack_help(pdf_packer *p) {
    pthread_mutex_lock(&p->lock);
    if (p->bytes > FEW_WAITING)
        pack_all(p);
    pthread_mutex_unlock(&p->lock);
}

void pdf_pack_flush(pdf_packer *p) {
    pthread_mutex_lock(&p->lock);
    pack_all(p);
    pthread_mutex_unlock(&p->lock);
}

static block *empty_block(pdf_packer *p) {
    block *b;

    pthread_mutex_lock(&p->lock);
    b = p->spare;
    p->spare = b ? b->next : NULL;
    pthread_mutex_unlock(&p->lock);
    if (!b)
        return mem_calloc(1, sizeof *b);
    b->next = NULL;
    b->ready = false;
    buf_clear(&b->entries);
    buf_clear(&b->bytes);
    b->packed.length = 0;
    return b;
}

/* Whether much waits now. */
static bool append(pdf_packer *p, block *b) {
    bool much;

    pthread_mutex_lock(&p->lock);
    if (p->first)
        p->last->next = b;
    else
        p->first = b;
    p->last = b;
    if (!p->waiting)
        p->waiting = b;
    p->bytes += b->bytes.length;
    much = p->bytes > MOST_WAITING;
    pthread_mutex_unlock(&p->lock);
    return much;
}

void pdf_pack(pdf_packer *p, pdf_id id, const char *entries, buf *bytes,
              pdf_packing packing) {
    block *b = empty_block(p);
    buf taken = *bytes;

    *bytes = b->bytes;
    b->bytes = taken;
    b->id = id;
    b->packing = packing;
    buf_string(&b->entries, entries);
    if (append(p, b))
        pdf_pack_help(p);
}

void pdf_pack_plain(pdf_packer *p, const void *bytes, size_t length) {
    pdf_pack_flush(p);
    put(p, bytes, length);
}

uint64_t pdf_pack_place(const pdf_packer *p, size_t number) {
    return number < p->places ? p->place[number] : p->offset;
}

void pdf_pack_hash(pdf_packer *p, char out[HASH_TEXT]) {
    hash_end(p->hash, out);
    p->hash = NULL;
}
