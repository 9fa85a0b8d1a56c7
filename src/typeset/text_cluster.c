#include "typeset/text_cluster.h"

#include "typeset/text_mark.h"

static mpt smaller(mpt a, mpt b) {
    return a < b ? a : b;
}

/* Marks that a font sets narrow, an apostrophe's ’ among them, have no half to
   lose. */
static void measure(text_cluster *c, mpt size) {
    enum { SQUEEZABLE = TEXT_OPENING | TEXT_CLOSING };
    for (size_t i = 0; i < c->glyphs; i++)
        c->width += c->glyph[i].g.natural;
    if (!(c->flags & SQUEEZABLE))
        return;
    if (c->glyphs > 1 || c->width < size * 9 / 10) {
        c->flags &= ~(unsigned)SQUEEZABLE;
        return;
    }
    font_blank(c->glyph, size, &c->left, &c->right);
    c->left = c->flags & TEXT_OPENING ? smaller(c->left, size / 2) : 0;
    c->right = c->flags & TEXT_CLOSING ? smaller(c->right, size / 2) : 0;
}

/* Two full-width marks take one and a half em together. */
static void join(const text_cluster *before, text_cluster *c, mpt gap) {
    unsigned pair = before->flags | c->flags;
    c->squeezes_before = before->flags & TEXT_CLOSING &&
                         c->flags & (TEXT_OPENING | TEXT_CLOSING);
    c->squeezed = before->flags & TEXT_OPENING && c->flags & TEXT_OPENING;
    if (pair & TEXT_HAN && pair & TEXT_WORD)
        c->gap = gap;
}

bool text_cluster_shape(fonts *all, const font_role *role, const doc_para *para,
                        mpt size, mem *arena, text_run *run, diags *problems) {
    font_glyph *glyph;
    if (run->bytes == 0)
        return true;
    size_t glyphs =
        font_shape(all, role, size, run->text, run->bytes, para->place,
                   para->element, arena, &glyph, problems);
    run->cluster = mem_array(arena, glyphs, sizeof *run->cluster);
    mpt gap = size * para->style->gap / 1000;
    for (size_t i = 0; i < glyphs;) {
        text_cluster *c = &run->cluster[run->clusters++];
        c->glyph = &glyph[i];
        c->start = glyph[i].start;
        c->bytes = glyph[i].g.bytes;
        c->character = glyph[i].character;
        c->flags = text_mark_of(c->character);
        do
            c->glyphs++;
        while (++i < glyphs && glyph[i].start == c->start);
        measure(c, size);
        if (run->clusters > 1)
            join(c - 1, c, gap);
    }
    return glyphs > 0;
}
