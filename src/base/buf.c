#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

enum { FIRST_ROOM = 64 };

void buf_grow(buf *b, size_t length) {
    size_t needed;
    if (__builtin_add_overflow(b->length, length, &needed) ||
        needed > SIZE_MAX / 2 - FIRST_ROOM)
        needed = SIZE_MAX / 2; /* which mem then refuses */
    size_t room = needed < SIZE_MAX / 4 ? needed * 2 : needed;
    b->room = room < FIRST_ROOM ? FIRST_ROOM : room + 1;
    b->bytes = mem_realloc(b->bytes, b->room);
}

void buf_number(buf *b, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    buf_add(b, digits + at, sizeof digits - at);
}

void buf_format(buf *b, const char *format, ...) {
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    buf_reserve(b, length < 0 ? SIZE_MAX : (size_t)length);
    vsnprintf(b->bytes + b->length, (size_t)length + 1, format, again);
    va_end(again);
    b->length += (size_t)length;
}

void buf_clear(buf *b) {
    b->length = 0;
    if (b->bytes)
        b->bytes[0] = '\0';
}

void buf_free(buf *b) {
    mem_release(b->bytes);
    *b = (buf){0};
}
