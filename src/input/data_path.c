#include "input/data_walk.h"

#include <string.h>

typedef struct nodes {
    xmlNode **node;
    size_t nodes, room;
} nodes;

static bool is_ours(const xmlNode *n) {
    return n->ns && !strcmp((const char *)n->ns->href, DATA_PROJECT);
}

/* N is an element that the step is for. */
static bool fits(const data_step *s, const xmlNode *n) {
    if (n->type != XML_ELEMENT_NODE)
        return s->any;
    return !s->name || (!strcmp((const char *)n->name, s->name) && is_ours(n));
}

static void keep(data *d, const data_step *s, const xmlNode *n, nodes *out) {
    for (const data_op *c = s->condition; c; c = c->next) {
        data_value v = data_walk(d, c, n);
        if (!data_value_is_true(&v))
            return;
    }
    out->node = mem_more(d->arena, out->node, out->nodes, &out->room,
                         sizeof *out->node);
    out->node[out->nodes++] = (xmlNode *)n;
}

/* False if the evaluation has taken too many steps. */
static bool visit(data *d, const data_step *s, const xmlNode *n, nodes *out) {
    if (!data_eval_step(d))
        return false;
    if (fits(s, n))
        keep(d, s, n, out);
    return true;
}

static bool has_children(const xmlNode *n) {
    return n->type == XML_ELEMENT_NODE || n->type == XML_DOCUMENT_NODE;
}

static void children(data *d, const data_step *s, const xmlNode *from,
                     nodes *out) {
    const xmlNode *n = has_children(from) ? from->children : NULL;
    while (n && visit(d, s, n, out))
        n = n->next;
}

static void attributes(data *d, const data_step *s, const xmlNode *from,
                       nodes *out) {
    const xmlAttr *a = from->type == XML_ELEMENT_NODE ? from->properties : NULL;
    for (; a && data_eval_step(d); a = a->next)
        if (!s->name || (!a->ns && !strcmp((const char *)a->name, s->name)))
            keep(d, s, (const xmlNode *)a, out);
}

/* The node after N in document order, inside of TOP. */
static const xmlNode *after(const xmlNode *n, const xmlNode *top) {
    if (has_children(n) && n->children)
        return n->children;
    while (n != top && !n->next)
        n = n->parent;
    return n == top ? NULL : n->next;
}

static void descendants(data *d, const data_step *s, const xmlNode *from,
                        nodes *out) {
    const xmlNode *n = has_children(from) ? after(from, from) : NULL;
    while (n && visit(d, s, n, out))
        n = after(n, from);
}

static void reverse(xmlNode **node, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        xmlNode *swapped = node[i];
        node[i] = node[count - 1 - i];
        node[count - 1 - i] = swapped;
    }
}

/* Found from the inside out. */
static void ancestors(data *d, const data_step *s, const xmlNode *from,
                      nodes *out) {
    const xmlNode *n = s->axis == DATA_ANCESTOR ? from->parent : from;
    while (n && visit(d, s, n, out))
        n = n->parent;
    reverse(out->node, out->nodes);
}

/* An attribute's siblings are attributes, which no step here is for. */
static void following(data *d, const data_step *s, const xmlNode *from,
                      nodes *out) {
    const xmlNode *n = from->next;
    while (n && visit(d, s, n, out))
        n = n->next;
}

/* Found from the last one on. */
static void preceding(data *d, const data_step *s, const xmlNode *from,
                      nodes *out) {
    const xmlNode *n = from->prev;
    while (n && visit(d, s, n, out))
        n = n->prev;
    reverse(out->node, out->nodes);
}

static void go(data *d, const data_step *s, const xmlNode *from, nodes *out) {
    switch (s->axis) {
    case DATA_SELF:
        visit(d, s, from, out);
        break;
    case DATA_CHILD:
        children(d, s, from, out);
        break;
    case DATA_ATTRIBUTE:
        attributes(d, s, from, out);
        break;
    case DATA_PARENT:
        if (from->parent)
            visit(d, s, from->parent, out);
        break;
    case DATA_DESCENDANT_OR_SELF:
        visit(d, s, from, out);
        descendants(d, s, from, out);
        break;
    case DATA_DESCENDANT:
        descendants(d, s, from, out);
        break;
    case DATA_FOLLOWING_SIBLING:
        following(d, s, from, out);
        break;
    case DATA_PRECEDING_SIBLING:
        preceding(d, s, from, out);
        break;
    default:
        ancestors(d, s, from, out);
    }
}

data_value data_walk_path(data *d, const data_step *s, const xmlNode *node) {
    xmlNode *start = (xmlNode *)node;
    nodes from = {.node = &start, .nodes = 1};
    for (; s && from.nodes; s = s->next) {
        nodes to = {0};
        for (size_t i = 0; i < from.nodes; i++)
            go(d, s, from.node[i], &to);
        from = to;
    }
    data_value v = {.kind = DATA_NODES, .nodes = from.nodes};
    v.node = from.node;
    return v;
}
