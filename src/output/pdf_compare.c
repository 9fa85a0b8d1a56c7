#include "output/pdf_compare.h"

#include "output/pdf_cell.h"
#include "output/pdf_tags.h"
#include "output/pdf_token.h"
#include "output/pdf_where.h"

#include <stdlib.h>
#include <string.h>

/* Two objects, by their ids, that should be the same. */
typedef struct pair {
    int given, generation, made;
    size_t from;     /* the pair that refers to it */
    const char *key; /* by what */
} pair;

typedef struct comparison {
    const pdf_reader *given, *made;
    const book *book; /* made's only one, or NULL */
    mem *arena;
    pair *pair; /* those that wait, and before AT those that were compared */
    size_t pairs, room, at;
    int *partner; /* of each of made's objects, by its id */
    size_t partners, partner_room;
    size_t pages; /* compared so far */
    int page;     /* the last of them, made's */
} comparison;

/* Deeper in each other than any objects of ours. */
enum { DEEPEST = 50 };

static bool differs(comparison *c, const char *key);
static void report_ink(const comparison *, size_t page, int mark);
static bool same(comparison *, qpdf_oh given, qpdf_oh made, const char *key,
                 int depth);

static enum qpdf_object_type_e type_of(const pdf_reader *r, qpdf_oh object) {
    return r->call->oh_get_type_code(r->pdf, object);
}

static void add_pair(comparison *c, pair p) {
    c->pair = mem_more(c->arena, c->pair, c->pairs, &c->room, sizeof *c->pair);
    c->pair[c->pairs++] = p;
}

/* Notes that two objects must be the same; false if one of them has another
   partner already. */
static bool note_pair(comparison *c, qpdf_oh given, qpdf_oh made,
                      const char *key) {
    const pdf_reader *g = c->given, *m = c->made;
    pair p = {.given = g->call->oh_get_object_id(g->pdf, given),
              .generation = g->call->oh_get_generation(g->pdf, given),
              .made = m->call->oh_get_object_id(m->pdf, made),
              .from = c->at,
              .key = key};

    while (c->partners <= (size_t)p.made) {
        c->partner = mem_more(c->arena, c->partner, c->partners,
                              &c->partner_room, sizeof *c->partner);
        c->partner[c->partners++] = 0;
    }
    if (c->partner[p.made] != 0)
        return c->partner[p.made] == p.given;
    c->partner[p.made] = p.given;
    add_pair(c, p);
    return true;
}

/* What two makings of a form may differ in, and what is packing. */
static bool is_ignored(const char *key, bool of_stream) {
    static const char *const always[] = {"/CreationDate", "/ModDate",
                                         "/Producer"};
    static const char *const packing[] = {"/Length", "/Filter", "/DecodeParms"};

    for (size_t i = 0; i < 3; i++)
        if (strcmp(key, always[i]) == 0 ||
            (of_stream && strcmp(key, packing[i]) == 0))
            return true;
    return false;
}

typedef struct keys {
    const char **key;
    size_t keys, room;
} keys;

/* The keys of DICT, which the library has in order. */
static keys keys_of(const pdf_reader *r, qpdf_oh dict, bool of_stream,
                    mem *arena) {
    const pdf_qpdf *q = r->call;
    keys all = {0};

    q->oh_begin_dict_key_iter(r->pdf, dict);
    while (q->oh_dict_more_keys(r->pdf)) {
        const char *key = q->oh_dict_next_key(r->pdf);
        if (is_ignored(key, of_stream))
            continue;
        all.key =
            mem_more(arena, all.key, all.keys, &all.room, sizeof *all.key);
        all.key[all.keys++] = mem_string(arena, key);
    }
    return all;
}

static bool read_content(const pdf_reader *r, qpdf_oh page, buf *out) {
    unsigned char *bytes = NULL;
    size_t length = 0;

    r->call->oh_get_page_content_data(r->pdf, page, &bytes, &length);
    buf_add(out, bytes ? (const char *)bytes : "", length);
    free(bytes);
    return !pdf_read_failed(r);
}

/* What a reader of a content stream is in. */
typedef struct content {
    int mark;  /* its MCID, or BOOK_ARTIFACT */
    int depth; /* of marked contents in each other */
    bool named;
} content;

static void follow(content *in, const pdf_token *token) {
    if (in->named)
        in->mark = (int)strtol(token->text.bytes, NULL, 10);
    in->named = pdf_token_is(token, "/MCID");
    if (pdf_token_is(token, "/Artifact"))
        in->mark = BOOK_ARTIFACT;
    in->depth += pdf_token_is(token, "BDC") - pdf_token_is(token, "EMC");
}

/* What is drawn first on one of two pages but not on the other: the mark that
   it has, or BOOK_ARTIFACT for none; false if all is the same.  Positions and
   fonts stand before the content that they are for. */
static bool find_other_ink(const buf *given, const buf *made, int *mark) {
    const char *theirs = given->bytes, *mine = made->bytes;
    const char *end = mine + made->length;
    pdf_token a = {0}, b = {0};
    content in = {.mark = BOOK_ARTIFACT};
    bool more;

    while ((more = pdf_token_next(&mine, end, &b))) {
        if (!pdf_token_next(&theirs, given->bytes + given->length, &a) ||
            !pdf_token_same(&a, &b))
            break;
        follow(&in, &b);
    }
    bool other =
        more || pdf_token_next(&theirs, given->bytes + given->length, &a);
    while (other && in.depth == 0 && pdf_token_next(&mine, end, &b))
        follow(&in, &b);
    buf_free(&a.text);
    buf_free(&b.text);
    *mark = in.mark;
    return other;
}

/* Pages come in their order: a tree's leaves are all on one level. */
static bool same_ink(comparison *c, qpdf_oh given, qpdf_oh made) {
    size_t page = c->pages++;
    buf theirs = {0}, mine = {0};
    int mark;
    bool read = read_content(c->given, given, &theirs) &&
                read_content(c->made, made, &mine);
    bool other = read && find_other_ink(&theirs, &mine, &mark);

    if (other)
        report_ink(c, page, mark);
    buf_free(&theirs);
    buf_free(&mine);
    return read && !other;
}

static bool same_dict(comparison *c, qpdf_oh given, qpdf_oh made,
                      bool of_stream, int depth) {
    const pdf_reader *g = c->given, *m = c->made;
    keys mine = keys_of(m, made, of_stream, c->arena);
    keys theirs = keys_of(g, given, of_stream, c->arena);
    bool is_page = m->call->oh_is_name_and_equals(
        m->pdf, m->call->oh_get_key(m->pdf, made, "/Type"), "/Page");

    if (is_page) {
        c->page = m->call->oh_get_object_id(m->pdf, made);
        if (!same_ink(c, given, made))
            return false;
    }
    for (size_t i = 0; i < mine.keys || i < theirs.keys; i++) {
        int order = i >= mine.keys     ? 1
                    : i >= theirs.keys ? -1
                                       : strcmp(mine.key[i], theirs.key[i]);
        const char *key = order > 0 ? theirs.key[i] : mine.key[i];
        if (order != 0)
            return differs(c, key);
        /* Compared already, by what it draws. */
        if (is_page && strcmp(key, "/Contents") == 0)
            continue;
        if (!same(c, g->call->oh_get_key(g->pdf, given, key),
                  m->call->oh_get_key(m->pdf, made, key), key, depth))
            return false;
    }
    return true;
}

static bool same_array(comparison *c, qpdf_oh given, qpdf_oh made,
                       const char *key, int depth) {
    const pdf_reader *g = c->given, *m = c->made;
    int items = m->call->oh_get_array_n_items(m->pdf, made);

    if (g->call->oh_get_array_n_items(g->pdf, given) != items)
        return differs(c, key);
    for (int i = 0; i < items; i++)
        if (!same(c, g->call->oh_get_array_item(g->pdf, given, i),
                  m->call->oh_get_array_item(m->pdf, made, i), key, depth))
            return false;
    return true;
}

/* Takes what may differ, the lines with dates and program, out of XMP. */
static void clean_xmp(buf *xmp) {
    static const char *const line[] = {"<xmp:", "<pdf:Producer>",
                                       "<jixiao:program>"};
    buf clean = {0};
    const char *at = xmp->bytes, *end = at + xmp->length;

    while (at < end) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *next = feed ? feed + 1 : end;
        bool varies = false;
        for (size_t i = 0; i < sizeof line / sizeof *line; i++) {
            size_t length = strlen(line[i]);
            varies |= (size_t)(next - at) >= length &&
                      memcmp(at, line[i], length) == 0;
        }
        if (!varies)
            buf_add(&clean, at, (size_t)(next - at));
        at = next;
    }
    buf_free(xmp);
    *xmp = clean;
}

static bool same_stream(comparison *c, qpdf_oh given, qpdf_oh made,
                        const char *key, int depth) {
    const pdf_reader *g = c->given, *m = c->made;
    buf theirs = {0}, mine = {0};

    if (!same_dict(c, g->call->oh_get_dict(g->pdf, given),
                   m->call->oh_get_dict(m->pdf, made), true, depth))
        return false;
    bool read =
        pdf_read_stream(g, given, &theirs) && pdf_read_stream(m, made, &mine);
    if (read && strcmp(key, "/Metadata") == 0) {
        clean_xmp(&theirs);
        clean_xmp(&mine);
    }
    bool equal = read && theirs.length == mine.length &&
                 (mine.length == 0 ||
                  memcmp(theirs.bytes, mine.bytes, mine.length) == 0);
    buf_free(&theirs);
    buf_free(&mine);
    return equal || (read && differs(c, key));
}

static bool same_scalar(comparison *c, qpdf_oh given, qpdf_oh made,
                        const char *key) {
    const pdf_reader *g = c->given, *m = c->made;
    const char *mine = m->call->oh_unparse_resolved(m->pdf, made);
    const char *theirs = g->call->oh_unparse_resolved(g->pdf, given);

    return strcmp(mine, theirs) == 0 || differs(c, key);
}

static bool same_value(comparison *c, qpdf_oh given, qpdf_oh made,
                       const char *key, int depth) {
    enum qpdf_object_type_e type = type_of(c->made, made);

    if (type_of(c->given, given) != type || depth > DEEPEST)
        return differs(c, key);
    if (type == ot_dictionary)
        return same_dict(c, given, made, false, depth + 1);
    if (type == ot_array)
        return same_array(c, given, made, key, depth + 1);
    if (type == ot_stream)
        return same_stream(c, given, made, key, depth + 1);
    return same_scalar(c, given, made, key);
}

static bool same(comparison *c, qpdf_oh given, qpdf_oh made, const char *key,
                 int depth) {
    const pdf_reader *g = c->given, *m = c->made;

    if (g->call->oh_is_indirect(g->pdf, given) &&
        m->call->oh_is_indirect(m->pdf, made))
        return note_pair(c, given, made, key) || differs(c, key);
    return same_value(c, given, made, key, depth);
}

/* The node of which made's object ID is the element, or BOOK_ARTIFACT.  A
   book's elements have ids one after the other. */
static int node_of(const comparison *c, int id) {
    const pdf_reader *m = c->made;
    int nodes = c->book ? (int)c->book->nodes : 0;
    qpdf_oh tree = m->call->oh_get_key(m->pdf, pdf_read_top(m, "/Root"),
                                       "/StructTreeRoot");
    int first = m->call->oh_get_object_id(
        m->pdf, m->call->oh_get_key(m->pdf, tree, "/K"));

    return id >= first && id - first < nodes ? id - first : BOOK_ARTIFACT;
}

/* The element of the content that is MARK on made's page, by the tree that
   leads from pages to elements. */
static qpdf_oh element_of_mark(const comparison *c, size_t page, int mark) {
    const pdf_reader *m = c->made;
    const pdf_qpdf *q = m->call;
    qpdf_oh tree =
        q->oh_get_key(m->pdf, pdf_read_top(m, "/Root"), "/StructTreeRoot");
    qpdf_oh leaves = q->oh_get_key(
        m->pdf, q->oh_get_key(m->pdf, tree, "/ParentTree"), "/Kids");
    qpdf_oh leaf =
        q->oh_get_array_item(m->pdf, leaves, (int)(page / PDF_TAGS_LEAF));
    qpdf_oh marks =
        q->oh_get_array_item(m->pdf, q->oh_get_key(m->pdf, leaf, "/Nums"),
                             2 * (int)(page % PDF_TAGS_LEAF) + 1);

    return q->oh_get_array_item(m->pdf, marks, mark);
}

/* The same where there is no book to take words from. */
static void report_place(const comparison *c, size_t page, int mark) {
    diag_place place = {.file = c->given->name};
    int row, cell;

    if (mark != BOOK_ARTIFACT &&
        pdf_cell_of(c->made, element_of_mark(c, page, mark), &row, &cell))
        diag_error(c->given->faults, place,
                   _("page %zu, row %d, cell %d is not what the descriptions "
                     "in the PDF make; it was changed after it was made"),
                   page + 1, row, cell);
    else
        diag_error(c->given->faults, place,
                   _("page %zu is not what the descriptions in the PDF make; "
                     "it was changed after it was made"),
                   page + 1);
}

/* Reports that on a page something else is drawn than MARK. */
static void report_ink(const comparison *c, size_t page, int mark) {
    const pdf_reader *m = c->made;
    int node = BOOK_ARTIFACT;

    if (!c->book) {
        report_place(c, page, mark);
        return;
    }
    if (mark != BOOK_ARTIFACT)
        node = node_of(c, m->call->oh_get_object_id(
                              m->pdf, element_of_mark(c, page, mark)));
    pdf_where_report(c->book, &page, node, c->given->name, c->given->faults);
}

/* "/Root/Outlines/First/Title". */
static const char *path_to(const comparison *c, const char *key) {
    const char *path = key;

    for (size_t at = c->at; c->pair[at].from != at; at = c->pair[at].from)
        path = mem_format(c->arena, "%s%s", c->pair[at].key, path);
    return path;
}

/* The node of the element that is compared now, or has what is: its attributes,
   its link. */
static int present_node(const comparison *c) {
    const pair *now = &c->pair[c->at];
    int node = node_of(c, now->made);

    return node != BOOK_ARTIFACT ? node : node_of(c, c->pair[now->from].made);
}

/* Reports that KEY of the pair that is compared now differs; false. */
static bool differs(comparison *c, const char *key) {
    diag_place place = {.file = c->given->name};
    int id = c->pair[c->at].made;
    int node = present_node(c);

    if (node != BOOK_ARTIFACT)
        pdf_where_report(c->book, NULL, node, place.file, c->given->faults);
    else if (id != 0 && id == c->page)
        diag_error(c->given->faults, place,
                   _("page %zu has another \"%s\" than the form; the PDF was "
                     "changed after it was made"),
                   c->pages, key);
    else
        diag_error(c->given->faults, place,
                   _("what the PDF has as \"%s\" is not the form's; it was "
                     "changed after it was made"),
                   path_to(c, key));
    return false;
}

/* Whether two objects, and all that can be reached from them, are the same. */
static bool same_below(comparison *c, qpdf_oh given, qpdf_oh made,
                       const char *key) {
    const pdf_reader *g = c->given, *m = c->made;
    bool good;

    /* No object has the id 0. */
    c->at = c->pairs;
    add_pair(c, (pair){.from = c->at});
    good = same(c, given, made, key, 0);
    while (++c->at < c->pairs && good) {
        pair p = c->pair[c->at];
        good = same_value(
            c, g->call->get_object_by_id(g->pdf, p.given, p.generation),
            m->call->get_object_by_id(m->pdf, p.made, 0), p.key, 0);
        g->call->oh_release_all(g->pdf);
        m->call->oh_release_all(m->pdf);
    }
    return good;
}

static bool same_top(comparison *c, const char *key) {
    return same_below(c, pdf_read_top(c->given, key),
                      pdf_read_top(c->made, key), key);
}

static const char *page_count(const pdf_reader *r, qpdf_oh pages) {
    qpdf_oh count = r->call->oh_get_key(r->pdf, pages, "/Count");

    return type_of(r, count) == ot_integer
               ? r->call->oh_unparse_resolved(r->pdf, count)
               : "0";
}

/* The pages come first: what differs there is what a reader sees. */
static bool same_pages(comparison *c) {
    const pdf_reader *g = c->given, *m = c->made;
    qpdf_oh theirs =
        g->call->oh_get_key(g->pdf, pdf_read_top(g, "/Root"), "/Pages");
    qpdf_oh mine =
        m->call->oh_get_key(m->pdf, pdf_read_top(m, "/Root"), "/Pages");
    const char *pages = page_count(g, theirs), *expected = page_count(m, mine);

    if (strcmp(pages, expected) == 0)
        return same_below(c, theirs, mine, "/Pages");
    diag_error(g->faults, (diag_place){.file = g->name},
               _("the PDF has %s pages and the form %s; it was changed after "
                 "it was made"),
               pages, expected);
    return false;
}

bool pdf_compare(const pdf_reader *given, const pdf_reader *made,
                 const book *b) {
    comparison c = {
        .given = given, .made = made, .book = b, .arena = mem_new()};
    bool good = same_pages(&c) && same_top(&c, "/Root") &&
                same_top(&c, "/Info") && !pdf_read_failed(given);

    mem_free(c.arena);
    return good;
}
