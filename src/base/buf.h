/* A byte buffer that grows; zero-initialize it, free it with buf_free. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

typedef struct buf {
    char *bytes; /* NUL-terminated once anything was added; else NULL */
    size_t length, room;
} buf;

void buf_add(buf *, const void *bytes, size_t length);
void buf_string(buf *, const char *);
void buf_byte(buf *, int byte);
void buf_number(buf *, uint64_t); /* in decimal digits */
void buf_format(buf *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_clear(buf *); /* length 0, room kept */
void buf_free(buf *);

#endif
