#include "typeset/text.h"

#include "typeset/text_line.h"
#include "typeset/text_rank.h"

#include <string.h>

/* A paragraph on its way to lines. */
typedef struct setting {
    fonts *fonts;
    const font_role *role;
    const doc_para *para;
    mpt width, size;
    mem *scratch;
    diags *problems;
    text_span *span;
    size_t spans, room;
} setting;

static mpt indent_of(const setting *s, const text_run *run) {
    bool first = s->spans == 0 && run->clusters > 0;
    bool sides = s->para->style->align == DOC_LEFT ||
                 s->para->style->align == DOC_JUSTIFY;
    return first && sides ? s->size * s->para->style->indent / 1000 : 0;
}

static void report_narrow(const setting *s, const text_run *run, size_t at) {
    const text_cluster *c = &run->cluster[at];
    diag_error(s->problems, s->para->place,
               _("\"%.*s\" at %ld.%ld pt is wider than its place of %ld.%02ld "
                 "mm; make the column wider or the type smaller"),
               (int)c->bytes, run->text + c->start,
               (long)(s->size / MPT_PER_PT), (long)(s->size % MPT_PER_PT / 100),
               (long)(s->width * 254 / 720000),
               (long)(s->width * 254 / 7200 % 100));
}

/* The line that starts at cluster AT.  An indent that leaves no room for a
   character gives way. */
static bool add_line(setting *s, const text_run *run, size_t *at) {
    mpt indent = indent_of(s, run);
    bool vertical = s->para->style->vertical;
    text_span span = text_fill(run, *at, s->width - indent, vertical, s->size);
    if (indent && span.end == *at && run->clusters > 0) {
        indent = 0;
        span = text_fill(run, *at, s->width, vertical, s->size);
    }
    if (span.end == *at && run->clusters > 0) {
        report_narrow(s, run, *at);
        return false;
    }
    span.indent = indent;
    span.closes = span.end == run->clusters;
    s->span =
        mem_more(s->scratch, s->span, s->spans, &s->room, sizeof *s->span);
    s->span[s->spans++] = span;
    *at = span.end;
    return true;
}

static bool set_run(setting *s, const char *text, size_t bytes) {
    text_run *run = mem_alloc(s->scratch, sizeof *run);
    run->text = text;
    run->bytes = bytes;
    if (!text_cluster_shape(s->fonts, s->role, s->para, s->size, s->scratch,
                            run, s->problems))
        return false;
    size_t at = 0;
    if (run->clusters > 1 && !text_rank_breaks(run, s->problems))
        return false;
    do
        if (!add_line(s, run, &at))
            return false;
    while (at < run->clusters);
    return true;
}

/* The text as lines at S->size: S->span. */
static bool set_lines(setting *s) {
    const char *at = s->para->text, *end;
    s->span = NULL;
    s->spans = s->room = 0;
    do {
        end = strstr(at, DOC_LINE_BREAK);
        size_t bytes = end ? (size_t)(end - at) : strlen(at);
        if (!set_run(s, at, bytes))
            return false;
        at = end ? end + strlen(DOC_LINE_BREAK) : NULL;
    } while (at);
    return true;
}

/* Shrinks the text into as many lines as its style allows, in steps of half a
   point; what doesn't fit at the smallest size then takes more lines. */
static bool fit(setting *s) {
    enum { STEP = MPT_PER_PT / 2 };
    const doc_style *style = s->para->style;
    s->size = style->size;
    if (!set_lines(s))
        return false;
    size_t limit = (size_t)style->rows_to_fit;
    if (style->shrink <= 0 || style->rows_to_fit <= 0 || s->spans <= limit)
        return true;
    mpt good = (style->size - style->shrink) / STEP; /* steps down that fit */
    mpt bad = 0;
    while (good > bad + 1) {
        mpt middle = bad + (good - bad) / 2;
        s->size = style->size - middle * STEP;
        if (!set_lines(s))
            return false;
        if (s->spans <= limit)
            good = middle;
        else
            bad = middle;
    }
    s->size = style->size - good * STEP;
    return set_lines(s);
}

/* The em box of the Han face stands in the middle of the line. */
static mpt baseline_of(const setting *s, mpt leading) {
    mpt above, below;
    font_extent(s->role, s->size, &above, &below);
    return (leading - above - below) / 2 + above;
}

static void build(const setting *s, mem *arena, text_block *out) {
    const doc_style *style = s->para->style;
    struct text_line *line = mem_array(arena, s->spans, sizeof *line);
    out->leading = style->leading * s->size / style->size;
    mpt baseline = baseline_of(s, out->leading);
    for (size_t i = 0; i < s->spans; i++) {
        line[i] =
            text_line_set(arena, &s->span[i], style->align, s->width, s->size);
        line[i].baseline = baseline;
    }
    out->line = line;
    out->lines = s->spans;
}

bool text_break(fonts *all, mem *arena, const doc_para *para, mpt width,
                text_block *out, diags *problems) {
    setting s = {
        .fonts = all,
        .role = fonts_role(all, para->style->font, para->style->bold, problems),
        .para = para,
        .width = width,
        .scratch = mem_new(),
        .problems = problems};
    bool done = s.role && fit(&s);
    if (done)
        build(&s, arena, out);
    mem_free(s.scratch);
    return done;
}

void text_place(mem *arena, book_frame *frame, const text_block *block,
                size_t index, mpt x, mpt y, int node) {
    const struct text_line *line = &block->line[index];
    mpt pen = x + line->x;
    for (size_t i = 0; i < line->pieces; i++) {
        const text_piece *piece = &line->piece[i];
        book_op *op = book_op_add(arena, frame);
        op->kind = BOOK_TEXT;
        op->box = (geom_box){pen, y + line->baseline, piece->width, 0};
        op->node = node;
        op->face = piece->face;
        op->size = line->size;
        op->text = piece->text;
        op->text_bytes = piece->bytes;
        op->glyph = piece->glyph;
        op->glyphs = piece->glyphs;
        pen += piece->width;
    }
}

const char *text_of_line(const text_block *block, size_t line, size_t *bytes) {
    *bytes = block->line[line].bytes;
    return block->line[line].text;
}

mpt text_offset_of_line(const text_block *block, size_t line) {
    return block->line[line].x;
}

mpt text_width_of_line(const text_block *block, size_t line) {
    return block->line[line].width;
}
