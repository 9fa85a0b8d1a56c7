/* A byte buffer that grows; zero-initialize it, free it with buf_free. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct buf {
    char *bytes; /* NUL-terminated once anything was added; else NULL */
    size_t length, room;
} buf;

/* Makes room for LENGTH bytes more and a NUL: the second one if there is none.
 */
static inline void buf_reserve(buf *, size_t length);
void buf_grow(buf *, size_t length);

static inline void buf_add(buf *, const void *bytes, size_t length);
static inline void buf_string(buf *, const char *);
static inline void buf_byte(buf *, int byte);
void buf_number(buf *, uint64_t);                /* in decimal digits; */
void buf_digits(buf *, uint64_t, size_t digits); /* its last ones, so many */
void buf_format(buf *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_clear(buf *); /* length 0, room kept */
void buf_free(buf *);

/* Called a thousand times a page, with texts that the compiler knows. */
static inline void buf_reserve(buf *b, size_t length) {
    if (length >= b->room - b->length)
        buf_grow(b, length);
}

static inline void buf_add(buf *b, const void *bytes, size_t length) {
    buf_reserve(b, length);
    if (length)
        memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
    b->bytes[b->length] = '\0';
}

static inline void buf_string(buf *b, const char *text) {
    buf_add(b, text, strlen(text));
}

static inline void buf_byte(buf *b, int byte) {
    buf_reserve(b, 1);
    b->bytes[b->length++] = (char)byte;
    b->bytes[b->length] = '\0';
}

#endif
