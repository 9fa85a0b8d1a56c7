#include "typeset/text_cluster.h"

#include "typeset/text_mark.h"

#include <string.h>

static mpt smaller(mpt a, mpt b) {
    return a < b ? a : b;
}

/* What is turned in a vertical label is as wide as a Han character there. */
static unsigned flags_of(const text_cluster *c) {
    enum { FULL_WIDTH = 0xFF01 - '!' };
    bool ascii = c->character > ' ' && c->character < 0x7F;
    return text_mark_of(ascii && c->glyph->down > 0 ? c->character + FULL_WIDTH
                                                    : c->character);
}

static mpt length_of(const text_run *run, const text_cluster *c) {
    if (!run->use.downward || c->flags & TEXT_BLANK)
        return c->across;
    return c->glyph->down > 0 ? c->glyph->down : run->use.size;
}

/* Marks that a font sets narrow, an apostrophe's ’ among them, have no half to
   lose. */
static void measure(const text_run *run, text_cluster *c) {
    enum { SQUEEZABLE = TEXT_OPENING | TEXT_CLOSING };
    mpt size = run->use.size;
    for (size_t i = 0; i < c->glyphs; i++)
        c->across += c->glyph[i].g.natural;
    c->length = length_of(run, c);
    if (!(c->flags & SQUEEZABLE))
        return;
    if (c->glyphs > 1 || c->across < size * 9 / 10) {
        c->flags &= ~(unsigned)SQUEEZABLE;
        return;
    }
    font_blank(run->use, c->glyph, &c->before, &c->after);
    c->before = c->flags & TEXT_OPENING ? smaller(c->before, size / 2) : 0;
    c->after = c->flags & TEXT_CLOSING ? smaller(c->after, size / 2) : 0;
}

static bool is_shout(const text_cluster *c) {
    return (c->character == 0xFF01 || c->character == 0xFF1F) &&
           c->flags & TEXT_CLOSING;
}

/* ？！ takes one em, and ！！！ two, after GB/T 15834. */
static bool ends_shout(const text_run *run, const text_cluster *c) {
    size_t shouts = 0, first = (size_t)(c - run->cluster) + 1;
    for (; first > 0 && is_shout(&run->cluster[first - 1]); first--)
        shouts++;
    return shouts == 2;
}

/* Two full-width marks take one and a half em together. */
static void meet(const text_run *run, text_cluster *c, mpt gap) {
    const text_cluster *before = c - 1;
    unsigned pair = before->flags | c->flags;
    c->squeezes_before = (before->flags & TEXT_CLOSING &&
                          c->flags & (TEXT_OPENING | TEXT_CLOSING)) ||
                         ends_shout(run, before);
    c->squeezed = before->flags & TEXT_OPENING && c->flags & TEXT_OPENING;
    if (pair & TEXT_HAN && pair & TEXT_WORD)
        c->gap = gap;
}

static void take(text_run *run, const font_glyph *glyph, size_t glyphs,
                 mpt gap) {
    for (size_t i = 0; i < glyphs;) {
        text_cluster *c = &run->cluster[run->clusters++];
        c->glyph = &glyph[i];
        c->start = glyph[i].start;
        c->bytes = glyph[i].g.bytes;
        c->character = glyph[i].character;
        c->flags = flags_of(c);
        do
            c->glyphs++;
        while (++i < glyphs && glyph[i].start == c->start);
        measure(run, c);
        if (run->clusters > 1)
            meet(run, c, gap);
    }
}

static bool has_wide_dashes(const text_run *run, mpt room) {
    for (size_t i = 0; i < run->clusters; i++)
        if (run->cluster[i].character == 0x2014 &&
            run->cluster[i].across > room)
            return true;
    return false;
}

static bool shape(fonts *all, const doc_para *para, mem *arena, text_run *run,
                  diags *problems) {
    font_glyph *glyph;
    size_t glyphs =
        font_shape(all, run->use, run->text, run->bytes, para->place,
                   para->element, arena, &glyph, problems);
    run->cluster = mem_array(arena, glyphs, sizeof *run->cluster);
    run->clusters = 0;
    take(run, glyph, glyphs, run->use.size * para->style->gap / 1000);
    return glyphs > 0;
}

bool text_cluster_shape(fonts *all, const doc_para *para, mpt room, mem *arena,
                        text_run *run, diags *problems) {
    if (run->bytes == 0)
        return true;
    if (!shape(all, para, arena, run, problems))
        return false;
    if (!has_wide_dashes(run, room))
        return true;
    run->use.apart = true;
    return shape(all, para, arena, run, problems);
}

static bool is_narrow(const text_run *run, const text_cluster *c) {
    return c->glyph->down == 0 && !(c->flags & TEXT_BLANK) &&
           c->across < run->use.size * 9 / 10;
}

/* The end of the number or word at cluster AT, and how wide it is. */
static size_t word_end(const text_run *run, size_t at, mpt *across) {
    const text_cluster *c = run->cluster;
    size_t end = at + 1;
    *across = c[at].across;
    while (end < run->clusters && is_narrow(run, &c[end - 1]) &&
           is_narrow(run, &c[end]) && c[end].rank < TEXT_SEAM &&
           !(c[end - 1].flags & TEXT_OPERATOR) &&
           c[end].glyph->face == c[at].glyph->face)
        *across += c[end++].across;
    return end;
}

static void join(text_cluster *c, size_t clusters) {
    for (size_t i = 1; i < clusters; i++) {
        c->glyphs += c[i].glyphs;
        c->bytes += c[i].bytes;
        c->across += c[i].across;
    }
}

void text_cluster_join(text_run *run, mpt room) {
    size_t clusters = 0;
    for (size_t i = 0, end; i < run->clusters; i = end) {
        mpt across;
        text_cluster *first = &run->cluster[i];
        end = word_end(run, i, &across);
        size_t left = end - i;
        if (across <= room) {
            join(first, left);
            left = 1;
        }
        memmove(&run->cluster[clusters], first, left * sizeof *first);
        clusters += left;
    }
    run->clusters = clusters;
}
