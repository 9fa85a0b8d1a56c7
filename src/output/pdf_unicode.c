#include "output/pdf_unicode.h"

#include "base/utf8.h"
#include "output/pdf_object.h"

#include <string.h>

/* A meaning is 0 for none yet, a character, or one of `text`, with flags. */
enum { SOFT = 1 << 30, STRING = 1 << 29, VALUE = STRING - 1 };

struct pdf_unicode {
    mem *arena;
    uint32_t *meaning; /* by code */
    size_t meanings, meaning_room;
    const char **text; /* meanings of several characters */
    size_t texts, room;
};

pdf_unicode *pdf_unicode_new(mem *arena) {
    pdf_unicode *u = mem_alloc(arena, sizeof *u);

    u->arena = arena;
    return u;
}

static uint32_t *meaning_of(pdf_unicode *u, uint16_t code) {
    while (u->meanings <= code) {
        u->meaning = mem_more(u->arena, u->meaning, u->meanings,
                              &u->meaning_room, sizeof *u->meaning);
        u->meaning[u->meanings++] = 0;
    }
    return &u->meaning[code];
}

/* Unified ideographs among the compatibility ones. */
static bool unified_after_all(uint32_t c) {
    static const uint8_t low[] = {0x0E, 0x0F, 0x11, 0x13, 0x14, 0x1F,
                                  0x21, 0x23, 0x24, 0x27, 0x28, 0x29};

    return c >> 8 == 0xFA && memchr(low, (int)(c & 0xFF), sizeof low) != NULL;
}

/* Characters that share a glyph with a plainer one, or that a ToUnicode map
   may not hold alone. */
static bool soft_character(uint32_t c) {
    static const struct {
        uint32_t first, last;
    } range[] = {{0x00, 0x1F},       {0xA0, 0xA0},       {0xAD, 0xAD},
                 {0x2011, 0x2011},   {0x2E80, 0x2FDF},   {0xE000, 0xF8FF},
                 {0xF900, 0xFAFF},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
                 {0xFFFE, 0xFFFF},   {0x2F800, 0x2FA1F}, {0xE0100, 0xE01EF},
                 {0xF0000, 0x10FFFF}};

    for (size_t i = 0; i < sizeof range / sizeof *range; i++)
        if (c <= range[i].last)
            return c >= range[i].first && !unified_after_all(c);
    return false;
}

static bool soft_text(const char *text, size_t bytes) {
    const char *end = text + bytes;
    bool soft = bytes == 0;

    while (text < end && !soft)
        soft = soft_character(utf8_next(&text, end));
    return soft;
}

/* C, or what stands for it in a map, which may not hold every character: the
   word joiner for the one that it replaces. */
static uint32_t permitted(uint32_t c) {
    if (c == 0xFEFF)
        return 0x2060;
    return c == 0 || c == UTF8_BAD || c == 0xFFFE ? 0xFFFD : c;
}

/* The character that TEXT is; 0 if it is several. */
static uint32_t character_of(const char *text, size_t bytes) {
    const char *at = text;
    uint32_t c = permitted(utf8_next(&at, text + bytes));

    return at == text + bytes ? c : 0;
}

static uint32_t new_meaning(pdf_unicode *u, const char *text, size_t bytes) {
    uint32_t c = character_of(text, bytes);

    if (c != 0)
        return c;
    u->text = mem_more(u->arena, u->text, u->texts, &u->room, sizeof *u->text);
    u->text[u->texts] = mem_bytes(u->arena, text, bytes);
    return STRING | (uint32_t)u->texts++;
}

/* Whether a glyph of MEANING says TEXT, and for good. */
static bool says(const pdf_unicode *u, uint32_t meaning, const char *text,
                 size_t bytes) {
    if (meaning == 0 || meaning & SOFT)
        return false;
    if (!(meaning & STRING))
        return meaning == character_of(text, bytes);
    const char *own = u->text[meaning & VALUE];
    return strncmp(own, text, bytes) == 0 && own[bytes] == '\0';
}

bool pdf_unicode_use(pdf_unicode *u, uint16_t code, const char *text,
                     size_t bytes) {
    uint32_t *meaning = meaning_of(u, code);

    if (says(u, *meaning, text, bytes))
        return true;
    bool soft = soft_text(text, bytes);
    if (*meaning != 0 && (soft || !(*meaning & SOFT)))
        return false;
    *meaning = new_meaning(u, text, bytes) | (soft ? SOFT : 0);
    return !soft;
}

void pdf_unicode_part(pdf_unicode *u, uint16_t code, const char *text,
                      size_t bytes) {
    uint32_t *meaning = meaning_of(u, code);

    if (*meaning == 0)
        *meaning = new_meaning(u, text, bytes) | SOFT;
}

static const char head[] =
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
    "1 begincodespacerange<0000><FFFF>endcodespacerange\n";

static const char tail[] =
    "endcmap CMapName currentdict/CMap defineresource pop end end\n";

static void meaning_text(const pdf_unicode *u, uint32_t meaning, buf *out) {
    const char *text, *end;

    if (!(meaning & STRING)) {
        pdf_hex_character(out, meaning & VALUE);
        return;
    }
    text = u->text[meaning & VALUE];
    end = text + strlen(text);
    while (text < end)
        pdf_hex_character(out, permitted(utf8_next(&text, end)));
}

static void block(buf *lines, size_t *count, buf *out) {
    if (*count == 0)
        return;
    buf_format(out, "%zu beginbfchar\n", *count);
    buf_add(out, lines->bytes, lines->length);
    buf_string(out, "endbfchar\n");
    buf_clear(lines);
    *count = 0;
}

void pdf_unicode_write(const pdf_unicode *u, buf *out) {
    enum { MOST_IN_BLOCK = 100 };
    buf lines = {0};
    size_t count = 0;

    buf_string(out, head);
    for (size_t code = 0; code < u->meanings; code++) {
        if (u->meaning[code] == 0)
            continue;
        buf_byte(&lines, '<');
        pdf_hex(&lines, (uint16_t)code);
        buf_string(&lines, "><");
        meaning_text(u, u->meaning[code], &lines);
        buf_string(&lines, ">\n");
        if (++count == MOST_IN_BLOCK)
            block(&lines, &count, out);
    }
    block(&lines, &count, out);
    buf_string(out, tail);
    buf_free(&lines);
}
