#include "typeset/text.h"

#include "typeset/text_leader.h"
#include "typeset/text_line.h"
#include "typeset/text_memo.h"
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
    const text_cluster *narrow; /* wider than WIDTH */
    const char *narrow_text;
} setting;

typedef enum outcome {
    SET,
    PARTED,     /* set, but a line ends where none should: in a number */
    TOO_NARROW, /* not reported: a smaller size may do */
    FAILED
} outcome;

static void report_narrow(const setting *s) {
    diag_error(s->problems, s->para->place,
               _("\"%.*s\" at %ld.%ld pt is wider than its place of %ld.%02ld "
                 "mm; make the column wider or the type smaller"),
               (int)s->narrow->bytes, s->narrow_text,
               (long)(s->size / MPT_PER_PT), (long)(s->size % MPT_PER_PT / 100),
               (long)(s->width * 254 / 720000),
               (long)(s->width * 254 / 7200 % 100));
}

static mpt indent_of(const setting *s) {
    const doc_style *style = s->para->style;
    bool from_left = style->align == DOC_LEFT || style->align == DOC_JUSTIFY;
    return s->spans == 0 && from_left ? s->size * style->indent / 1000 : 0;
}

/* The line that starts at cluster AT.  An indent that leaves no room for a
   character gives way. */
static text_span line_from(const setting *s, const text_run *run, size_t at) {
    if (run->use.downward)
        return text_fill_downward(run, at, s->width);
    mpt indent = indent_of(s);
    text_span span = text_fill(run, at, s->width - indent);
    if (indent > 0 && (indent >= s->width || span.end == at))
        return text_fill(run, at, s->width);
    span.indent = indent;
    return span;
}

static void add_span(setting *s, text_span span) {
    s->span =
        mem_more(s->scratch, s->span, s->spans, &s->room, sizeof *s->span);
    s->span[s->spans++] = span;
}

static outcome note_narrow(setting *s, const text_run *run,
                           const text_cluster *c) {
    s->narrow = c;
    s->narrow_text = run->text + c->start;
    return TOO_NARROW;
}

static outcome fill_lines(setting *s, const text_run *run) {
    outcome result = SET;
    if (run->clusters == 0)
        add_span(s, (text_span){.run = run, .closes = true});
    for (size_t at = 0; at < run->clusters;) {
        text_span span = line_from(s, run, at);
        if (span.end == at)
            return note_narrow(s, run, &run->cluster[at]);
        if (!span.closes && run->cluster[span.end].rank < TEXT_CUT)
            result = PARTED;
        add_span(s, span);
        at = span.end;
    }
    return result;
}

static outcome set_run(setting *s, const char *text, size_t bytes) {
    text_run *run = mem_alloc(s->scratch, sizeof *run);
    run->text = text;
    run->bytes = bytes;
    run->use = (font_use){s->role, s->size, s->para->style->vertical, false};
    if (!text_cluster_shape(s->fonts, s->para, s->width, s->scratch, run,
                            s->problems) ||
        (run->clusters > 1 && !text_rank_breaks(run, s->problems)))
        return FAILED;
    if (run->use.downward)
        text_cluster_join(run, s->width);
    return fill_lines(s, run);
}

/* The text as lines at SIZE: S->span. */
static outcome set_lines(setting *s, mpt size) {
    const char *at = s->para->text, *end;
    s->size = size;
    s->span = NULL;
    s->spans = s->room = 0;
    outcome worst = SET;
    do {
        end = strstr(at, DOC_LINE_BREAK);
        outcome result = set_run(s, at, end ? (size_t)(end - at) : strlen(at));
        worst = result > worst ? result : worst;
        at = end ? end + strlen(DOC_LINE_BREAK) : NULL;
    } while (at && worst < TOO_NARROW);
    return worst;
}

/* The largest size, in steps of half a point, at which the text takes no more
   lines than its style allows; else the smallest, and it takes more lines. */
static outcome shrink(setting *s, size_t limit) {
    mpt size = s->para->style->size;
    mpt most = (size - s->para->style->shrink) / TEXT_STEP;
    mpt tight = 0, loose = most; /* steps down: too few, enough */
    while (loose > tight + 1) {
        mpt middle = tight + (loose - tight) / 2;
        outcome result = set_lines(s, size - middle * TEXT_STEP);
        if (result == FAILED)
            return FAILED;
        if (result == SET && s->spans <= limit)
            loose = middle;
        else
            tight = middle;
    }
    return set_lines(s, size - loose * TEXT_STEP);
}

static bool fit(setting *s) {
    const doc_style *style = s->para->style;
    size_t limit =
        style->rows_to_fit > 0 ? (size_t)style->rows_to_fit : SIZE_MAX;
    bool may_shrink = style->shrink > 0 && style->shrink < style->size;
    outcome result = set_lines(s, style->size);
    if (may_shrink && result != FAILED && (result != SET || s->spans > limit))
        result = shrink(s, limit);
    if (result == TOO_NARROW)
        report_narrow(s);
    return result < TOO_NARROW;
}

/* The em box of the Han face stands in the middle of the line. */
static mpt baseline_of(const setting *s, mpt leading) {
    mpt above, below;
    font_extent(s->role, s->size, &above, &below);
    return (leading - above - below) / 2 + above;
}

static mpt widest_of(const setting *s) {
    mpt widest = 0;
    for (size_t i = 0; i < s->spans; i++)
        if (s->span[i].across > widest)
            widest = s->span[i].across;
    return widest;
}

/* A line downward is as much higher as it is longer than one character. */
static mpt height_of(const setting *s, const text_span *span, mpt leading) {
    bool one = !s->para->style->vertical || span->length == 0;
    return one ? leading : leading - s->size + span->length;
}

/* False after a diagnostic. */
static bool build(const setting *s, mem *arena, text_block *out) {
    const doc_style *style = s->para->style;
    struct text_line *line = mem_array(arena, s->spans, sizeof *line);
    mpt leading = style->leading * s->size / style->size;
    mpt baseline = baseline_of(s, leading), widest = widest_of(s);
    *out = (text_block){line, s->spans, 0};
    for (size_t i = 0; i < s->spans; i++) {
        line[i] =
            text_line_set(arena, &s->span[i], style->align, s->width, widest);
        line[i].top = out->height;
        line[i].baseline = baseline;
        out->height += height_of(s, &s->span[i], leading);
    }
    return !style->leader || style->vertical ||
           text_leader_add(s->fonts, s->span->run->use, s->para, s->width,
                           arena, &line[s->spans - 1], s->problems);
}

static bool set(fonts *all, mem *arena, const doc_para *para, mpt width,
                text_block *out, diags *problems) {
    setting s = {
        .fonts = all,
        .role = fonts_role(all, para->style->font, para->style->bold, problems),
        .para = para,
        .width = width,
        .scratch = fonts_scratch(all),
        .problems = problems};
    bool done = s.role && fit(&s) && build(&s, arena, out);
    mem_clear(s.scratch);
    return done;
}

bool text_break(fonts *all, mem *arena, const doc_para *para, mpt width,
                text_block *out, diags *problems) {
    text_kept *kept = text_memo_find(all, para, width);
    if (!kept)
        return set(all, arena, para, width, out, problems);
    if (!kept->set) {
        doc_para own = *para;
        own.text = kept->text;
        kept->set =
            set(all, fonts_arena(all), &own, width, &kept->block, problems);
    }
    *out = kept->block;
    return kept->set;
}

/* Its pen starts at (X, Y). */
static void place_piece(mem *arena, book_frame *frame, const text_piece *piece,
                        mpt size, mpt x, mpt y, int node) {
    book_op *op = book_op_add(arena, frame);
    op->kind = BOOK_TEXT;
    op->box = (geom_box){x, y, piece->width, 0};
    op->node = node;
    op->face = piece->face;
    op->size = size;
    op->text = piece->text;
    op->text_bytes = piece->bytes;
    op->glyph = piece->glyph;
    op->glyphs = piece->glyphs;
}

void text_place(mem *arena, book_frame *frame, const text_block *block,
                size_t index, mpt x, mpt y, int node) {
    const struct text_line *line = &block->line[index];
    mpt pen = x + line->x, baseline = y + line->baseline;
    for (size_t i = 0; i < line->pieces; i++) {
        place_piece(arena, frame, &line->piece[i], line->size, pen, baseline,
                    node);
        pen += line->piece[i].width;
    }
    if (line->leader.glyphs)
        place_piece(arena, frame, &line->leader, line->size, x + line->leader_x,
                    baseline, BOOK_ARTIFACT);
}

mpt text_top_of_line(const text_block *block, size_t line) {
    return line < block->lines ? block->line[line].top : block->height;
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
