#include "input/data_order.h"

#include <stdint.h>
#include <stdlib.h>

enum { FIRST_ROOM = 1024 };

/* The entry of NODE, or the free one where it would be. */
static data_order_entry *find(const data_order *o, const xmlNode *node) {
    uint64_t key = (uint64_t)(uintptr_t)node / 16;
    size_t i = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (o->room - 1);
    while (o->entry[i].node && o->entry[i].node != node)
        i = (i + 1) & (o->room - 1);
    return &o->entry[i];
}

static void grow(data_order *o) {
    data_order old = *o;
    o->room = old.room ? 2 * old.room : FIRST_ROOM;
    o->entry = mem_calloc(o->room, sizeof *o->entry);
    for (size_t i = 0; i < old.room; i++)
        if (old.entry[i].node)
            *find(o, old.entry[i].node) = old.entry[i];
    mem_release(old.entry);
}

static void number(data_order *o, const xmlNode *node) {
    if (2 * o->entries >= o->room)
        grow(o);
    *find(o, node) = (data_order_entry){node, o->entries};
    o->entries++;
}

static const xmlNode *below(const xmlNode *n) {
    bool holds = n->type == XML_ELEMENT_NODE || n->type == XML_DOCUMENT_NODE;
    return holds ? n->children : NULL;
}

/* The whole tree of NODE, of which nothing is numbered yet. */
static void number_tree(data_order *o, const xmlNode *node) {
    const xmlNode *n = node;
    while (n->parent)
        n = n->parent;
    while (n) {
        number(o, n);
        const xmlAttr *a = n->type == XML_ELEMENT_NODE ? n->properties : NULL;
        for (; a; a = a->next)
            number(o, (const xmlNode *)a);
        const xmlNode *next = below(n);
        while (n && !next) {
            next = n->next;
            n = n->parent;
        }
        n = next;
    }
}

static data_order_entry entry_of(data_order *o, xmlNode *node) {
    if (!o->room || !find(o, node)->node)
        number_tree(o, node);
    return *find(o, node);
}

static int by_number(const void *a, const void *b) {
    size_t x = ((const data_order_entry *)a)->number;
    size_t y = ((const data_order_entry *)b)->number;
    return x < y ? -1 : x > y;
}

size_t data_order_sort(data_order *o, xmlNode **node, size_t nodes) {
    data_order_entry *all = mem_calloc(nodes + 1, sizeof *all);
    bool sorted = true;
    for (size_t i = 0; i < nodes; i++) {
        all[i] = entry_of(o, node[i]);
        sorted = sorted && (i == 0 || all[i - 1].number < all[i].number);
    }
    size_t kept = sorted ? nodes : 0;
    if (!sorted)
        qsort(all, nodes, sizeof *all, by_number);
    for (size_t i = 0; i < nodes && !sorted; i++)
        if (i == 0 || all[i].number != all[i - 1].number)
            node[kept++] = (xmlNode *)all[i].node;
    mem_release(all);
    return kept;
}

void data_order_free(data_order *o) {
    mem_release(o->entry);
    *o = (data_order){0};
}
