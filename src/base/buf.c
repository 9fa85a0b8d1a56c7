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

void buf_digits(buf *b, uint64_t number, size_t digits) {
    buf_reserve(b, digits);
    b->length += digits;
    b->bytes[b->length] = '\0';
    for (char *at = b->bytes + b->length; digits > 0; digits--) {
        *--at = (char)('0' + number % 10);
        number /= 10;
    }
}

void buf_number(buf *b, uint64_t number) {
    size_t digits = 1;
    for (uint64_t rest = number; rest >= 10; rest /= 10)
        digits++;
    buf_digits(b, number, digits);
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
