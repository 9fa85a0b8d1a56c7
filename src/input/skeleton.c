#include "input/skeleton.h"

#include "input/ask.h"
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

static ask *asked(const ask *parent, const char *name) {
    ask *one = parent->child;
    while (one && strcmp(one->name, name))
        one = one->next;
    return one;
}

static bool lists(const char *words, const char *word) {
    size_t length = strlen(word);
    const char *at = words ? strstr(words, word) : NULL;
    while (at && ((at > words && at[-1] != ' ') || (at[length] & ~' ')))
        at = strstr(at + 1, word);
    return at;
}

/* Of two things that say the same, one is there. */
static bool has_attribute(const ask *one, const xml_decl_item *item) {
    const char *unless = rule(item->decl, "unless");
    const char *without = rule(one->is->decl, "without");
    const xml_decl_item *other =
        unless ? xml_decl_find(&one->is->attribute, unless) : NULL;
    if (item->required)
        return true;
    return ask_tree_has(one, item->name) && !lists(without, item->name) &&
           !(other && (other->required || ask_tree_has(one, unless)));
}

static bool has_child(const ask *parent, const xml_decl_item *item) {
    const char *unless = rule(item->decl, "unless");
    return item->required || !unless || !asked(parent, unless);
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
        bool key = one->key && !strcmp(one->key, item->name);
        if (has_attribute(one, item) && !key)
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
        if (key || has_attribute(one, item))
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

/* Adds to ONE what is in ANY, too, but for attributes. */
static void inherit(maker *m, ask *one, const ask *any) {
    for (const ask *c = any->child; c; c = c->next) {
        ask *own = ask_tree_child(m->arena, one, c->name);
        if (c->key)
            own = ask_tree_keyed(m->arena, own, c->key, c->value);
        for (size_t i = 0; i < c->attributes; i++)
            ask_tree_attribute(m->arena, own, c->attribute[i]);
        inherit(m, own, c);
    }
}

/* Some of those that are called as ANY, and have a key, have the attribute. */
static bool some_have(const ask *any, const char *attribute) {
    for (const ask *c = any->parent->child; c; c = c->next)
        if (c->key && !strcmp(c->name, any->name) && ask_tree_has(c, attribute))
            return true;
    return false;
}

/* What is asked for whatever the key is goes to those with keys: an attribute
   only if none of them is asked for it itself. */
static void share(maker *m, const ask *any) {
    for (size_t i = 0; i < any->attributes; i++) {
        bool told_apart = some_have(any, any->attribute[i]);
        for (ask *c = any->parent->child; c && !told_apart; c = c->next)
            if (c->key && !strcmp(c->name, any->name))
                ask_tree_attribute(m->arena, c, any->attribute[i]);
    }
    for (ask *c = any->parent->child; c; c = c->next)
        if (c->key && !strcmp(c->name, any->name))
            inherit(m, c, any);
}

/* The elements NAME in PARENT: one for each key, or the one without. */
static void make_named(maker *m, xml_node *node, ask *parent,
                       const char *name) {
    bool keyed = false;
    ask *any = parent->child;
    while (any && (any->key || strcmp(any->name, name)))
        any = any->next;
    if (any)
        share(m, any);
    for (ask *c = parent->child; c; c = c->next)
        if (c->key && !strcmp(c->name, name)) {
            keyed = true;
            make(m, node, c);
        }
    if (any && !keyed)
        make(m, node, any);
}

static void make_children(maker *m, xml_node *node, ask *parent) {
    const xml_decl_list *child = &parent->is->child;
    for (size_t i = 0; i < child->items; i++) {
        const xml_decl_item *item = &child->item[i];
        if (item->required && !asked(parent, item->name))
            ask_tree_child(m->arena, parent, item->name);
        if (has_child(parent, item))
            make_named(m, node, parent, item->name);
    }
}

static xml_file *make_all(const layout *form, bool to_fill, size_t rows) {
    maker m = {.arena = mem_new(), .to_fill = to_fill, .rows = rows};
    ask *asks = ask_of(m.arena, form);
    xml_file *file = xml_new(form->name, asks->name);
    xml_node *root = xml_root(file);
    asks->key = "layout";
    asks->value = form->name;
    if (to_fill) {
        xml_make_comment(root, mem_format(m.arena, " %s ", form->title));
        comment(&m, root, asks);
    }
    fill_in(&m, root, asks);
    if (to_fill)
        xml_make_lines(file);
    mem_free(m.arena);
    return file;
}

xml_file *skeleton_new(const layout *form) {
    return make_all(form, true, 0);
}

xml_file *skeleton_blank(const layout *form, size_t rows) {
    return make_all(form, false, rows);
}
