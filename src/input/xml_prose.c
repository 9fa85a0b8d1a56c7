#include "input/xml_prose.h"

#include "base/utf8.h"

#include <string.h>

enum { SHOWN = 40 }; /* characters in a message */

/* NEUTRAL marks are narrow or wide, as their neighbour is. */
typedef enum width { NARROW, NEUTRAL, WIDE } width;

/* Unicode 15, East Asian Width: W and F without Hangul, which is written with
   blanks; and of A what Chinese text uses. */
static const struct range {
    uint32_t first, last;
    width width;
} range[] = {
    {0x00B7, 0x00B7, NEUTRAL}, {0x2014, 0x2015, NEUTRAL},
    {0x2018, 0x2019, NEUTRAL}, {0x201C, 0x201D, NEUTRAL},
    {0x2025, 0x2026, NEUTRAL}, {0x203B, 0x203B, NEUTRAL},
    {0x2160, 0x217F, NEUTRAL}, {0x2460, 0x24FF, NEUTRAL},
    {0x25A0, 0x25FF, NEUTRAL}, {0x2605, 0x2606, NEUTRAL},
    {0x2E80, 0x303E, WIDE},    {0x3041, 0xA4CF, WIDE},
    {0xF900, 0xFAFF, WIDE},    {0xFE10, 0xFE19, WIDE},
    {0xFE30, 0xFE6F, WIDE},    {0xFF01, 0xFF60, WIDE},
    {0xFFE0, 0xFFE6, WIDE},    {0x16FE0, 0x1B2FF, WIDE},
    {0x1F200, 0x1F265, WIDE},  {0x20000, 0x3FFFD, WIDE},
};

static width width_of(uint32_t character) {
    for (size_t i = 0; i < sizeof range / sizeof *range; i++)
        if (character <= range[i].last)
            return character >= range[i].first ? range[i].width : NARROW;
    return NARROW;
}

static bool join(uint32_t before, uint32_t after) {
    width a = width_of(before), b = width_of(after);
    return a != NARROW && b != NARROW && (a == WIDE || b == WIDE);
}

static const char BLANK[] = " \t\r\n";

typedef struct run {
    size_t bytes;
    bool breaks; /* the line */
} run;

static run white_space(const char *text) {
    run r = {strspn(text, BLANK), false};
    r.breaks = strspn(text, " \t") < r.bytes;
    return r;
}

bool xml_prose_is_folded(const char *text, bool ends) {
    const char *at = text + strcspn(text, BLANK);
    char before = at > text || ends ? '\0' : ' ';
    for (; *at; before = *at++)
        if (*at == '\t' || *at == '\r' || *at == '\n' ||
            (*at == ' ' && before == ' '))
            return false;
    return ends || before != ' ' || !*text;
}

char *xml_prose_fold(mem *arena, const char *text, bool ends) {
    if (xml_prose_is_folded(text, ends))
        return mem_string(arena, text);
    const char *at = text, *end = text + strlen(text);
    char *folded = mem_alloc(arena, (size_t)(end - text) + 1), *to = folded;
    uint32_t before = 0;
    while (at < end) {
        run r = white_space(at);
        const char *start = at += r.bytes;
        uint32_t after = utf8_next(&at, end);
        bool inner = before && start < end;
        bool blank =
            inner ? !(r.breaks && join(before, after)) : ends && !r.breaks;
        if (r.bytes && blank)
            *to++ = ' ';
        memcpy(to, start, (size_t)(at - start));
        to += at - start;
        before = after;
    }
    *to = '\0';
    return folded;
}

const char *xml_prose_shown(mem *arena, const char *text) {
    text = xml_prose_fold(arena, text, false);
    const char *at = text, *end = text + strlen(text);
    for (int left = SHOWN; at < end && left > 0; left--)
        utf8_next(&at, end);
    return mem_format(arena, "%.*s%s", (int)(at - text), text,
                      at < end ? "…" : "");
}
