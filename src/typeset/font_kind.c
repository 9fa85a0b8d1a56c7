#include "typeset/font_kind.h"

#include <hb.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>

typedef struct range {
    uint32_t first, last;
    font_kind kind;
} range;

/* What neither script nor category tells: which face sets a symbol, and what
   Unicode calls default ignorable.  The first range that holds a character
   counts.  ≤ ≥ × are narrow, as Chinese office documents set them. */
static const range exception[] = {
    {0x00AD, 0x00AD, FONT_IGNORABLE}, /* soft hyphen */
    {0x00B7, 0x00B7, FONT_WIDE},
    {0x0020, 0x024F, FONT_LATIN},
    {0x061C, 0x061C, FONT_BACKWARDS}, /* Arabic letter mark */
    {0x115F, 0x1160, FONT_IGNORABLE}, /* Hangul fillers */
    {0x17B4, 0x17B5, FONT_IGNORABLE},
    {0x1800, 0x18AF, FONT_BACKWARDS}, /* Mongolian: runs downward */
    {0x2000, 0x200A, FONT_SPACE},
    {0x200B, 0x200E, FONT_IGNORABLE},
    {0x200F, 0x200F, FONT_BACKWARDS},
    {0x2014, 0x2014, FONT_WIDE},
    {0x2015, 0x2015, FONT_HAN},
    {0x2018, 0x2019, FONT_WIDE},
    {0x201C, 0x201D, FONT_WIDE},
    {0x2025, 0x2026, FONT_WIDE},
    {0x202A, 0x202A, FONT_IGNORABLE},
    {0x202B, 0x202B, FONT_BACKWARDS},
    {0x202C, 0x202D, FONT_IGNORABLE},
    {0x202E, 0x202E, FONT_BACKWARDS},
    {0x202F, 0x202F, FONT_SPACE},
    {0x203B, 0x203B, FONT_HAN}, /* ※ */
    {0x205F, 0x205F, FONT_SPACE},
    {0x2060, 0x2066, FONT_IGNORABLE},
    {0x2067, 0x2067, FONT_BACKWARDS},
    {0x2068, 0x206F, FONT_IGNORABLE},
    {0x2010, 0x20CF, FONT_LATIN}, /* punctuation, currencies */
    {0x2100, 0x214F, FONT_LATIN}, /* ℃ № ... */
    {0x2200, 0x22FF, FONT_LATIN}, /* mathematical operators */
    {0x2E3A, 0x2E3B, FONT_WIDE},
    {0x3164, 0x3164, FONT_IGNORABLE},
    {0xA840, 0xA87F, FONT_BACKWARDS}, /* Phags-pa: runs downward */
    {0xFE00, 0xFE0F, FONT_SELECTOR},
    {0xFEFF, 0xFEFF, FONT_IGNORABLE},
    {0xFFA0, 0xFFA0, FONT_IGNORABLE},
    {0xFFF0, 0xFFF8, FONT_IGNORABLE},
    {0xFFF9, 0xFFFD, FONT_UNSUITABLE}, /* annotation, object, replacement */
    {0x1F1E6, 0x1F1FF, FONT_FLAG},
    {0x1F3FB, 0x1F3FF, FONT_MODIFIER}, /* colours of skin */
    {0xE0000, 0xE001F, FONT_IGNORABLE},
    {0xE0020, 0xE007F, FONT_MODIFIER}, /* tags: a region's flag */
    {0xE0080, 0xE00FF, FONT_IGNORABLE},
    {0xE0100, 0xE01EF, FONT_SELECTOR},
    {0xE01F0, 0xE0FFF, FONT_IGNORABLE},
};

static const range *exception_of(uint32_t character) {
    for (size_t i = 0; i < sizeof exception / sizeof *exception; i++)
        if (exception[i].first <= character && character <= exception[i].last)
            return &exception[i];
    return NULL;
}

static font_kind kind_by_script(uint32_t character) {
    hb_script_t script = (hb_script_t)font_kind_script(character);
    switch (script) {
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC:
        return FONT_LATIN;
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_BOPOMOFO:
    case HB_SCRIPT_YI:
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED:
    case HB_SCRIPT_UNKNOWN:
        return FONT_HAN;
    case HB_SCRIPT_HANGUL:
        return character >= 0xAC00 && character <= 0xD7A3 ? FONT_HAN
                                                          : FONT_COMPLEX;
    case HB_SCRIPT_OLD_ITALIC:
    case HB_SCRIPT_RUNIC:
    case HB_SCRIPT_TIFINAGH:
        return FONT_COMPLEX; /* once ran both ways: HarfBuzz won't say */
    default:
        return hb_script_get_horizontal_direction(script) == HB_DIRECTION_LTR
                   ? FONT_COMPLEX
                   : FONT_BACKWARDS;
    }
}

static hb_unicode_general_category_t category(uint32_t character) {
    return hb_unicode_general_category(hb_unicode_funcs_get_default(),
                                       character);
}

static font_kind kind_by_category(uint32_t character) {
    switch (category(character)) {
    case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
    case HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_PARAGRAPH_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_PRIVATE_USE:
    case HB_UNICODE_GENERAL_CATEGORY_SURROGATE:
        return FONT_UNSUITABLE;
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
        return FONT_MARK;
    default:
        return kind_by_script(character);
    }
}

static font_kind find_kind(uint32_t character) {
    if (character > 0x10FFFF)
        return FONT_UNSUITABLE;
    if (character >= ' ' && character < 0x7F)
        return FONT_LATIN;
    font_kind kind = kind_by_category(character);
    if (kind == FONT_UNSUITABLE)
        return kind;
    const range *known = exception_of(character);
    return known ? known->kind : kind;
}

/* Looked up once for each character of the basic plane: they return. */
font_kind font_kind_of(uint32_t character) {
    enum { BASIC = 0x10000 };
    static _Atomic(uint8_t) found[BASIC]; /* plus one; 0: not yet */
    if (character >= 0x4E00 && character <= 0x9FFF)
        return FONT_HAN;
    if (character >= BASIC)
        return find_kind(character);
    unsigned kind =
        atomic_load_explicit(&found[character], memory_order_relaxed);
    if (kind == 0) {
        kind = find_kind(character) + 1;
        atomic_store_explicit(&found[character], (uint8_t)kind,
                              memory_order_relaxed);
    }
    return (font_kind)(kind - 1);
}

bool font_kind_is_letter(uint32_t character) {
    if (character < 0x80)
        return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
    hb_script_t script = (hb_script_t)font_kind_script(character);
    return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK ||
           script == HB_SCRIPT_CYRILLIC;
}

bool font_kind_is_common(uint32_t character) {
    hb_script_t script = (hb_script_t)font_kind_script(character);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED;
}

bool font_kind_is_picture(uint32_t character) {
    return category(character) == HB_UNICODE_GENERAL_CATEGORY_OTHER_SYMBOL;
}

uint32_t font_kind_script(uint32_t character) {
    return hb_unicode_script(hb_unicode_funcs_get_default(), character);
}

/* Those that a text may come near to. */
static const struct {
    hb_script_t script;
    const char *name;
} script_name[] = {
    {HB_SCRIPT_ARABIC, "Arabic"},
    {HB_SCRIPT_ARMENIAN, "Armenian"},
    {HB_SCRIPT_BENGALI, "Bengali"},
    {HB_SCRIPT_BRAILLE, "Braille"},
    {HB_SCRIPT_CANADIAN_SYLLABICS, "Canadian"},
    {HB_SCRIPT_CHEROKEE, "Cherokee"},
    {HB_SCRIPT_COPTIC, "Coptic"},
    {HB_SCRIPT_DEVANAGARI, "Devanagari"},
    {HB_SCRIPT_ETHIOPIC, "Ethiopic"},
    {HB_SCRIPT_GEORGIAN, "Georgian"},
    {HB_SCRIPT_GOTHIC, "Gothic"},
    {HB_SCRIPT_GUJARATI, "Gujarati"},
    {HB_SCRIPT_GURMUKHI, "Gurmukhi"},
    {HB_SCRIPT_HANGUL, "Hangul"},
    {HB_SCRIPT_HEBREW, "Hebrew"},
    {HB_SCRIPT_KANNADA, "Kannada"},
    {HB_SCRIPT_KHITAN_SMALL_SCRIPT, "Khitan"},
    {HB_SCRIPT_KHMER, "Khmer"},
    {HB_SCRIPT_LAO, "Lao"},
    {HB_SCRIPT_LISU, "Lisu"},
    {HB_SCRIPT_MALAYALAM, "Malayalam"},
    {HB_SCRIPT_MIAO, "Miao"},
    {HB_SCRIPT_MONGOLIAN, "Mongolian"},
    {HB_SCRIPT_MYANMAR, "Myanmar"},
    {HB_SCRIPT_NEW_TAI_LUE, "New Tai Lue"},
    {HB_SCRIPT_NKO, "N'Ko"},
    {HB_SCRIPT_NUSHU, "Nushu"},
    {HB_SCRIPT_OGHAM, "Ogham"},
    {HB_SCRIPT_OLD_TURKIC, "Old Turkic"},
    {HB_SCRIPT_ORIYA, "Oriya"},
    {HB_SCRIPT_PHAGS_PA, "Phags-pa"},
    {HB_SCRIPT_RUNIC, "Runic"},
    {HB_SCRIPT_SINHALA, "Sinhala"},
    {HB_SCRIPT_SYRIAC, "Syriac"},
    {HB_SCRIPT_TAI_LE, "Tai Le"},
    {HB_SCRIPT_TAI_THAM, "Tai Tham"},
    {HB_SCRIPT_TAMIL, "Tamil"},
    {HB_SCRIPT_TANGUT, "Tangut"},
    {HB_SCRIPT_TELUGU, "Telugu"},
    {HB_SCRIPT_THAANA, "Thaana"},
    {HB_SCRIPT_THAI, "Thai"},
    {HB_SCRIPT_TIBETAN, "Tibetan"},
};

void font_kind_script_name(uint32_t character, char name[FONT_KIND_NAME]) {
    hb_script_t script = (hb_script_t)font_kind_script(character);
    for (size_t i = 0; i < sizeof script_name / sizeof *script_name; i++)
        if (script_name[i].script == script) {
            snprintf(name, FONT_KIND_NAME, "%s", script_name[i].name);
            return;
        }
    uint32_t tag = hb_script_to_iso15924_tag(script);
    snprintf(name, FONT_KIND_NAME, "%c%c%c%c", tag >> 24 & 0xFF,
             tag >> 16 & 0xFF, tag >> 8 & 0xFF, tag & 0xFF);
}
