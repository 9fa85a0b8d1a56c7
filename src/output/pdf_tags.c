#include "output/pdf_tags.h"

#include <string.h>

enum { NONE = -1 };

/* A piece of a page that belongs to a node. */
typedef struct mark {
    pdf_id page;
    int mcid;
    pdf_id annotation; /* instead of content; or 0 */
    int node;
    int next; /* the node's next, or NONE */
} mark;

/* A book's first element, which waits for the end: whether it is the whole
   tree or a part of it is known only then. */
typedef struct top {
    pdf_id id;
    const char *text; /* what follows its type and parent */
} top;

/* The object of a cell's attributes, which many cells share. */
typedef struct attributes {
    pdf_id id; /* 0: none yet */
    int rows, cols;
    book_scope scope;
} attributes;

enum { ATTRIBUTES = 64 };

struct pdf_tags {
    pdf_file *to;
    pdf_id root, first; /* the tree's root; the element of the book's node 0 */
    mem *tops_arena;
    top *top;
    size_t tops, tops_room;
    attributes known[ATTRIBUTES]; /* the latest of those that share a slot */

    /* The number tree from pages to lists of elements, which stand beside the
       elements, since they deflate to little there: a leaf in the making, and
       the references to those that are written. */
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
    t->tops_arena = mem_new();
    t->arena = mem_new();
    return t;
}

void pdf_tags_free(pdf_tags *t) {
    mem_free(t->tops_arena);
    buf_free(&t->leaf);
    buf_free(&t->leaves);
    mem_free(t->arena);
    mem_release(t);
}

void pdf_tags_begin(pdf_tags *t, const book *b) {
    mem_clear(t->arena);
    t->mark = NULL;
    t->marks = t->room = 0;
    t->first = pdf_file_reserve(t->to);
    for (size_t i = 1; i < b->nodes; i++)
        pdf_file_reserve(t->to);
}

static void end_leaf(pdf_tags *t) {
    buf text = {0};
    pdf_id id = pdf_file_reserve(t->to);

    buf_format(&text, "<</Limits[%zu %zu]/Nums[", t->leaf_start,
               t->leaf_start + t->leaf_pages - 1);
    buf_add(&text, t->leaf.bytes, t->leaf.length);
    buf_string(&text, "]>>");
    pdf_file_object(t->to, id, text.bytes, text.length);
    pdf_refer(&t->leaves, id);
    buf_free(&text);
    buf_clear(&t->leaf);
    t->leaf_pages = 0;
}

void pdf_tags_owner(pdf_tags *t, size_t key, pdf_id owner) {
    if (t->leaf_pages == 0)
        t->leaf_start = key;
    buf_number(&t->leaf, key);
    pdf_refer(&t->leaf, owner);
    buf_byte(&t->leaf, ' ');
    if (++t->leaf_pages == PDF_TAGS_LEAF)
        end_leaf(t);
}

void pdf_tags_page(pdf_tags *t, pdf_id page, size_t number,
                   const pdf_marks *marks) {
    buf parents = {0};
    pdf_id id = pdf_file_reserve(t->to);

    buf_byte(&parents, '[');
    for (size_t i = 0; i < marks->marks; i++) {
        t->mark =
            mem_more(t->arena, t->mark, t->marks, &t->room, sizeof *t->mark);
        t->mark[t->marks++] = (mark){page, (int)i, 0, marks->node[i], NONE};
        pdf_refer(&parents, t->first + (pdf_id)marks->node[i]);
    }
    buf_byte(&parents, ']');
    pdf_file_object(t->to, id, parents.bytes, parents.length);
    buf_free(&parents);
    pdf_tags_owner(t, number, id);
}

pdf_id pdf_tags_link(pdf_tags *t, pdf_id page, int node, pdf_id annotation) {
    t->mark = mem_more(t->arena, t->mark, t->marks, &t->room, sizeof *t->mark);
    t->mark[t->marks++] = (mark){page, 0, annotation, node, NONE};
    return t->first + (pdf_id)node;
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

/* A mark on another page than the element's. */
static void put_distant(const mark *m, buf *out) {
    buf_string(out, "<</Type/MCR/Pg");
    pdf_refer(out, m->page);
    buf_string(out, "/MCID ");
    buf_number(out, (uint64_t)m->mcid);
    buf_string(out, ">>");
}

static void put_annotation(const mark *m, buf *out) {
    buf_string(out, "<</Type/OBJR/Pg");
    pdf_refer(out, m->page);
    buf_string(out, "/Obj");
    pdf_refer(out, m->annotation);
    buf_string(out, ">>");
}

static void put_mark(const mark *m, buf *out) {
    buf_byte(out, ' ');
    buf_number(out, (uint64_t)m->mcid);
}

/* A node's only mark needs no array. */
static bool is_single(const pdf_tags *t, const kids *k, size_t node) {
    int first = k->mark[node];

    return first != NONE && t->mark[first].next == NONE &&
           k->child[node] == NONE;
}

static void put_kids(const pdf_tags *t, const kids *k, size_t node, buf *out) {
    bool single = is_single(t, k, node);
    pdf_id page = 0;

    if (k->mark[node] != NONE) {
        page = t->mark[k->mark[node]].page;
        buf_string(out, "/Pg");
        pdf_refer(out, page);
    }
    buf_string(out, single ? "/K" : "/K[");
    for (int i = k->mark[node]; i != NONE; i = t->mark[i].next) {
        const mark *m = &t->mark[i];
        if (m->annotation)
            put_annotation(m, out);
        else if (m->page != page)
            put_distant(m, out);
        else
            put_mark(m, out);
    }
    for (int i = k->child[node]; i != NONE; i = k->sibling[i])
        pdf_refer(out, t->first + (pdf_id)i);
    buf_string(out, single ? "" : "]");
}

static void put_span(const char *name, int span, buf *out) {
    buf_string(out, name);
    buf_number(out, (uint64_t)span);
}

static pdf_id write_attributes(pdf_file *to, const attributes *a) {
    pdf_id id = pdf_file_reserve(to);
    buf text = {0};

    buf_string(&text, "<</O/Table");
    if (a->rows > 1)
        put_span("/RowSpan ", a->rows, &text);
    if (a->cols > 1)
        put_span("/ColSpan ", a->cols, &text);
    if (a->scope != BOOK_NO_SCOPE)
        buf_string(&text,
                   a->scope == BOOK_ROW ? "/Scope/Row" : "/Scope/Column");
    buf_string(&text, ">>");
    pdf_file_object(to, id, text.bytes, text.length);
    buf_free(&text);
    return id;
}

static void put_attributes(pdf_tags *t, const book_node *node, buf *out) {
    attributes wanted = {0, node->rows, node->cols,
                         node->role == BOOK_TH ? node->scope : BOOK_NO_SCOPE};
    unsigned slot = ((unsigned)wanted.rows * 31 + (unsigned)wanted.cols * 3 +
                     wanted.scope) %
                    ATTRIBUTES;
    attributes *known = &t->known[slot];

    if (wanted.rows <= 1 && wanted.cols <= 1 && wanted.scope == BOOK_NO_SCOPE)
        return;
    if (known->id == 0 || known->rows != wanted.rows ||
        known->cols != wanted.cols || known->scope != wanted.scope) {
        wanted.id = write_attributes(t->to, &wanted);
        *known = wanted;
    }
    buf_string(out, "/A");
    pdf_refer(out, known->id);
}

/* What follows an element's type and parent. */
static void put_rest(pdf_tags *t, const book *b, size_t i, const kids *k,
                     buf *out) {
    put_attributes(t, &b->node[i], out);
    if (k->mark[i] != NONE || k->child[i] != NONE)
        put_kids(t, k, i, out);
    buf_string(out, ">>");
}

static void keep_top(pdf_tags *t, const book *b, const kids *k,
                     const char *language) {
    buf text = {0};

    if (strcmp(b->language, language) != 0) {
        buf_string(&text, "/Lang<");
        for (const char *at = b->language; *at; at++)
            buf_format(&text, "%02X", (unsigned char)*at);
        buf_byte(&text, '>');
    }
    put_rest(t, b, 0, k, &text);
    t->top =
        mem_more(t->tops_arena, t->top, t->tops, &t->tops_room, sizeof *t->top);
    t->top[t->tops++] =
        (top){t->first, mem_bytes(t->tops_arena, text.bytes, text.length)};
    buf_free(&text);
}

void pdf_tags_end(pdf_tags *t, const book *b, const char *language) {
    kids k = kids_of(t, b);
    buf text = {0};

    keep_top(t, b, &k, language);
    for (size_t i = 1; i < b->nodes; i++) {
        const book_node *node = &b->node[i];
        buf_clear(&text);
        buf_string(&text, "<</S/");
        buf_string(&text, book_role_name(node->role));
        buf_string(&text, "/P");
        pdf_refer(&text, t->first + (pdf_id)node->parent);
        put_rest(t, b, i, &k, &text);
        pdf_file_object(t->to, t->first + (pdf_id)i, text.bytes, text.length);
    }
    buf_free(&text);
}

/* Readers want one root element: a single book's own, or one that has the
   books as its parts.  Its id. */
static pdf_id put_tops(pdf_tags *t) {
    bool single = t->tops == 1;
    pdf_id whole = single ? t->top->id : pdf_file_reserve(t->to);
    buf text = {0}, all = {0};

    buf_string(&all, "<</S/Document/P");
    pdf_refer(&all, t->root);
    buf_string(&all, "/K[");
    for (size_t i = 0; i < t->tops; i++) {
        const top *one = &t->top[i];
        buf_clear(&text);
        buf_string(&text, single ? "<</S/Document/P" : "<</S/Part/P");
        pdf_refer(&text, single ? t->root : whole);
        buf_string(&text, one->text);
        pdf_file_object(t->to, one->id, text.bytes, text.length);
        pdf_refer(&all, one->id);
    }
    buf_string(&all, "]>>");
    if (!single)
        pdf_file_object(t->to, whole, all.bytes, all.length);
    buf_free(&text);
    buf_free(&all);
    return whole;
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
    buf_string(&text, "<</Type/StructTreeRoot/K");
    pdf_refer(&text, put_tops(t));
    buf_string(&text, "/ParentTree");
    pdf_refer(&text, tree);
    buf_string(&text, ">>");
    pdf_file_object(t->to, t->root, text.bytes, text.length);
    buf_free(&text);
    return t->root;
}
