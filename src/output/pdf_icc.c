#include "output/pdf_icc.h"

#include <stdint.h>
#include <string.h>

enum { HEADER = 128, ENTRY = 12 };

/* The numbers are in 1/65536. */
static const int32_t white[] = {0xF6D6, 0x10000, 0xD32D}; /* D50 */
static const int32_t red[] = {28578, 14581, 912};
static const int32_t green[] = {25241, 46981, 6362};
static const int32_t blue[] = {9376, 3972, 46799};
static const int32_t d65_to_d50[] = {68674, 1502, -3291, 1939, 64912,
                                     -1119, -606, 988,   49262};
/* y = ((x + 0.055) / 1.055) ^ 2.4, and x / 12.92 below 0.04045 */
static const int32_t curve[] = {157286, 62119, 3417, 5072, 2651};

typedef struct tag {
    char name[5], type[5];
    const int32_t *number;
    size_t numbers;
    const char *text;
} tag;

#define NUMBERS(list) list, sizeof(list) / sizeof *(list), NULL
static const tag tags[] = {
    {"desc", "mluc", NULL, 0, "sRGB"},
    {"cprt", "mluc", NULL, 0, "No copyright, use freely"},
    {"wtpt", "XYZ ", NUMBERS(white)},
    {"chad", "sf32", NUMBERS(d65_to_d50)},
    {"rXYZ", "XYZ ", NUMBERS(red)},
    {"gXYZ", "XYZ ", NUMBERS(green)},
    {"bXYZ", "XYZ ", NUMBERS(blue)},
    {"rTRC", "para", NUMBERS(curve)},
    {"gTRC", "para", NUMBERS(curve)},
    {"bTRC", "para", NUMBERS(curve)},
};
#undef NUMBERS
enum { TAGS = sizeof tags / sizeof *tags };

static void u32(buf *out, uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_byte(out, (int)(value >> shift & 0xFF));
}

static void u16(buf *out, unsigned value) {
    buf_byte(out, (int)(value >> 8 & 0xFF));
    buf_byte(out, (int)(value & 0xFF));
}

/* A text in one language, as UTF-16. */
static void localized(buf *out, const char *text) {
    enum { RECORDS = 1, RECORD = 12, TEXT_AT = 28 };

    u32(out, RECORDS);
    u32(out, RECORD);
    buf_add(out, "enUS", 4);
    u32(out, (uint32_t)(2 * strlen(text)));
    u32(out, TEXT_AT);
    for (; *text; text++)
        u16(out, (unsigned char)*text);
}

static void value(buf *out, const tag *t) {
    buf_add(out, t->type, 4);
    u32(out, 0);
    if (t->text)
        localized(out, t->text);
    if (t->number == curve) {
        u16(out, 3); /* the function's type */
        u16(out, 0);
    }
    for (size_t i = 0; i < t->numbers; i++)
        u32(out, (uint32_t)t->number[i]);
    while (out->length % 4 != 0)
        buf_byte(out, 0);
}

static void header(buf *out, size_t length) {
    size_t start = out->length;

    u32(out, (uint32_t)length);
    u32(out, 0);
    u32(out, 0x04200000); /* version 4.2 */
    buf_add(out, "mntrRGB XYZ ", 12);
    u16(out, 2020); /* a date must stand here: 1 January */
    u16(out, 1);
    u16(out, 1);
    for (int i = 0; i < 3; i++)
        u16(out, 0);
    buf_add(out, "acsp", 4);
    for (int i = 0; i < 7; i++)
        u32(out, 0);
    for (int i = 0; i < 3; i++)
        u32(out, (uint32_t)white[i]);
    while (out->length - start < HEADER)
        buf_byte(out, 0);
}

void pdf_icc_srgb(buf *out) {
    size_t values_at = HEADER + 4 + TAGS * ENTRY;
    size_t at[TAGS + 1];
    buf values = {0};

    for (int i = 0; i < TAGS; i++) {
        at[i] = values.length;
        value(&values, &tags[i]);
    }
    at[TAGS] = values.length;
    header(out, values_at + values.length);
    u32(out, TAGS);
    for (int i = 0; i < TAGS; i++) {
        buf_add(out, tags[i].name, 4);
        u32(out, (uint32_t)(values_at + at[i]));
        u32(out, (uint32_t)(at[i + 1] - at[i]));
    }
    buf_add(out, values.bytes, values.length);
    buf_free(&values);
}
