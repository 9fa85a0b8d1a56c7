/* What an expression gives: text, a truth, nodes, or a number of XPath's own
   (of count() and its kin). */
#ifndef INPUT_DATA_VALUE_H
#define INPUT_DATA_VALUE_H

#include "base/mem.h"

#include <libxml/tree.h>
#include <stdbool.h>

typedef enum data_kind {
    DATA_TEXT,
    DATA_TRUTH,
    DATA_NODES,
    DATA_COUNT /* a number, as text */
} data_kind;

typedef struct data_value {
    data_kind kind;
    bool truth;
    const char *text;
    xmlNode **node; /* in document order, each once */
    size_t nodes;
} data_value;

/* Values last as long as the arena that they are made in, and the tree. */
data_value data_value_text(const char *);
data_value data_value_truth(bool);
data_value data_value_number(const char *);
data_value data_value_node(mem *, const xmlNode *);

/* As XPath's string() and boolean() have it. */
const char *data_value_string(mem *, const data_value *);
bool data_value_is_true(const data_value *);
/* How many nodes are gone through for that string, if it is not at hand. */
size_t data_value_gathered(const data_value *);
const char *data_value_of_node(mem *, const xmlNode *);

#endif
