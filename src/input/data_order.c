#include "input/data_order.h"

#include <stdlib.h>

static const xmlNode *below(const xmlNode *n) {
    bool holds = n->type == XML_ELEMENT_NODE || n->type == XML_DOCUMENT_NODE;
    return holds ? n->children : NULL;
}

/* The whole tree of NODE, of which nothing is numbered yet. */
static void number_tree(mem *m, numbering *numbered, const xmlNode *node) {
    const xmlNode *n = node;
    while (n->parent)
        n = n->parent;
    while (n) {
        numbering_add(m, numbered, numbering_key_of_place(n));
        const xmlAttr *a = n->type == XML_ELEMENT_NODE ? n->properties : NULL;
        for (; a; a = a->next)
            numbering_add(m, numbered, numbering_key_of_place(a));
        const xmlNode *next = below(n);
        while (n && !next) {
            next = n->next;
            n = n->parent;
        }
        n = next;
    }
}

typedef struct place {
    xmlNode *node;
    size_t number;
} place;

static place place_of(mem *m, numbering *numbered, xmlNode *node) {
    uint64_t key = numbering_key_of_place(node);
    place p = {.node = node};
    if (!numbering_find(numbered, key, &p.number)) {
        number_tree(m, numbered, node);
        numbering_find(numbered, key, &p.number);
    }
    return p;
}

static int by_number(const void *a, const void *b) {
    size_t x = ((const place *)a)->number, y = ((const place *)b)->number;
    return x < y ? -1 : x > y;
}

size_t data_order_sort(mem *m, numbering *numbered, xmlNode **node,
                       size_t nodes) {
    place *all = mem_calloc(nodes + 1, sizeof *all);
    bool sorted = true;
    for (size_t i = 0; i < nodes; i++) {
        all[i] = place_of(m, numbered, node[i]);
        sorted = sorted && (i == 0 || all[i - 1].number < all[i].number);
    }
    size_t kept = sorted ? nodes : 0;
    if (!sorted)
        qsort(all, nodes, sizeof *all, by_number);
    for (size_t i = 0; i < nodes && !sorted; i++)
        if (i == 0 || all[i].number != all[i - 1].number)
            node[kept++] = all[i].node;
    mem_release(all);
    return kept;
}
