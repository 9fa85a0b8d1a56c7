#include "output/pdf_where.h"

#include "base/buf.h"
#include "base/utf8.h"

static bool is_cell(const book *b, int node) {
    return b->node[node].role == BOOK_TH || b->node[node].role == BOOK_TD;
}

static bool is_within(const book *b, int node, int outer) {
    while (node != BOOK_ARTIFACT && node != outer)
        node = b->node[node].parent;
    return node == outer;
}

/* The text of NODE, its start if it is long; *PAGE is where it starts. */
static void text_of(const book *b, int node, buf *out, size_t *page) {
    enum { MOST = 90 };
    bool found = false;

    for (size_t p = 0; p < b->pages; p++)
        for (size_t i = 0; i < b->page[p].frame.ops; i++) {
            const book_op *op = &b->page[p].frame.op[i];
            if (op->kind != BOOK_TEXT || op->node == BOOK_ARTIFACT ||
                !is_within(b, op->node, node))
                continue;
            if (!found)
                *page = p;
            found = true;
            buf_add(out, op->text, op->text_bytes);
        }
    buf_add(out, "", 0);
    if (out->length <= MOST)
        return;
    const char *at = out->bytes, *end = at + out->length;
    while (at - out->bytes < MOST)
        utf8_next(&at, end);
    out->length = (size_t)(at - out->bytes);
    buf_string(out, "…");
}

/* Which of its kind NODE is below PARENT, from 1. */
static int number_below(const book *b, int node, int parent) {
    bool is_row = b->node[node].role == BOOK_TR;
    int number = 0;

    for (int i = parent + 1; i <= node; i++)
        number += is_row ? b->node[i].role == BOOK_TR
                         : b->node[i].parent == b->node[node].parent;
    return number;
}

static void report_cell(const book *b, size_t page, int cell, const char *text,
                        diag_place place, diags *faults) {
    int row = b->node[cell].parent, table = row;

    while (table > 0 && b->node[table].role != BOOK_TABLE)
        table = b->node[table].parent;
    diag_error(faults, place,
               _("page %zu, row %d, cell %d: the form has \"%s\" here, and the "
                 "PDF differs; it was changed after it was made"),
               page + 1, number_below(b, row, table),
               number_below(b, cell, row), text);
}

void pdf_where_report(const book *b, const size_t *given_page, int node,
                      const char *file, diags *faults) {
    diag_place place = {.file = file};
    size_t page = 0;
    buf text = {0};
    int cell = node;

    while (cell > 0 && !is_cell(b, cell))
        cell = b->node[cell].parent;
    if (cell <= 0)
        cell = node;
    if (node != BOOK_ARTIFACT)
        text_of(b, cell, &text, &page);
    if (given_page)
        page = *given_page;
    if (node == BOOK_ARTIFACT)
        diag_error(faults, place,
                   _("page %zu: a line, a page number or a repeated label "
                     "differs from the form's; the PDF was changed after it "
                     "was made"),
                   page + 1);
    else if (is_cell(b, cell))
        report_cell(b, page, cell, text.bytes, place, faults);
    else
        diag_error(faults, place,
                   _("page %zu: the form has \"%s\" here, and the PDF differs; "
                     "it was changed after it was made"),
                   page + 1, text.bytes);
    buf_free(&text);
}
