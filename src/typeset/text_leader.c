#include "typeset/text_leader.h"

#include <string.h>

static const char dots[] = "…";

enum { BYTES = sizeof dots - 1, FEWEST = 2 };

/* COUNT times the glyph, and its text. */
static text_piece repeated(const font_glyph *glyph, size_t count, mem *arena) {
    book_glyph *copy = mem_array(arena, count, sizeof *copy);
    char *text = mem_array(arena, count * BYTES + 1, 1);
    for (size_t i = 0; i < count; i++) {
        copy[i] = glyph->g;
        memcpy(text + i * BYTES, dots, BYTES);
    }
    return (text_piece){.face = glyph->face,
                        .glyph = copy,
                        .glyphs = count,
                        .text = text,
                        .bytes = count * BYTES,
                        .width = (mpt)count * glyph->g.advance};
}

bool text_leader_add(fonts *all, font_use use, const doc_para *para, mpt width,
                     mem *arena, struct text_line *line, diags *d) {
    font_glyph *glyph;
    if (font_shape(all, use, dots, BYTES, para->place, para->element, arena,
                   &glyph, d) == 0)
        return false;
    mpt room = width - line->x - line->width - use.size / 2;
    mpt each = glyph->g.advance;
    if (each > 0 && room >= FEWEST * each)
        line->leader = repeated(glyph, (size_t)(room / each), arena);
    line->leader_x = width - line->leader.width;
    return true;
}
