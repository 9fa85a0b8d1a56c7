#include "input/skeleton.h"

#include "input/ask_want.h"
#include "input/xml_make.h"

#include <stdlib.h>
#include <string.h>

typedef struct maker {
    mem *arena;
    bool to_fill;
    size_t rows;
    const xmlNode **told; /* declarations that were explained */
    size_t tolds, room;
} maker;

static void make_children(maker *, xml_node *, ask *);

static const char *rule(const xmlNode *decl, const char *name) {
    const xmlNode *told = xml_decl_told(decl, "new");
    return told ? xml_decl_attr(told, name) : NULL;
}

/* NAME: what it means, once. */
static void explain(maker *m, buf *out, const char *name, const xmlNode *decl,
                    const char *indent) {
    const char *text = xml_decl_documentation_in(m->arena, decl, "zh");
    for (size_t i = 0; i < m->tolds; i++)
        if (m->told[i] == decl)
            return;
    m->told = mem_more(m->arena, m->told, m->tolds, &m->room, sizeof *m->told);
    m->told[m->tolds++] = decl;
    if (text)
        buf_format(out, "%s%s%s%s", out->length ? indent : " ",
                   name ? name : "", name ? "：" : "", text);
}

/* A comment on ONE before it. */
static void comment(maker *m, xml_node *parent, const ask *one) {
    const xml_decl_list *attribute = &one->is->attribute;
    size_t depth = 0;
    buf text = {0};
    for (const xml_node *n = parent; n; n = xml_parent(n))
        depth += 2;
    const char *indent =
        mem_format(m->arena, "\n%*s", (int)(depth + strlen("<!-- ")), "");
    explain(m, &text, NULL, one->is->decl, indent);
    if (!one->parent) /* what the schema says of all */
        explain(m, &text, NULL, xml_parent(one->is->decl), indent);
    for (size_t i = 0; i < attribute->items; i++) {
        const xml_decl_item *item = &attribute->item[i];
        if (ask_want_attribute(one, item))
            explain(m, &text, item->name, item->decl, indent);
    }
    if (text.length) {
        buf_byte(&text, ' ');
        xml_make_comment(parent, text.bytes);
    }
    buf_free(&text);
}

static void fill_in(maker *m, xml_node *node, ask *one) {
    const xml_decl_list *attribute = &one->is->attribute;
    for (size_t i = 0; i < attribute->items; i++) {
        const xml_decl_item *item = &attribute->item[i];
        bool key = one->key && !strcmp(one->key, item->name);
        if (key || ask_want_attribute(one, item))
            xml_make_attr(node, item->name, key ? one->value : "");
    }
    make_children(m, node, one);
}

/* How many of an element a blank form has: "wanted" or a number. */
static size_t rows_of(const maker *m, const char *rule) {
    return strcmp(rule, "wanted") ? (size_t)strtoul(rule, NULL, 10) : m->rows;
}

static void make(maker *m, xml_node *parent, ask *one) {
    const char *rows = rule(one->is->decl, "rows");
    size_t count = !rows || m->to_fill ? 1 : rows_of(m, rows);
    if (!m->to_fill && (one->is->simple || one->is->mixed))
        return;
    if (m->to_fill)
        comment(m, parent, one);
    for (size_t i = 0; i < count; i++)
        fill_in(m, xml_make_child(parent, one->name, NULL), one);
}

static void make_children(maker *m, xml_node *node, ask *parent) {
    const xml_decl_list *child = &parent->is->child;
    for (size_t i = 0; i < child->items; i++) {
        const xml_decl_item *item = &child->item[i];
        if (!ask_want_child(parent, item))
            continue;
        size_t made = 0;
        for (ask *c = parent->child; c; c = c->next)
            if (!strcmp(c->name, item->name)) {
                make(m, node, c);
                made++;
            }
        if (!made)
            make(m, node, ask_tree_child(m->arena, parent, item->name));
    }
}

static xml_file *make_all(const layout *form, bool to_fill, size_t rows) {
    maker m = {.arena = mem_new(), .to_fill = to_fill, .rows = rows};
    ask *asks = ask_want(m.arena, form);
    xml_file *file = xml_new(form->name, asks->name);
    xml_node *root = xml_root(file);
    asks->key = "layout";
    asks->value = form->name;
    if (to_fill) {
        xml_make_comment(root, mem_format(m.arena, " %s ", form->title));
        comment(&m, root, asks);
    }
    fill_in(&m, root, asks);
    if (to_fill) {
        xml_make_attr(xml_make_child(root, "origin", NULL), "layout",
                      form->name);
        xml_make_lines(file);
    }
    mem_free(m.arena);
    return file;
}

xml_file *skeleton_new(const layout *form) {
    return make_all(form, true, 0);
}

xml_file *skeleton_blank(const layout *form, size_t rows) {
    return make_all(form, false, rows);
}
