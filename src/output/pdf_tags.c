#include "output/pdf_tags.h"

#include <inttypes.h>
#include <string.h>

enum { LEAF_PAGES = 32, NONE = -1 };

/* A piece of a page that belongs to a node. */
typedef struct mark {
    pdf_id page;
    int mcid;
    int node;
    int next; /* the node's next, or NONE */
} mark;

struct pdf_tags {
    pdf_file *to;
    pdf_id root, first; /* the tree's root; the element of the book's node 0 */
    buf books;          /* references to the books' elements */

    /* The number tree from pages to elements: a leaf in the making, and the
       references to those that are written. */
    buf leaf, leaves;
    size_t leaf_start, leaf_pages;

    mem *arena; /* of the present book */
    mark *mark;
    size_t marks, room;
};

pdf_tags *pdf_tags_new(pdf_file *to) {
    pdf_tags *t = mem_calloc(1, sizeof *t);

    t->to = to;
    t->root = pdf_file_reserve(to);
    return t;
}

void pdf_tags_free(pdf_tags *t) {
    buf_free(&t->books);
    buf_free(&t->leaf);
    buf_free(&t->leaves);
    mem_free(t->arena);
    mem_release(t);
}

static void reference(buf *out, pdf_id id) {
    buf_format(out, "%" PRIu32 " 0 R ", id);
}

void pdf_tags_begin(pdf_tags *t, const book *b) {
    mem_free(t->arena);
    t->arena = mem_new();
    t->mark = NULL;
    t->marks = t->room = 0;
    t->first = pdf_file_reserve(t->to);
    for (size_t i = 1; i < b->nodes; i++)
        pdf_file_reserve(t->to);
    reference(&t->books, t->first);
}

static void end_leaf(pdf_tags *t) {
    buf text = {0};
    pdf_id id = pdf_file_reserve(t->to);

    buf_format(&text, "<</Limits[%zu %zu]/Nums[", t->leaf_start,
               t->leaf_start + t->leaf_pages - 1);
    buf_add(&text, t->leaf.bytes, t->leaf.length);
    buf_string(&text, "]>>");
    pdf_file_object(t->to, id, text.bytes, text.length);
    reference(&t->leaves, id);
    buf_free(&text);
    buf_clear(&t->leaf);
    t->leaf_pages = 0;
}

void pdf_tags_page(pdf_tags *t, pdf_id page, size_t number,
                   const pdf_marks *marks) {
    if (t->leaf_pages == 0)
        t->leaf_start = number;
    buf_format(&t->leaf, "%zu[", number);
    for (size_t i = 0; i < marks->marks; i++) {
        t->mark =
            mem_more(t->arena, t->mark, t->marks, &t->room, sizeof *t->mark);
        t->mark[t->marks++] = (mark){page, (int)i, marks->node[i], NONE};
        reference(&t->leaf, t->first + (pdf_id)marks->node[i]);
    }
    buf_byte(&t->leaf, ']');
    if (++t->leaf_pages == LEAF_PAGES)
        end_leaf(t);
}

/* The kids of each node: its marks and its child nodes, as lists. */
typedef struct kids {
    int *mark, *child, *sibling;
} kids;

static int *nones(mem *arena, size_t items) {
    int *list = mem_array(arena, items, sizeof *list);

    for (size_t i = 0; i < items; i++)
        list[i] = NONE;
    return list;
}

static kids kids_of(pdf_tags *t, const book *b) {
    kids k = {nones(t->arena, b->nodes), nones(t->arena, b->nodes),
              nones(t->arena, b->nodes)};

    for (size_t i = t->marks; i-- > 0;) {
        t->mark[i].next = k.mark[t->mark[i].node];
        k.mark[t->mark[i].node] = (int)i;
    }
    for (size_t i = b->nodes; i-- > 1;) {
        int parent = b->node[i].parent;
        k.sibling[i] = k.child[parent];
        k.child[parent] = (int)i;
    }
    return k;
}

static void put_kids(const pdf_tags *t, const kids *k, size_t node, buf *out) {
    pdf_id page = 0;

    if (k->mark[node] != NONE) {
        page = t->mark[k->mark[node]].page;
        buf_format(out, "/Pg %" PRIu32 " 0 R", page);
    }
    buf_string(out, "/K[");
    for (int i = k->mark[node]; i != NONE; i = t->mark[i].next) {
        const mark *m = &t->mark[i];
        if (m->page == page)
            buf_format(out, "%d ", m->mcid);
        else
            buf_format(out, "<</Type/MCR/Pg %" PRIu32 " 0 R/MCID %d>>", m->page,
                       m->mcid);
    }
    for (int i = k->child[node]; i != NONE; i = k->sibling[i])
        reference(out, t->first + (pdf_id)i);
    buf_byte(out, ']');
}

static void put_attributes(const book_node *node, buf *out) {
    bool scoped = node->role == BOOK_TH && node->scope != BOOK_NO_SCOPE;

    if (node->rows <= 1 && node->cols <= 1 && !scoped)
        return;
    buf_string(out, "/A<</O/Table");
    if (node->rows > 1)
        buf_format(out, "/RowSpan %d", node->rows);
    if (node->cols > 1)
        buf_format(out, "/ColSpan %d", node->cols);
    if (scoped)
        buf_format(out, "/Scope/%s",
                   node->scope == BOOK_ROW ? "Row" : "Column");
    buf_string(out, ">>");
}

void pdf_tags_end(pdf_tags *t, const book *b, const char *language) {
    kids k = kids_of(t, b);
    buf text = {0};

    for (size_t i = 0; i < b->nodes; i++) {
        const book_node *node = &b->node[i];
        pdf_id parent =
            node->parent < 0 ? t->root : t->first + (pdf_id)node->parent;
        buf_clear(&text);
        buf_format(&text, "<</S/%s/P %" PRIu32 " 0 R",
                   pdf_role_name(node->role), parent);
        if (i == 0 && strcmp(b->language, language) != 0) {
            buf_string(&text, "/Lang");
            pdf_hex_text(&text, b->language, strlen(b->language));
        }
        put_attributes(node, &text);
        if (k.mark[i] != NONE || k.child[i] != NONE)
            put_kids(t, &k, i, &text);
        buf_string(&text, ">>");
        pdf_file_object(t->to, t->first + (pdf_id)i, text.bytes, text.length);
    }
    buf_free(&text);
}

pdf_id pdf_tags_close(pdf_tags *t) {
    buf text = {0};
    pdf_id tree = pdf_file_reserve(t->to);

    if (t->leaf_pages > 0)
        end_leaf(t);
    buf_string(&text, "<</Kids[");
    buf_add(&text, t->leaves.bytes, t->leaves.length);
    buf_string(&text, "]>>");
    pdf_file_object(t->to, tree, text.bytes, text.length);

    buf_clear(&text);
    buf_string(&text, "<</Type/StructTreeRoot/K[");
    buf_add(&text, t->books.bytes, t->books.length);
    buf_format(&text, "]/ParentTree %" PRIu32 " 0 R>>", tree);
    pdf_file_object(t->to, t->root, text.bytes, text.length);
    buf_free(&text);
    return t->root;
}
