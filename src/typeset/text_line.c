#include "typeset/text_line.h"

#include "typeset/text_mark.h"

/* The blank that justification has to give away. */
typedef struct stretch {
    mpt slack;
    size_t joints; /* places that share it */
} stretch;

/* Lines stretch beside Han characters and at blanks, never inside numbers,
   words, dashes and ellipses. */
static bool stretches(const text_cluster *a, const text_cluster *b) {
    enum { LOOSE = TEXT_HAN | TEXT_OPENING | TEXT_CLOSING | TEXT_BLANK };
    if (a->flags & TEXT_WIDE_DIGIT && b->flags & TEXT_WIDE_DIGIT)
        return false;
    return (a->flags | b->flags) & LOOSE && b->rank != TEXT_FORBIDDEN;
}

/* A line that would get too many holes stays ragged. */
static stretch slack_of(const text_span *span, mpt width) {
    stretch result = {width - span->indent - span->length, 0};
    for (size_t i = span->first + 1; i < span->shown; i++) {
        const text_cluster *c = &span->run->cluster[i];
        result.joints += stretches(c - 1, c);
    }
    if (result.slack > (mpt)result.joints * span->run->use.size / 2)
        return (stretch){0};
    return result;
}

/* Takes one joint's share. */
static mpt share(stretch *left) {
    mpt part = left->slack / (mpt)left->joints;
    left->slack -= part;
    left->joints--;
    return part;
}

static mpt start_of(const text_span *span, doc_align align, mpt length,
                    mpt width) {
    switch (align) {
    case DOC_CENTER:
        return (width - length) / 2;
    case DOC_RIGHT:
        return width - length;
    default:
        return span->indent;
    }
}

/* Copies the glyphs of cluster INDEX to OUT, squeezed, with AFTER behind them;
   returns how far the pen moves. */
static mpt set_cluster(const text_span *span, size_t index, mpt after,
                       book_glyph *out) {
    const text_cluster *c = &span->run->cluster[index];
    bool hidden = index >= span->shown;
    mpt left, right, width = 0;
    text_fill_squeeze(span, index, &left, &right);
    for (size_t i = 0; i < c->glyphs; i++) {
        out[i] = c->glyph[i].g;
        out[i].dx -= (int32_t)left;
        if (i == 0)
            out[i].advance -= (int32_t)left;
        if (i + 1 == c->glyphs)
            out[i].advance += (int32_t)(after - right);
        if (hidden)
            out[i].advance = 0;
        width += out[i].advance;
    }
    return width;
}

static size_t pieces_of(const text_span *span) {
    size_t pieces = 0;
    const book_face *face = NULL;
    for (size_t i = span->first; i < span->end; i++) {
        const text_cluster *c = &span->run->cluster[i];
        pieces += c->glyph->face != face;
        face = c->glyph->face;
    }
    return pieces;
}

static size_t glyphs_of(const text_span *span) {
    size_t glyphs = 0;
    for (size_t i = span->first; i < span->end; i++)
        glyphs += span->run->cluster[i].glyphs;
    return glyphs;
}

/* The piece that cluster C belongs to: LAST, or a new one after it. */
static text_piece *piece_for(struct text_line *line, const text_run *run,
                             const text_cluster *c, const book_glyph *glyph) {
    const book_face *face = c->glyph->face;
    if (line->pieces == 0 || line->piece[line->pieces - 1].face != face)
        line->piece[line->pieces++] = (text_piece){
            .face = face, .glyph = glyph, .text = run->text + c->start};
    return &line->piece[line->pieces - 1];
}

/* What stands between cluster INDEX and the next one, besides themselves. */
static mpt space_after(const text_span *span, size_t index, stretch *left) {
    const text_cluster *c = &span->run->cluster[index];
    if (index + 1 >= span->shown)
        return 0;
    return c[1].gap +
           (left->joints > 0 && stretches(c, c + 1) ? share(left) : 0);
}

static void add_cluster(struct text_line *line, text_piece *piece,
                        const text_cluster *c, mpt width) {
    piece->width += width;
    piece->glyphs += c->glyphs;
    piece->bytes += c->bytes;
    line->width += width;
    line->bytes += c->bytes;
}

static void set_across(const text_span *span, stretch left, book_glyph *glyph,
                       struct text_line *line) {
    for (size_t i = span->first; i < span->end; i++) {
        const text_cluster *c = &span->run->cluster[i];
        text_piece *piece = piece_for(line, span->run, c, glyph);
        mpt width = set_cluster(span, i, space_after(span, i, &left), glyph);
        add_cluster(line, piece, c, width);
        glyph += c->glyphs;
    }
}

/* Copies the glyphs of cluster C to OUT, at (X, Y) from the line's start. */
static void set_at(const text_cluster *c, mpt x, mpt y, book_glyph *out) {
    for (size_t i = 0; i < c->glyphs; i++) {
        out[i] = c->glyph[i].g;
        out[i].dx += (int32_t)x;
        out[i].dy += (int32_t)y;
        out[i].advance = 0;
        x += out[i].natural;
    }
}

/* One cluster below the other, around one axis; the pen moves at the end. */
static void set_downward(const text_span *span, book_glyph *glyph,
                         struct text_line *line) {
    mpt y = 0;
    for (size_t i = span->first; i < span->end; i++) {
        const text_cluster *c = &span->run->cluster[i];
        text_piece *piece = piece_for(line, span->run, c, glyph);
        mpt before, after;
        text_fill_squeeze(span, i, &before, &after);
        y += i > span->first ? c->gap : 0;
        set_at(c, (span->across - c->across) / 2, y - before, glyph);
        y += c->length - before - after;
        glyph += c->glyphs;
        mpt width = i + 1 == span->end ? span->across : 0;
        glyph[-1].advance = (int32_t)width;
        add_cluster(line, piece, c, width);
    }
}

struct text_line text_line_set(mem *arena, const text_span *span,
                               doc_align align, mpt width, mpt widest) {
    const text_run *run = span->run;
    struct text_line line = {.size = run->use.size, .text = run->text};
    bool downward = run->use.downward;
    line.x = start_of(span, align, downward ? widest : span->length, width);
    if (span->first == span->end)
        return line;
    line.text += run->cluster[span->first].start;
    line.piece = mem_array(arena, pieces_of(span), sizeof *line.piece);
    book_glyph *glyph = mem_array(arena, glyphs_of(span), sizeof *glyph);
    if (downward) {
        line.x += (widest - span->across) / 2;
        set_downward(span, glyph, &line);
    } else {
        bool stretched = align == DOC_JUSTIFY && !span->closes;
        set_across(span, stretched ? slack_of(span, width) : (stretch){0},
                   glyph, &line);
    }
    return line;
}
