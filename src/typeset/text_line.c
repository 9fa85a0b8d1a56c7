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
static stretch slack_of(const text_span *span, mpt width, mpt size) {
    stretch result = {width - span->indent - span->width, 0};
    for (size_t i = span->first + 1; i < span->shown; i++) {
        const text_cluster *c = &span->run->cluster[i];
        result.joints += stretches(c - 1, c);
    }
    if (result.slack > (mpt)result.joints * size / 2)
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

static mpt start_of(const text_span *span, doc_align align, mpt width) {
    switch (align) {
    case DOC_CENTER:
        return (width - span->width) / 2;
    case DOC_RIGHT:
        return width - span->width;
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

static void set_clusters(mem *arena, const text_span *span, stretch left,
                         struct text_line *line) {
    const text_run *run = span->run;
    book_glyph *glyph = mem_array(arena, glyphs_of(span), sizeof *glyph);
    line->piece = mem_array(arena, pieces_of(span), sizeof *line->piece);
    for (size_t i = span->first; i < span->end; i++) {
        const text_cluster *c = &run->cluster[i];
        text_piece *piece = piece_for(line, run, c, glyph);
        mpt width = set_cluster(span, i, space_after(span, i, &left), glyph);
        piece->width += width;
        piece->glyphs += c->glyphs;
        piece->bytes += c->bytes;
        line->width += width;
        line->bytes += c->bytes;
        glyph += c->glyphs;
    }
}

struct text_line text_line_set(mem *arena, const text_span *span,
                               doc_align align, mpt width, mpt size) {
    struct text_line line = {.size = size, .text = span->run->text};
    line.x = start_of(span, align, width);
    if (span->first == span->end)
        return line;
    stretch left = {0};
    if (align == DOC_JUSTIFY && !span->closes)
        left = slack_of(span, width, size);
    line.text += span->run->cluster[span->first].start;
    set_clusters(arena, span, left, &line);
    return line;
}
