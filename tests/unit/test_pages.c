/* Random forms: on their pages every text stands once, in order and inside the
   page; nothing overlaps, no ruling line crosses a text, and where no cell is
   without a side there are lines all around it.  A number as the argument makes
   that many forms instead of the usual ones. */
#include "typeset/compose.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "random.h"

#include "fake_text.h"

enum { SIZE = 10000, MOST_ROWS = 16, MOST_COLS = 5, MARGIN = 30000 };

static bool ruled; /* the form at hand: every cell has all its sides */

static const doc_style *random_style(mem *m) {
    doc_style *style = mem_alloc(m, sizeof *style);
    style->name = "random";
    style->size = style->leading = SIZE;
    style->valign = (doc_valign)any(3);
    style->before = any(2 * SIZE);
    style->after = any(2 * SIZE);
    style->pad_x = any(3000);
    style->pad_y = any(3000);
    return style;
}

static void random_para(mem *m, doc_para *para) {
    int length = one_in(8) ? any(300) : any(20);
    char *text = mem_alloc(m, (size_t)length + 1);
    for (int i = 0; i < length; i++)
        text[i] = (char)('a' + any(26));
    *para = (doc_para){.text = text, .style = random_style(m)};
}

static bool is_free(const doc_table *t, int row, int col, int rows, int cols) {
    for (size_t i = 0; i < t->cells; i++) {
        const doc_cell *c = &t->cell[i];
        if (row < c->row + c->rows && c->row < row + rows &&
            col < c->col + c->cols && c->col < col + cols)
            return false;
    }
    return true;
}

static void random_cell(mem *m, doc_table *t, int row, int col) {
    int rows = one_in(4) ? 1 + any(t->rows - row) : 1;
    int cols = one_in(6) ? 1 + any(t->cols - col) : 1;
    if (!is_free(t, row, col, rows, cols))
        rows = cols = 1;
    doc_cell *c = &t->cell[t->cells++];
    *c = (doc_cell){.row = row, .col = col, .rows = rows, .cols = cols};
    c->paras = (size_t)any(3);
    c->para = mem_array(m, c->paras, sizeof *c->para);
    for (size_t i = 0; i < c->paras; i++)
        random_para(m, &c->para[i]);
    c->style = random_style(m);
    c->at_break = (doc_cell_break)any(3);
    c->scope = (doc_scope)any(3);
    c->no_border = !ruled && one_in(3) ? (unsigned)any(16) : 0;
}

static void random_row(doc_table *t, int r) {
    doc_row *row = &t->row[r];
    row->repeat_until = -1;
    row->at_break = (doc_row_break)any(3);
    row->height = one_in(8) ? any(60000) : 0;
    if (one_in(8) && r + 1 < t->rows)
        row->repeat_until = r + 1 + any(t->rows - r - 1);
    else
        row->total = one_in(8);
}

static doc_table *random_table(mem *m) {
    doc_table *t = mem_alloc(m, sizeof *t);
    t->rows = any(MOST_ROWS);
    t->cols = 1 + any(MOST_COLS);
    t->width = mem_array(m, MOST_COLS, sizeof *t->width);
    t->row = mem_array(m, MOST_ROWS, sizeof *t->row);
    t->cell = mem_array(m, MOST_ROWS * MOST_COLS, sizeof *t->cell);
    t->mark = one_in(2) ? "~" : NULL;
    t->border = 500;
    t->frame = 1000;
    for (int c = 0; c < t->cols; c++)
        t->width[c] = 30 + any(50);
    for (int r = 0; r < t->rows; r++)
        random_row(t, r);
    for (int r = 0; r < t->rows; r++)
        for (int c = 0; c < t->cols; c++)
            if (is_free(t, r, c, 1, 1))
                random_cell(m, t, r, c);
    return t;
}

static doc random_form(mem *m) {
    doc form = {.title = "title", .blocks = 1 + (size_t)any(6)};
    ruled = one_in(2);
    form.block = mem_array(m, form.blocks, sizeof *form.block);
    form.page = (doc_page){.width = 2 * MARGIN + 200000 + any(200000),
                           .height = 2 * MARGIN + 120000 + any(400000),
                           .top = MARGIN,
                           .right = MARGIN,
                           .bottom = MARGIN,
                           .left = MARGIN};
    for (size_t i = 0; i < form.blocks; i++) {
        doc_block *block = &form.block[i];
        if (one_in(2)) {
            block->table = random_table(m);
        } else {
            block->para = mem_alloc(m, sizeof *block->para);
            random_para(m, block->para);
        }
        block->keep_with_next = one_in(3);
        block->new_page = one_in(6);
        block->keep = one_in(4);
    }
    return form;
}

/* The form's texts in reading order, and the book's, which are in the order of
   the pages, gathered by their nodes. */
static void source_texts(const doc *form, buf *out) {
    buf_string(out, "");
    for (size_t i = 0; i < form->blocks; i++) {
        const doc_block *block = &form->block[i];
        if (block->para)
            buf_string(out, block->para->text);
        for (size_t c = 0; block->table && c < block->table->cells; c++)
            for (size_t p = 0; p < block->table->cell[c].paras; p++)
                buf_string(out, block->table->cell[c].para[p].text);
    }
}

static void book_texts(const book *b, buf *out) {
    buf *of_node = mem_calloc(b->nodes, sizeof *of_node);
    for (size_t i = 0; i < b->pages; i++)
        for (size_t k = 0; k < b->page[i].frame.ops; k++) {
            const book_op *op = &b->page[i].frame.op[k];
            if (op->kind == BOOK_TEXT && op->node != BOOK_ARTIFACT)
                buf_add(&of_node[op->node], op->text, op->text_bytes);
        }
    buf_string(out, "");
    for (size_t i = 0; i < b->nodes; i++) {
        buf_add(out, of_node[i].bytes, of_node[i].length);
        buf_free(&of_node[i]);
    }
    mem_release(of_node);
}

static void check_texts(const doc *form, const book *b) {
    buf source = {0}, set = {0};
    source_texts(form, &source);
    book_texts(b, &set);
    assert_string_equal(set.bytes, source.bytes);
    buf_free(&source);
    buf_free(&set);
}

/* The ink's box; a ruling line may touch a text, but not reach into it. */
static geom_box ink(const book_op *op) {
    geom_box box = op->box;
    if (op->kind == BOOK_TEXT)
        box = (geom_box){box.x + 750, box.y + 750, box.w - 1500, SIZE - 1500};
    return box;
}

static bool apart(const book_op *one, const book_op *other) {
    geom_box a = ink(one), b = ink(other);
    if (one->kind == BOOK_LINE && other->kind == BOOK_LINE)
        return true;
    return a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y ||
           b.y + b.h <= a.y || a.w <= 0 || b.w <= 0;
}

static void check_page(const book_page *page) {
    const mpt edge = MARGIN - 1000;
    for (size_t i = 0; i < page->frame.ops; i++) {
        const book_op *op = &page->frame.op[i];
        mpt height = op->kind == BOOK_TEXT ? SIZE : op->box.h;
        assert_true(op->box.x >= edge && op->box.y >= edge);
        assert_true(op->box.x + op->box.w <= page->width - edge);
        assert_true(op->box.y + height <= page->height - edge);
        for (size_t k = 0; k < i; k++)
            assert_true(apart(op, &page->frame.op[k]));
    }
}

static bool in_table(const book *b, int node) {
    while (node > 0 && b->node[node].role != BOOK_TABLE)
        node = b->node[node].parent;
    return node != 0;
}

/* Whether LINE is beyond the text's ink on SIDE, and as long as it. */
static bool rules(const book_op *line, geom_box text, unsigned side) {
    geom_box l = line->box;
    bool across = l.x <= text.x && l.x + l.w >= text.x + text.w;
    bool down = l.y <= text.y && l.y + l.h >= text.y + text.h;
    switch (side) {
    case DOC_NO_TOP:
        return across && l.y + l.h <= text.y;
    case DOC_NO_BOTTOM:
        return across && l.y >= text.y + text.h;
    case DOC_NO_LEFT:
        return down && l.x + l.w <= text.x;
    default:
        return down && l.x >= text.x + text.w;
    }
}

static void check_closed(const book *b, const book_page *page) {
    for (size_t i = 0; i < page->frame.ops; i++) {
        const book_op *op = &page->frame.op[i];
        unsigned open = DOC_NO_TOP | DOC_NO_RIGHT | DOC_NO_BOTTOM | DOC_NO_LEFT;
        if (op->kind != BOOK_TEXT || !in_table(b, op->node))
            continue;
        for (size_t k = 0; k < page->frame.ops; k++)
            for (unsigned side = 1; side <= DOC_NO_LEFT; side *= 2)
                if (page->frame.op[k].kind == BOOK_LINE &&
                    rules(&page->frame.op[k], ink(op), side))
                    open &= ~side;
        assert_int_equal(open, 0);
    }
}

static int random_forms = 3000;

static void forms(void **state) {
    (void)state;
    int refused = 0;
    for (int i = 0; i < random_forms; i++) {
        start_case(i);
        mem *m = mem_new();
        diags *d = diags_new();
        doc form = random_form(m);
        book *b = compose(&form, NULL, d);
        assert_true(!b == diags_failed(d));
        refused += !b;
        for (size_t k = 0; b && k < b->pages; k++) {
            check_page(&b->page[k]);
            if (ruled)
                check_closed(b, &b->page[k]);
        }
        if (b)
            check_texts(&form, b);
        compose_free(b);
        diags_free(d);
        mem_free(m);
    }
    assert_true(refused < random_forms / 4);
}

int main(int argc, char **argv) {
    if (argc > 1)
        random_forms = atoi(argv[1]);
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
