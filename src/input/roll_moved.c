#include "input/roll_moved.h"

#include "input/ask_want.h"
#include "input/roll_rule.h"

static bool moves(const ask *one, const xml_decl_item *item) {
    return ask_tree_has(one, item->name) &&
           roll_rule_action(item->decl) == ROLL_MOVE;
}

static bool some_move(const ask *one) {
    const xml_decl_list *all = &one->is->attribute;
    for (size_t i = 0; i < all->items; i++)
        if (moves(one, &all->item[i]))
            return true;
    return false;
}

/* The first child of PARENT that stands after NAME in the schema's order. */
static xmlNode *after(const xml_decl_list *order, xmlNode *parent,
                      const char *name) {
    const xml_decl_item *own = xml_decl_find(order, name);
    for (xmlNode *n = xml_first(parent); n; n = xml_next(n))
        if (xml_decl_find(order, xml_name(n)) > own)
            return n;
    return NULL;
}

static bool is_blank(const xmlNode *n) {
    return n && n->type == XML_TEXT_NODE && xmlIsBlankNode(n) == 1;
}

/* Adds an element as ONE before NEXT (NULL: last), on a line of its own where
   the others are. */
static void add(const ask *one, xmlNode *parent, xmlNode *next) {
    xmlNode *added = xmlNewNode(parent->ns, BAD_CAST one->name);
    const xml_decl_list *all = &one->is->attribute;
    for (size_t i = 0; i < all->items; i++)
        if (moves(one, &all->item[i]))
            xmlSetProp(added, BAD_CAST all->item[i].name, BAD_CAST "");
    xmlNode *first = parent->children;
    if (next)
        xmlAddPrevSibling(next, added);
    else if (is_blank(parent->last))
        xmlAddPrevSibling(parent->last, added);
    else
        xmlAddChild(parent, added);
    if (!is_blank(first))
        return;
    xmlNode *blank = xmlNewDocText(parent->doc, first->content);
    if (next)
        xmlAddNextSibling(added, blank);
    else
        xmlAddPrevSibling(added, blank);
}

static void look(ask *one, xmlNode *e) {
    const xml_decl_list *order = &one->is->child;
    for (ask *c = one->child; c; c = c->next) {
        bool there = false;
        for (xmlNode *n = xml_first(e); n; n = xml_next(n))
            if (ask_tree_is(c, n)) {
                look(c, n);
                there = true;
            }
        if (!there && some_move(c))
            add(c, e, after(order, e, c->name));
    }
}

void roll_moved(xml_file *file, const layout *form) {
    mem *m = mem_new();
    look(ask_want(m, form), xml_root(file));
    mem_free(m);
}
