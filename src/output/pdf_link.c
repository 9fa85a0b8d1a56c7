#include "output/pdf_link.h"

#include <string.h>

typedef struct link {
    pdf_id id, element;
    size_t target; /* a page of the file, from 1 */
    int node;      /* in its book */
    geom_box box;  /* of its text in a line; y the baseline, upward */
    mpt size;
    const char *text;
} link;

struct pdf_links {
    mem *arena;
    link *link;
    size_t links, room;
};

pdf_links *pdf_links_new(mem *arena) {
    pdf_links *all = mem_alloc(arena, sizeof *all);

    all->arena = arena;
    return all;
}

/* The text of OP stands right behind that of L, in the same line. */
static bool goes_on(const link *l, const book_op *op, mpt y) {
    return l->node == op->node && l->box.y == y;
}

static void extend(pdf_links *all, link *l, const book_op *op) {
    mpt end = op->box.x + op->box.w;

    if (end - l->box.x > l->box.w)
        l->box.w = end - l->box.x;
    if (op->size > l->size)
        l->size = op->size;
    l->text = mem_format(all->arena, "%s%.*s", l->text, (int)op->text_bytes,
                         op->text);
}

static void begin(pdf_links *all, const book *b, const book_op *op, mpt y) {
    all->link = mem_more(all->arena, all->link, all->links, &all->room,
                         sizeof *all->link);
    all->link[all->links++] =
        (link){.target = b->node[op->node].target,
               .node = op->node,
               .box = {op->box.x, y, op->box.w, 0},
               .size = op->size,
               .text = mem_bytes(all->arena, op->text, op->text_bytes)};
}

static bool is_link(const book *b, const book_op *op) {
    return op->kind == BOOK_TEXT && op->node != BOOK_ARTIFACT &&
           b->node[op->node].role == BOOK_LINK;
}

void pdf_links_page(pdf_links *all, const book *b, const book_page *page,
                    pdf_id id, pdf_file *to, pdf_tags *tags, buf *out) {
    size_t first = all->links;

    for (size_t i = 0; i < page->frame.ops; i++) {
        const book_op *op = &page->frame.op[i];
        mpt y = page->height - op->box.y;
        if (!is_link(b, op))
            continue;
        if (all->links > first && goes_on(&all->link[all->links - 1], op, y))
            extend(all, &all->link[all->links - 1], op);
        else
            begin(all, b, op, y);
    }
    if (all->links == first)
        return;
    buf_string(out, "/Tabs/S/Annots[");
    for (size_t i = first; i < all->links; i++) {
        link *l = &all->link[i];
        l->id = pdf_file_reserve(to);
        l->element = pdf_tags_link(tags, id, l->node, l->id);
        pdf_refer(out, l->id);
    }
    buf_byte(out, ']');
}

static void put_rectangle(const link *l, buf *out) {
    const mpt edge[] = {l->box.x, l->box.y - l->size / 4, l->box.x + l->box.w,
                        l->box.y + l->size};

    buf_string(out, "/Rect[");
    for (size_t i = 0; i < sizeof edge / sizeof *edge; i++) {
        pdf_hundredths(out, (edge[i] + 5) / 10);
        buf_byte(out, ' ');
    }
    buf_byte(out, ']');
}

static void put(const link *l, pdf_id target, size_t key, pdf_file *to) {
    buf text = {0};

    buf_string(&text, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
    put_rectangle(l, &text);
    buf_string(&text, "/Dest[");
    pdf_refer(&text, target);
    buf_format(&text, "/Fit]/StructParent %zu/Contents", key);
    pdf_hex_text(&text, l->text, strlen(l->text));
    buf_string(&text, ">>");
    pdf_file_object(to, l->id, text.bytes, text.length);
    buf_free(&text);
}

void pdf_links_write(pdf_links *all, const pdf_id *page, size_t pages,
                     pdf_file *to, pdf_tags *tags) {
    for (size_t i = 0; i < all->links; i++) {
        const link *l = &all->link[i];
        size_t target = l->target < pages ? l->target : pages;
        put(l, page[target - 1], pages + i, to);
        pdf_tags_owner(tags, pages + i, l->element);
    }
}
