#include "typeset/text_fill.h"

#include "typeset/text_mark.h"

void text_fill_squeeze(const text_span *span, size_t index, mpt *before,
                       mpt *after) {
    const text_cluster *c = &span->run->cluster[index];
    const text_cluster *next = index + 1 < span->shown ? c + 1 : NULL;
    *before = index == span->first || c->squeezed ? c->before : 0;
    *after = !next || next->squeezes_before ? c->after : 0;
}

static bool blank(const text_cluster *c) {
    return c->flags & TEXT_BLANK;
}

/* What C adds to a line that goes on with it. */
static mpt added(const text_cluster *c) {
    mpt squeeze = c->squeezed ? c->before : 0;
    if (c->squeezes_before)
        squeeze += c[-1].after;
    return c->gap + c->length - squeeze;
}

static text_span close_span(text_span span, size_t end) {
    const text_cluster *cluster = span.run->cluster;
    span.end = span.shown = end;
    while (span.shown > span.first && blank(&cluster[span.shown - 1]))
        span.shown--;
    for (size_t i = span.first; i < span.shown; i++) {
        mpt before, after;
        text_fill_squeeze(&span, i, &before, &after);
        span.length += cluster[i].length - before - after;
        if (i > span.first)
            span.length += cluster[i].gap;
        if (cluster[i].across > span.across)
            span.across = cluster[i].across;
    }
    span.closes = end == span.run->clusters;
    return span;
}

text_span text_fill(const text_run *run, size_t first, mpt room) {
    text_span span = {.run = run, .first = first, .end = first};
    size_t best[TEXT_RANKS] = {0};
    mpt length = 0;
    for (size_t i = first; i < run->clusters; i++) {
        const text_cluster *c = &run->cluster[i];
        length += i == first ? c->length - c->before : added(c);
        if (!blank(c) && length - c->after > room)
            break;
        if (i + 1 == run->clusters)
            return close_span(span, i + 1);
        best[c[1].rank] = i + 1;
    }
    for (int rank = TEXT_LEGAL; rank >= TEXT_POINT; rank--)
        if (best[rank] > first)
            return close_span(span, best[rank]);
    return span;
}

/* Whether cluster INDEX stays with those before it, from FIRST on. */
static bool stays(const text_run *run, size_t first, size_t index) {
    enum { LONGEST = 20 }; /* a page must be able to hold it */
    return index == first ||
           (run->cluster[index].rank < TEXT_SEAM && index - first < LONGEST);
}

text_span text_fill_downward(const text_run *run, size_t first, mpt room) {
    text_span span = {.run = run, .first = first, .end = first};
    size_t end = first;
    while (end < run->clusters && stays(run, first, end) &&
           (blank(&run->cluster[end]) || run->cluster[end].across <= room))
        end++;
    return end > first ? close_span(span, end) : span;
}
