#include "input/data_walk.h"

#include "base/decimal.h"

#include <string.h>

typedef struct nodes {
    xmlNode **node;
    size_t nodes, room;
    size_t seen; /* those that a step looked at, with the ones it left */
} nodes;

/* Most names differ in their first letter. */
static bool same(const xmlChar *given, const char *wanted) {
    return *given == (unsigned char)*wanted &&
           !strcmp((const char *)given, wanted);
}

/* N has the name that the step wants. */
static bool is_named(const data_step *s, const xmlNode *n) {
    const char *name = s->name;
    if (!name)
        return true;
    if (n->type == XML_ELEMENT_NODE)
        return same(n->name, name) && n->ns && same(n->ns->href, DATA_PROJECT);
    if (!n->ns)
        return same(n->name, name);
    return n->ns->prefix && same(n->ns->prefix, "xml") &&
           !strncmp(name, "xml:", 4) && same(n->name, name + 4);
}

/* N is a node that the step is for. */
static bool fits(const data_step *s, const xmlNode *n) {
    xmlElementType kind =
        s->axis == DATA_ATTRIBUTE ? XML_ATTRIBUTE_NODE : XML_ELEMENT_NODE;
    switch (s->test) {
    case DATA_TEST_NAME:
        return n->type == kind && is_named(s, n);
    case DATA_TEST_TEXT:
        return n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
    case DATA_TEST_COMMENT:
        return n->type == XML_COMMENT_NODE;
    case DATA_TEST_INSTRUCTION:
        return n->type == XML_PI_NODE &&
               (!s->name || !strcmp((const char *)n->name, s->name));
    default:
        return n->type != XML_DTD_NODE;
    }
}

static void keep(data *d, nodes *out, const xmlNode *n) {
    out->node = mem_more(d->arena, out->node, out->nodes, &out->room,
                         sizeof *out->node);
    out->node[out->nodes++] = (xmlNode *)n;
}

static void visit(data *d, const data_step *s, const xmlNode *n, nodes *out) {
    out->seen++;
    if (fits(s, n))
        keep(d, out, n);
}

static const xmlNode *first_child(const xmlNode *n) {
    bool holds = n->type == XML_ELEMENT_NODE || n->type == XML_DOCUMENT_NODE;
    return holds ? n->children : NULL;
}

static const xmlNode *sibling_before(const xmlNode *n) {
    return n->type == XML_ATTRIBUTE_NODE ? NULL : n->prev;
}

static const xmlNode *sibling_after(const xmlNode *n) {
    return n->type == XML_ATTRIBUTE_NODE ? NULL : n->next;
}

static void children(data *d, const data_step *s, const xmlNode *from,
                     nodes *out) {
    for (const xmlNode *n = first_child(from); n; n = n->next)
        visit(d, s, n, out);
}

static void attributes(data *d, const data_step *s, const xmlNode *from,
                       nodes *out) {
    const xmlAttr *a = from->type == XML_ELEMENT_NODE ? from->properties : NULL;
    for (; a; a = a->next)
        visit(d, s, (const xmlNode *)a, out);
}

/* The node after N and all that is in it, inside of TOP (NULL: the tree). */
static const xmlNode *behind(const xmlNode *n, const xmlNode *top) {
    while (n && n != top && !sibling_after(n))
        n = n->parent;
    return !n || n == top ? NULL : n->next;
}

/* The node after N in document order, inside of TOP. */
static const xmlNode *after(const xmlNode *n, const xmlNode *top) {
    const xmlNode *child = first_child(n);
    return child ? child : behind(n, top);
}

static void descendants(data *d, const data_step *s, const xmlNode *from,
                        nodes *out) {
    for (const xmlNode *n = after(from, from); n; n = after(n, from))
        visit(d, s, n, out);
}

static void ancestors(data *d, const data_step *s, const xmlNode *from,
                      nodes *out) {
    for (; from; from = from->parent)
        visit(d, s, from, out);
}

static void following_siblings(data *d, const data_step *s, const xmlNode *from,
                               nodes *out) {
    for (const xmlNode *n = sibling_after(from); n; n = n->next)
        visit(d, s, n, out);
}

static void preceding_siblings(data *d, const data_step *s, const xmlNode *from,
                               nodes *out) {
    for (const xmlNode *n = sibling_before(from); n; n = n->prev)
        visit(d, s, n, out);
}

/* Of an attribute, what is behind its element. */
static void following(data *d, const data_step *s, const xmlNode *from,
                      nodes *out) {
    for (const xmlNode *n = behind(from, NULL); n; n = after(n, NULL))
        visit(d, s, n, out);
}

/* The last of N and what is in it. */
static const xmlNode *deepest(const xmlNode *n) {
    while (first_child(n))
        n = n->last;
    return n;
}

/* Without ancestors, of which UP is the next one. */
static void preceding(data *d, const data_step *s, const xmlNode *from,
                      nodes *out) {
    const xmlNode *n = from, *up = from->parent;
    do {
        const xmlNode *before = sibling_before(n);
        n = before ? deepest(before) : n->parent;
        if (n && n == up)
            up = up->parent;
        else if (n)
            visit(d, s, n, out);
    } while (n);
}

static void go(data *d, const data_step *s, const xmlNode *from, nodes *out) {
    switch (s->axis) {
    case DATA_ROOT:
        while (from->parent)
            from = from->parent;
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
    case DATA_FOLLOWING:
        following(d, s, from, out);
        break;
    case DATA_FOLLOWING_SIBLING:
        following_siblings(d, s, from, out);
        break;
    case DATA_PRECEDING:
        preceding(d, s, from, out);
        break;
    case DATA_PRECEDING_SIBLING:
        preceding_siblings(d, s, from, out);
        break;
    case DATA_ANCESTOR:
        ancestors(d, s, from->parent, out);
        break;
    case DATA_ANCESTOR_OR_SELF:
        ancestors(d, s, from, out);
        break;
    default:
        visit(d, s, from, out);
    }
}

/* A number in [] is a position. */
static bool holds(data *d, const data_op *condition, data_at at) {
    data_value v = data_walk(d, condition, at);
    decimal wanted;
    if (v.kind != DATA_COUNT)
        return data_value_is_true(&v);
    return decimal_parse(v.text, &wanted) == DECIMAL_OK &&
           decimal_compare(wanted, (decimal){(int64_t)at.position, 0}) == 0;
}

/* Leaves of the nodes from FIRST on those for which all conditions hold. */
static void filter(data *d, const data_step *s, nodes *all, size_t first) {
    for (const data_op *c = s->condition; c; c = c->next) {
        size_t size = all->nodes - first, kept = first;
        for (size_t i = 0; i < size && !d->failed; i++) {
            xmlNode *n = all->node[first + i];
            if (holds(d, c, (data_at){n, i + 1, size}))
                all->node[kept++] = n;
        }
        all->nodes = kept;
    }
}

/* Found from the last one on. */
static bool is_reverse(data_axis axis) {
    return axis == DATA_ANCESTOR || axis == DATA_ANCESTOR_OR_SELF ||
           axis == DATA_PRECEDING || axis == DATA_PRECEDING_SIBLING;
}

static void reverse(xmlNode **node, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        xmlNode *swapped = node[i];
        node[i] = node[count - 1 - i];
        node[count - 1 - i] = swapped;
    }
}

/* From the nodes of V to those that become V. */
static void step(data *d, const data_step *s, data_value *v) {
    nodes to = {0};
    for (size_t i = 0; i < v->nodes && !d->failed; i++) {
        size_t first = to.nodes;
        to.seen = 0;
        go(d, s, v->node[i], &to);
        if (!data_eval_spend(d, to.seen))
            break;
        if (s->axis == DATA_WHOLE)
            continue;
        filter(d, s, &to, first);
        if (is_reverse(s->axis) && to.nodes > first)
            reverse(to.node + first, to.nodes - first);
    }
    if (s->axis == DATA_WHOLE)
        filter(d, s, &to, 0);
    v->node = to.node;
    v->nodes = to.nodes;
    if (s->mixed)
        data_eval_order(d, v);
}

data_value data_walk_path(data *d, const data_op *path, data_at at) {
    xmlNode *self = (xmlNode *)at.node;
    data_value v = {.kind = DATA_NODES, .node = &self, .nodes = 1};
    if (path->operand)
        v = data_walk(d, path->operand, at);
    if (v.kind != DATA_NODES) {
        data_eval_wrong_kind(d);
        v = data_value_text("");
    }
    for (const data_step *s = path->step; s && v.nodes; s = s->next)
        step(d, s, &v);
    return v;
}
