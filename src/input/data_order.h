/* Document order.  Nodes of a tree are numbered when some of them must be put
   in order for the first time. */
#ifndef INPUT_DATA_ORDER_H
#define INPUT_DATA_ORDER_H

#include "base/numbering.h"

#include <libxml/tree.h>

/* Puts NODES nodes in order, each once; returns how many they are then.
   NUMBERED, in the arena, has the nodes' numbers by their addresses: empty at
   first, and only used for trees that stay as they are. */
size_t data_order_sort(mem *, numbering *numbered, xmlNode **node,
                       size_t nodes);

#endif
