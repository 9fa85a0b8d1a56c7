#include "base/utf8.h"

#include <string.h>

static bool between(unsigned byte, unsigned low, unsigned high) {
    return low <= byte && byte <= high;
}

/* Bytes of a character that starts with LEAD, 0 if none does; *LOW and *HIGH
   bound its second byte. */
static size_t shape(unsigned lead, unsigned *low, unsigned *high) {
    *low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (lead < 0x80)
        return 1;
    if (between(lead, 0xC2, 0xDF))
        return 2;
    if (between(lead, 0xE0, 0xEF))
        return 3;
    return between(lead, 0xF0, 0xF4) ? 4 : 0;
}

static bool continues(unsigned byte) {
    return (byte & 0xC0) == 0x80;
}

uint32_t utf8_next(const char **text, const char *end) {
    const unsigned char *at = (const unsigned char *)*text;
    if (*text >= end)
        return 0;
    if (at[0] < 0x80) {
        *text += 1;
        return at[0];
    }
    /* Most Han characters. */
    if (between(at[0], 0xE1, 0xEC) && end - *text >= 3 && continues(at[1]) &&
        continues(at[2])) {
        *text += 3;
        return (at[0] & 0xFu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    }
    unsigned low, high;
    size_t bytes = shape(at[0], &low, &high);
    uint32_t character = bytes == 1 ? at[0] : at[0] & (0x7Fu >> bytes);
    bool good = bytes > 0 && bytes <= (size_t)(end - *text);
    for (size_t i = 1; good && i < bytes; i++) {
        good = between(at[i], low, high);
        character = character << 6 | (at[i] & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    *text += good ? bytes : 1;
    return good ? character : UTF8_BAD;
}

bool utf8_is_control(uint32_t c) {
    bool turns = c == 0x061C || between(c, 0x200E, 0x200F) ||
                 between(c, 0x202A, 0x202E) || between(c, 0x2066, 0x2069);
    return c < 0x20 || between(c, 0x7F, 0x9F) || c == 0x2028 || c == 0x2029 ||
           turns;
}

size_t utf8_put(uint32_t character, char out[UTF8_MAX]) {
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t bytes = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = bytes - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)((0xF00u >> bytes & 0xFF) | character);
    return bytes;
}

void utf8_add(buf *out, uint32_t character) {
    char bytes[UTF8_MAX] = {0};
    size_t length = utf8_put(character, bytes);
    buf_add(out, bytes, length);
}

size_t utf8_count(const char *text) {
    const char *end = text + strlen(text);
    size_t count = 0;
    for (; text < end; count++)
        utf8_next(&text, end);
    return count;
}
