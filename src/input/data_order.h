/* Document order.  Nodes of a tree are numbered when some of them must be put
   in order for the first time. */
#ifndef INPUT_DATA_ORDER_H
#define INPUT_DATA_ORDER_H

#include "base/mem.h"

#include <libxml/tree.h>

typedef struct data_order_entry {
    const xmlNode *node; /* NULL: a free entry */
    size_t number;
} data_order_entry;

/* A hash table; zero-initialize it. */
typedef struct data_order {
    data_order_entry *entry;
    size_t entries, room;
} data_order;

/* Puts NODES nodes in order, each once; returns how many they are then. */
size_t data_order_sort(data_order *, xmlNode **node, size_t nodes);
void data_order_free(data_order *);

#endif
