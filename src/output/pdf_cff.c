/* The Compact Font Format Specification (Adobe technical note 5176). */
#include "output/pdf_cff.h"

#include <stdbool.h>

enum { OP_CHARSET = 15, OP_ROS = 12 << 8 | 30, PREDEFINED_CHARSETS = 3 };

/* Bytes yet to read; a read past their end sets `bad` and gives 0. */
typedef struct reader {
    const uint8_t *at, *end;
    bool bad;
} reader;

static uint32_t number(reader *r, int bytes) {
    uint32_t value = 0;

    if (r->end - r->at < bytes) {
        r->bad = true;
        r->at = r->end;
        return 0;
    }
    while (bytes-- > 0)
        value = value << 8 | *r->at++;
    return value;
}

static void skip(reader *r, uint64_t bytes) {
    if ((uint64_t)(r->end - r->at) < bytes) {
        r->bad = true;
        bytes = (uint64_t)(r->end - r->at);
    }
    r->at += bytes;
}

/* Reads past an INDEX and gives its first item. */
static reader first_of_index(reader *r) {
    reader none = {r->end, r->end, true};
    uint32_t count = number(r, 2);
    int size;
    uint32_t start, next, last;
    reader item;

    if (r->bad || count == 0)
        return none;
    size = (int)number(r, 1);
    if (size < 1 || size > 4)
        return none;
    start = number(r, size);
    next = number(r, size);
    skip(r, (uint64_t)(count - 1) * (uint64_t)size);
    r->at -= r->bad ? 0 : size;
    last = number(r, size);
    if (r->bad || start != 1 || next < start || last < next)
        return none;
    item = (reader){r->at, r->at, false};
    skip(r, last - 1);
    if (r->bad)
        return none;
    item.end = item.at + (next - 1);
    return item;
}

/* The operand that starts with BYTE; reals are skipped and give 0. */
static int32_t operand(reader *r, uint32_t byte) {
    if (byte == 28)
        return (int16_t)number(r, 2);
    if (byte == 29)
        return (int32_t)number(r, 4);
    if (byte >= 32 && byte <= 246)
        return (int32_t)byte - 139;
    if (byte >= 247 && byte <= 250)
        return (int32_t)((byte - 247) * 256 + number(r, 1) + 108);
    if (byte >= 251 && byte <= 254)
        return -(int32_t)((byte - 251) * 256 + number(r, 1) + 108);
    if (byte == 30)
        while (!r->bad && (number(r, 1) & 0xF) != 0xF)
            ;
    else
        r->bad = true;
    return 0;
}

/* What a Top DICT says of the charset. */
static bool top_dict(reader r, bool *cids, uint32_t *charset) {
    int32_t value = 0;

    *cids = false;
    *charset = 0;
    while (r.at < r.end && !r.bad) {
        uint32_t byte = number(&r, 1);
        if (byte > 21) {
            value = operand(&r, byte);
            continue;
        }
        if (byte == 12)
            byte = 12 << 8 | number(&r, 1);
        if (byte == OP_ROS)
            *cids = true;
        if (byte == OP_CHARSET)
            *charset = value < 0 ? UINT32_MAX : (uint32_t)value;
    }
    return !r.bad;
}

static bool charset(reader r, size_t glyphs, uint16_t *cid) {
    uint32_t format = number(&r, 1);
    size_t done = 1;

    if (format > 2 || glyphs == 0)
        return false;
    cid[0] = 0;
    while (done < glyphs && !r.bad) {
        uint32_t first = number(&r, 2);
        uint32_t more = format > 0 ? number(&r, (int)format) : 0;
        if (first + more > UINT16_MAX)
            return false;
        for (uint32_t i = 0; i <= more && done < glyphs; i++)
            cid[done++] = (uint16_t)(first + i);
    }
    return !r.bad;
}

pdf_cff_kind pdf_cff_read(const void *bytes, size_t length, size_t glyphs,
                          uint16_t *cid) {
    const uint8_t *start = bytes;
    reader r = {start, start + length, false};
    reader dict;
    bool cids;
    uint32_t at;

    skip(&r, 2); /* the version */
    at = number(&r, 1);
    if (at < 4 || at > length)
        return PDF_CFF_BROKEN;
    r.at = start + at;
    first_of_index(&r); /* the font's name */
    dict = first_of_index(&r);
    if (dict.bad || !top_dict(dict, &cids, &at))
        return PDF_CFF_BROKEN;
    if (!cids)
        return PDF_CFF_NAMED;
    if (at < PREDEFINED_CHARSETS || at >= length)
        return PDF_CFF_BROKEN;
    r = (reader){start + at, start + length, false};
    return charset(r, glyphs, cid) ? PDF_CFF_CIDS : PDF_CFF_BROKEN;
}
