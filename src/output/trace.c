#include "output/trace.h"

#include "base/stage.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

static void escape(buf *out, uint32_t character, const char *bytes,
                   size_t length) {
    if (character == '"' || character == '\\')
        buf_format(out, "\\%c", (int)character);
    else if (character == UTF8_BAD)
        buf_format(out, "\\x%02X", (unsigned)(unsigned char)*bytes);
    else if (character < 0x20 || character == 0x7F || character == 0x2028)
        buf_format(out, "\\u{%" PRIX32 "}", character);
    else
        buf_add(out, bytes, length);
}

static void quoted(buf *out, const char *text, size_t bytes) {
    const char *end = text + bytes;
    buf_byte(out, '"');
    while (text < end) {
        const char *from = text;
        uint32_t character = utf8_next(&text, end);
        escape(out, character, from, (size_t)(text - from));
    }
    buf_byte(out, '"');
}

static void property(buf *out, const char *name, const char *value) {
    if (!value)
        return;
    buf_format(out, "%s ", name);
    quoted(out, value, strlen(value));
    buf_byte(out, '\n');
}

static void numbers(buf *out, const mpt *number, size_t count) {
    for (size_t i = 0; i < count; i++)
        buf_format(out, " %" PRId64, number[i]);
}

static void text_op(const book *b, const book_op *op, buf *out) {
    buf_string(out, "  text");
    numbers(out, (mpt[]){op->box.x, op->box.y, op->box.w, op->size}, 4);
    buf_format(out, " %s %s ", op->face ? op->face->name : "-",
               op->node == BOOK_ARTIFACT
                   ? "Artifact"
                   : book_role_name(b->node[op->node].role));
    quoted(out, op->text, op->text_bytes);
    buf_byte(out, '\n');
}

static void line_op(const book_op *op, buf *out) {
    buf_string(out, "  line");
    numbers(out, (mpt[]){op->box.x, op->box.y, op->box.w, op->box.h}, 4);
    buf_byte(out, '\n');
}

static void pages(const book *b, buf *out) {
    for (size_t i = 0; i < b->pages; i++) {
        const book_page *page = &b->page[i];
        buf_format(out, "page %zu", i + 1);
        numbers(out, (mpt[]){page->width, page->height}, 2);
        buf_byte(out, '\n');
        for (size_t k = 0; k < page->frame.ops; k++)
            if (page->frame.op[k].kind == BOOK_TEXT)
                text_op(b, &page->frame.op[k], out);
            else
                line_op(&page->frame.op[k], out);
    }
}

/* For each node, its text ops in order of placing, as lists by index. */
typedef struct texts {
    const book_op **op;
    size_t *next, *first, *last; /* indices into op, plus 1; 0 ends a list */
} texts;

static size_t count_ops(const book *b) {
    size_t ops = 0;
    for (size_t i = 0; i < b->pages; i++)
        ops += b->page[i].frame.ops;
    return ops;
}

static void add_text(texts *all, const book_op *op, size_t at) {
    size_t node = (size_t)op->node;
    all->op[at - 1] = op;
    if (all->last[node])
        all->next[all->last[node] - 1] = at;
    else
        all->first[node] = at;
    all->last[node] = at;
}

static texts collect(mem *m, const book *b) {
    size_t ops = count_ops(b), at = 0;
    texts all = {mem_array(m, ops, sizeof(const book_op *)),
                 mem_array(m, ops, sizeof(size_t)),
                 mem_array(m, b->nodes, sizeof(size_t)),
                 mem_array(m, b->nodes, sizeof(size_t))};
    for (size_t i = 0; i < b->pages; i++)
        for (size_t k = 0; k < b->page[i].frame.ops; k++) {
            const book_op *op = &b->page[i].frame.op[k];
            if (op->kind == BOOK_TEXT && op->node != BOOK_ARTIFACT)
                add_text(&all, op, ++at);
        }
    return all;
}

static void node_text(const texts *all, size_t node, buf *out) {
    if (!all->first[node])
        return;
    buf text = {0};
    for (size_t at = all->first[node]; at; at = all->next[at - 1])
        buf_add(&text, all->op[at - 1]->text, all->op[at - 1]->text_bytes);
    buf_byte(out, ' ');
    quoted(out, text.bytes ? text.bytes : "", text.length);
    buf_free(&text);
}

static void node_line(const book_node *node, int depth, buf *out) {
    buf_format(out, "%*s%s", 2 * (depth + 1), "", book_role_name(node->role));
    if (node->rows != 1)
        buf_format(out, " rows=%d", node->rows);
    if (node->cols != 1)
        buf_format(out, " cols=%d", node->cols);
    if (node->scope != BOOK_NO_SCOPE)
        buf_format(out, " scope=%s",
                   node->scope == BOOK_ROW ? "Row" : "Column");
}

/* Nodes are in reading order, parents first: one pass is enough. */
static void structure(const book *b, buf *out) {
    mem *m = mem_new();
    texts all = collect(m, b);
    int *depth = mem_array(m, b->nodes, sizeof *depth);
    buf_string(out, "structure\n");
    for (size_t i = 0; i < b->nodes; i++) {
        if (b->node[i].parent >= 0)
            depth[i] = depth[b->node[i].parent] + 1;
        node_line(&b->node[i], depth[i], out);
        node_text(&all, i, out);
        buf_byte(out, '\n');
    }
    mem_free(m);
}

void trace_write(const book *b, buf *out) {
    stage before = stage_enter(STAGE_WRITE);
    property(out, "title", b->title);
    property(out, "subject", b->subject);
    property(out, "author", b->author);
    property(out, "language", b->language);
    property(out, "layout", b->layout);
    pages(b, out);
    structure(b, out);
    for (size_t i = 0; i < b->outlines; i++) {
        const book_outline *entry = &b->outline[i];
        buf_format(out, "outline %d page %zu %" PRId64 " ", entry->level,
                   entry->page + 1, entry->y);
        quoted(out, entry->title, strlen(entry->title));
        buf_byte(out, '\n');
    }
    stage_enter(before);
}
