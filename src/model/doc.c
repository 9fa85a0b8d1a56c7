#include "model/doc.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

/* The dump in the making, and the styles met so far. */
typedef struct dump {
    buf *out;
    mem *arena;
    const doc_style **style;
    size_t styles, room;
} dump;

static const char *const ALIGN[] = {"left", "center", "right", "justify"};
static const char *const VALIGN[] = {"top", "middle", "bottom"};
static const char *const CELL_BREAK[] = {"repeat", "split", "keep"};
static const char *const ROW_BREAK[] = {"auto", "keep", "split"};
static const char *const SCOPE[] = {"td", "th-row", "th-col"};

static void quote_character(buf *out, uint32_t c, const char *bytes,
                            size_t length) {
    if (c == '"' || c == '\\')
        buf_format(out, "\\%c", (int)c);
    else if (c == (uint32_t)DOC_PAGE[0])
        buf_string(out, "\\{page}");
    else if (c == (uint32_t)DOC_PAGES[0])
        buf_string(out, "\\{pages}");
    else if (c == (uint32_t)DOC_WHOLE_PAGE[0])
        buf_string(out, "\\{whole-page}");
    else if (c == (uint32_t)DOC_WHOLE_PAGES[0])
        buf_string(out, "\\{whole-pages}");
    else if (c == 0x2028)
        buf_string(out, "\\n");
    else if (c == UTF8_BAD || c < 0x20 || c == 0x7F)
        buf_format(out, "\\x%02X", (unsigned)(unsigned char)*bytes);
    else
        buf_add(out, bytes, length);
}

static void quote(buf *out, const char *text) {
    if (!text) {
        buf_byte(out, '-');
        return;
    }
    const char *end = text + strlen(text);
    buf_byte(out, '"');
    while (text < end) {
        const char *from = text;
        uint32_t c = utf8_next(&text, end);
        quote_character(out, c, from, (size_t)(text - from));
    }
    buf_byte(out, '"');
}

/* " NAME=POINTS", of three decimals at most */
static void points(buf *out, const char *name, mpt length) {
    mpt size = length < 0 ? -length : length;
    buf_format(out, " %s=%s%" PRId64, name, length < 0 ? "-" : "",
               size / MPT_PER_PT);
    if (size % MPT_PER_PT) {
        buf_format(out, ".%03d", (int)(size % MPT_PER_PT));
        while (out->bytes[out->length - 1] == '0')
            out->bytes[--out->length] = '\0';
    }
}

static void flag(buf *out, const char *name, bool set) {
    if (set)
        buf_format(out, " %s", name);
}

static void style_name(dump *d, const doc_style *style) {
    if (!style)
        return;
    buf_format(d->out, " style=%s", style->name);
    for (size_t i = 0; i < d->styles; i++)
        if (d->style[i] == style)
            return;
    d->style = mem_more(d->arena, d->style, d->styles, &d->room,
                        sizeof(const doc_style *));
    d->style[d->styles++] = style;
}

static void para(dump *d, const char *what, const doc_para *p) {
    buf_string(d->out, what);
    style_name(d, p->style);
    flag(d->out, "heading", p->heading);
    buf_byte(d->out, ' ');
    quote(d->out, p->text);
}

static void paras(dump *d, const char *what, const doc_para *p, size_t count) {
    for (size_t i = 0; i < count; i++) {
        para(d, what, &p[i]);
        buf_byte(d->out, '\n');
    }
}

static void row(dump *d, const doc_table *t, int index) {
    const doc_row *r = &t->row[index];
    buf_format(d->out, "  row %d", index);
    if (r->height > 0)
        points(d->out, "height", r->height);
    if (r->repeat_until >= 0)
        buf_format(d->out, " repeat-until=%d", r->repeat_until);
    if (r->at_break != DOC_ROW_AUTO)
        buf_format(d->out, " break=%s", ROW_BREAK[r->at_break]);
    flag(d->out, "total", r->total);
    buf_byte(d->out, '\n');
}

static void cell(dump *d, const doc_cell *c) {
    buf *out = d->out;
    buf_format(out, "    %s %d,%d", SCOPE[c->scope], c->row, c->col);
    if (c->rows != 1 || c->cols != 1)
        buf_format(out, " span=%dx%d", c->rows, c->cols);
    style_name(d, c->style);
    if (c->at_break != DOC_SPLIT)
        buf_format(out, " break=%s", CELL_BREAK[c->at_break]);
    flag(out, "no-top", c->no_border & DOC_NO_TOP);
    flag(out, "no-right", c->no_border & DOC_NO_RIGHT);
    flag(out, "no-bottom", c->no_border & DOC_NO_BOTTOM);
    flag(out, "no-left", c->no_border & DOC_NO_LEFT);
    for (size_t i = 0; i < c->paras; i++) {
        if (c->para[i].style == c->style && !c->para[i].heading) {
            buf_byte(out, ' ');
            quote(out, c->para[i].text);
        } else {
            para(d, " p", &c->para[i]);
        }
    }
    buf_byte(out, '\n');
}

/* Cells stand below the row where they start. */
static void cells(dump *d, const doc_table *t) {
    int next = 0;
    for (size_t i = 0; i < t->cells; i++) {
        for (; next <= t->cell[i].row && next < t->rows; next++)
            row(d, t, next);
        cell(d, &t->cell[i]);
    }
    for (; next < t->rows; next++)
        row(d, t, next);
}

static void table(dump *d, const doc_table *t) {
    buf *out = d->out;
    points(out, "border", t->border);
    points(out, "frame", t->frame);
    buf_string(out, " mark=");
    quote(out, t->mark);
    buf_string(out, "\n  cols");
    for (int i = 0; i < t->cols; i++)
        points(out, t->widths_are_lengths ? "pt" : "share", t->width[i]);
    buf_byte(out, '\n');
    cells(d, t);
}

static void block(dump *d, const doc_block *b) {
    buf_string(d->out, b->table ? "table" : "block");
    flag(d->out, "new-page", b->new_page);
    flag(d->out, "keep-with-next", b->keep_with_next);
    flag(d->out, "keep", b->keep);
    if (b->table)
        table(d, b->table);
    else
        paras(d, " p", b->para, 1);
}

static void page(dump *d, const doc_page *p) {
    buf_string(d->out, "page");
    points(d->out, "width", p->width);
    points(d->out, "height", p->height);
    points(d->out, "top", p->top);
    points(d->out, "right", p->right);
    points(d->out, "bottom", p->bottom);
    points(d->out, "left", p->left);
    buf_byte(d->out, '\n');
    paras(d, "head", p->head, p->heads);
    paras(d, "foot", p->foot, p->feet);
}

static void style(buf *out, const doc_style *s) {
    buf_format(out, "style %s font=%s", s->name, s->font);
    flag(out, "bold", s->bold);
    points(out, "size", s->size);
    points(out, "leading", s->leading);
    buf_format(out, " %s %s", ALIGN[s->align], VALIGN[s->valign]);
    buf_format(out, " indent=%d gap=%d", s->indent, s->gap);
    points(out, "before", s->before);
    points(out, "after", s->after);
    points(out, "pad-x", s->pad_x);
    points(out, "pad-y", s->pad_y);
    if (s->shrink > 0)
        points(out, "shrink", s->shrink);
    if (s->rows_to_fit > 0)
        buf_format(out, " rows-to-fit=%d", s->rows_to_fit);
    if (s->rows_to_fit == DOC_ITS_ROWS)
        buf_string(out, " rows-to-fit=its");
    flag(out, "vertical", s->vertical);
    flag(out, "leader", s->leader);
    buf_byte(out, '\n');
}

static void named(buf *out, const char *name, const char *text) {
    buf_format(out, " %s=", name);
    quote(out, text);
}

void doc_dump(const doc *form, buf *out) {
    dump d = {.out = out, .arena = mem_new()};
    buf_string(out, "doc");
    named(out, "title", form->title);
    named(out, "subject", form->subject);
    named(out, "author", form->author);
    named(out, "language", form->language);
    named(out, "layout", form->layout);
    buf_byte(out, '\n');
    page(&d, &form->page);
    for (size_t i = 0; i < form->blocks; i++)
        block(&d, &form->block[i]);
    for (size_t i = 0; i < d.styles; i++)
        style(out, d.style[i]);
    mem_free(d.arena);
}
