/* UTF-8, validated (Unicode 15, table 3-7: no overlong forms, surrogates or
   values beyond U+10FFFF). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD UINT32_MAX
enum { UTF8_MAX = 4 };

/* The character at *TEXT, before END; moves *TEXT past it.  An invalid byte
   gives UTF8_BAD and moves by one.  At END: 0, and *TEXT stays. */
uint32_t utf8_next(const char **text, const char *end);

/* Whether it could break a line, turn it around or steer a terminal, if it were
   shown. */
bool utf8_is_control(uint32_t character);

/* Writes CHARACTER (a valid one) into OUT; returns its bytes, 1 to 4. */
size_t utf8_put(uint32_t character, char out[UTF8_MAX]);
void utf8_add(buf *, uint32_t character); /* the same, at its end */

size_t utf8_count(const char *text); /* characters in valid TEXT */

#endif
