#include "typeset/text_fill.h"

#include "typeset/text_mark.h"

void text_fill_squeeze(const text_span *span, size_t index, mpt *left,
                       mpt *right) {
    const text_cluster *c = &span->run->cluster[index];
    const text_cluster *next = index + 1 < span->shown ? c + 1 : NULL;
    *left = index == span->first || c->squeezed ? c->left : 0;
    *right = !next || next->squeezes_before ? c->right : 0;
}

static bool blank(const text_cluster *c) {
    return c->flags & TEXT_BLANK;
}

/* What C adds to a line that goes on with it. */
static mpt added(const text_cluster *c) {
    mpt squeeze = c->squeezed ? c->left : 0;
    if (c->squeezes_before)
        squeeze += c[-1].right;
    return c->gap + c->width - squeeze;
}

/* In a vertical label a number or word stays on one line, if it fits. */
static bool stands_alone(const text_cluster *c, const text_cluster *next,
                         mpt size) {
    return !blank(next) && (c->width >= size * 9 / 10 ||
                            next->width >= size * 9 / 10 || blank(c));
}

static text_span close_span(text_span span, size_t end) {
    const text_cluster *cluster = span.run->cluster;
    span.end = span.shown = end;
    while (span.shown > span.first && blank(&cluster[span.shown - 1]))
        span.shown--;
    for (size_t i = span.first; i < span.shown; i++) {
        mpt left, right;
        text_fill_squeeze(&span, i, &left, &right);
        span.width += cluster[i].width - left - right;
        if (i > span.first)
            span.width += cluster[i].gap;
    }
    span.closes = end == span.run->clusters;
    return span;
}

text_span text_fill(const text_run *run, size_t first, mpt room, bool vertical,
                    mpt size) {
    text_span span = {.run = run, .first = first, .end = first};
    size_t best[TEXT_RANKS] = {0};
    mpt width = 0;
    for (size_t i = first; i < run->clusters; i++) {
        const text_cluster *c = &run->cluster[i];
        width += i == first ? c->width - c->left : added(c);
        if (!blank(c) && width - c->right > room)
            break;
        const text_cluster *next = c + 1;
        if (i + 1 == run->clusters || (vertical && stands_alone(c, next, size)))
            return close_span(span, i + 1);
        best[next->rank] = i + 1;
    }
    for (int rank = TEXT_LEGAL; rank >= TEXT_FORBIDDEN; rank--)
        if (best[rank] > first)
            return close_span(span, best[rank]);
    return span;
}
