#include "typeset/text_mark.h"

#include <stdatomic.h>
#include <stddef.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum {
    OPENS = TEXT_NO_END | TEXT_OPENING | TEXT_BRACKET,
    OPENS_NARROW = TEXT_NO_END | TEXT_BRACKET,
    CLOSES = TEXT_NO_START | TEXT_CLOSING,
    DIVIDES = TEXT_NO_START | TEXT_NO_END
};

/* In order of the characters. */
static const struct {
    uint32_t character;
    unsigned flags;
} mark[] = {
    {0x0020, TEXT_BLANK},    {0x0021, TEXT_NO_START}, {0x0024, TEXT_NO_END},
    {0x0025, TEXT_NO_START}, {0x0028, OPENS_NARROW},  {0x0029, TEXT_NO_START},
    {0x002C, TEXT_NO_START}, {0x002D, TEXT_NO_START}, {0x002E, TEXT_NO_START},
    {0x002F, DIVIDES},       {0x003A, TEXT_NO_START}, {0x003B, TEXT_NO_START},
    {0x003C, TEXT_OPERATOR}, {0x003D, TEXT_OPERATOR}, {0x003E, TEXT_OPERATOR},
    {0x003F, TEXT_NO_START}, {0x005B, OPENS_NARROW},  {0x005D, TEXT_NO_START},
    {0x007B, OPENS_NARROW},  {0x007D, TEXT_NO_START}, {0x007E, TEXT_NO_START},
    {0x00A3, TEXT_NO_END},   {0x00A5, TEXT_NO_END},   {0x00B0, TEXT_NO_START},
    {0x00B1, TEXT_OPERATOR}, {0x00B7, TEXT_NO_START}, {0x2010, TEXT_NO_START},
    {0x2011, TEXT_NO_START}, {0x2013, TEXT_NO_START}, {0x2018, OPENS},
    {0x2019, CLOSES},        {0x201C, OPENS},         {0x201D, CLOSES},
    {0x2022, TEXT_NO_START}, {0x2027, TEXT_NO_START}, {0x2030, TEXT_NO_START},
    {0x20AC, TEXT_NO_END},   {0x2103, TEXT_NO_START}, {0x2116, TEXT_NO_END},
    {0x2248, TEXT_OPERATOR}, {0x2260, TEXT_OPERATOR}, {0x2264, TEXT_OPERATOR},
    {0x2265, TEXT_OPERATOR}, {0x2266, TEXT_OPERATOR}, {0x2267, TEXT_OPERATOR},
    {0x3000, TEXT_BLANK},    {0x3001, CLOSES},        {0x3002, CLOSES},
    {0x3005, TEXT_NO_START}, {0x3008, OPENS},         {0x3009, CLOSES},
    {0x300A, OPENS},         {0x300B, CLOSES},        {0x300C, OPENS},
    {0x300D, CLOSES},        {0x300E, OPENS},         {0x300F, CLOSES},
    {0x3010, OPENS},         {0x3011, CLOSES},        {0x3014, OPENS},
    {0x3015, CLOSES},        {0x3016, OPENS},         {0x3017, CLOSES},
    {0x301C, TEXT_NO_START}, {0x301D, OPENS},         {0x301E, CLOSES},
    {0x301F, CLOSES},        {0x30FB, TEXT_NO_START}, {0x30FC, TEXT_NO_START},
    {0xFE69, TEXT_NO_END},   {0xFF01, CLOSES},        {0xFF04, TEXT_NO_END},
    {0xFF05, TEXT_NO_START}, {0xFF08, OPENS},         {0xFF09, CLOSES},
    {0xFF0C, CLOSES},        {0xFF0D, TEXT_NO_START}, {0xFF0E, CLOSES},
    {0xFF0F, DIVIDES},       {0xFF1A, CLOSES},        {0xFF1B, CLOSES},
    {0xFF1C, TEXT_OPERATOR}, {0xFF1D, TEXT_OPERATOR}, {0xFF1E, TEXT_OPERATOR},
    {0xFF1F, CLOSES},        {0xFF3B, OPENS},         {0xFF3D, CLOSES},
    {0xFF5B, OPENS},         {0xFF5D, CLOSES},        {0xFF5E, TEXT_NO_START},
    {0xFFE1, TEXT_NO_END},   {0xFFE5, TEXT_NO_END},
};

static unsigned listed(uint32_t character) {
    size_t low = 0, high = sizeof mark / sizeof *mark;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mark[middle].character == character)
            return mark[middle].flags;
        if (mark[middle].character < character)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static unsigned letter(UChar32 character) {
    if (u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC))
        return TEXT_HAN;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(character, &status)) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL:
    case USCRIPT_YI:
        return TEXT_HAN;
    default:
        return u_isalnum(character) ? TEXT_WORD : 0;
    }
}

static unsigned find(uint32_t character) {
    unsigned flags = listed(character);
    if (flags)
        return flags;
    if (character >= 0xFF10 && character <= 0xFF19)
        return TEXT_HAN | TEXT_WIDE_DIGIT;
    if (character >= 0xFF21 && character <= 0xFF5A)
        return TEXT_HAN;
    return letter((UChar32)character);
}

/* Looked up once for each character of the basic plane: they return. */
unsigned text_mark_of(uint32_t character) {
    enum { BASIC = 0x10000, FOUND = 1 << 15 };
    static _Atomic(uint16_t) found[BASIC];
    if (character >= 0x4E00 && character <= 0x9FFF)
        return TEXT_HAN;
    if (character >= BASIC)
        return find(character);
    unsigned flags =
        atomic_load_explicit(&found[character], memory_order_relaxed);
    if (!flags) {
        flags = find(character) | FOUND;
        atomic_store_explicit(&found[character], (uint16_t)flags,
                              memory_order_relaxed);
    }
    return flags & ~(unsigned)FOUND;
}
