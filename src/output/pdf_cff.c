/* The Compact Font Format Specification (Adobe technical note 5176). */
#include "output/pdf_cff.h"

enum { OP_CHARSET = 15, OP_ROS = 12 << 8 | 30 };

/* An operand of 32 bits: this byte and four more. */
enum { LONG_OPERAND = 29, LONG_BYTES = 5 };

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
    if (byte == LONG_OPERAND)
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

/* What a Top DICT says of the glyphs' names; CHARSET is where the operand that
   tells their place is, NULL if there is none. */
static bool top_dict(reader r, bool *cids, const uint8_t **charset) {
    const uint8_t *last = r.at;

    *cids = false;
    *charset = NULL;
    while (r.at < r.end && !r.bad) {
        const uint8_t *at = r.at;
        uint32_t byte = number(&r, 1);
        if (byte > 21) {
            operand(&r, byte);
            last = at;
            continue;
        }
        if (byte == 12)
            byte = 12 << 8 | number(&r, 1);
        if (byte == OP_ROS)
            *cids = true;
        if (byte == OP_CHARSET)
            *charset = last;
    }
    return !r.bad;
}

static bool read_top(const void *bytes, size_t length, bool *cids,
                     const uint8_t **charset) {
    const uint8_t *start = bytes;
    reader r = {start, start + length, false};
    reader dict;
    uint32_t at;

    skip(&r, 2); /* the version */
    at = number(&r, 1);
    if (at < 4 || at > length)
        return false;
    r.at = start + at;
    first_of_index(&r); /* the font's name */
    dict = first_of_index(&r);
    return !dict.bad && top_dict(dict, cids, charset);
}

pdf_cff_kind pdf_cff_kind_of(const void *bytes, size_t length) {
    const uint8_t *charset;
    bool cids;

    if (!read_top(bytes, length, &cids, &charset))
        return PDF_CFF_BROKEN;
    return cids ? PDF_CFF_CIDS : PDF_CFF_NAMED;
}

static void big_endian(char *out, size_t value, int bytes) {
    while (bytes-- > 0) {
        out[bytes] = (char)(value & 0xFF);
        value >>= 8;
    }
}

/* A new charset at the program's end; the old one is not read any more. */
bool pdf_cff_set_cids(buf *program, const uint16_t *cid, size_t glyphs) {
    const uint8_t *charset;
    bool cids;
    char bytes[2];

    if (!read_top(program->bytes, program->length, &cids, &charset) || !cids ||
        !charset || *charset != LONG_OPERAND || program->length > INT32_MAX)
        return false;
    size_t at = (size_t)((const char *)charset - program->bytes);
    if (at + LONG_BYTES > program->length)
        return false;
    big_endian(program->bytes + at + 1, program->length, LONG_BYTES - 1);
    buf_byte(program, 0); /* the format: a list of all but the first */
    for (size_t i = 1; i < glyphs; i++) {
        big_endian(bytes, cid[i], 2);
        buf_add(program, bytes, 2);
    }
    return true;
}
