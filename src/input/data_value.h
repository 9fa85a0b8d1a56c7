/* What an expression gives: text, a truth, nodes, or a number of XPath's own
   (of count() and its kin). */
#ifndef INPUT_DATA_VALUE_H
#define INPUT_DATA_VALUE_H

#include "base/mem.h"

#include <libxml/xpath.h>
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

/* As XPath's string() and boolean() have it. */
const char *data_value_string(mem *, const data_value *);
bool data_value_is_true(const data_value *);
const char *data_value_of_node(mem *, const xmlNode *);
/* Its nodes, or 1: it itself. */
size_t data_value_count(const data_value *);
/* As XPath's "=" has it, or "!=" if not WANTED. */
bool data_value_equal(mem *, const data_value *, const data_value *,
                      bool wanted);

/* The nodes of both. */
data_value data_value_union(mem *, const data_value *, const data_value *);

/* From libxml2's, which is freed; and a new one for it. */
data_value data_value_from(mem *, xmlXPathObject *);
xmlXPathObject *data_value_object(const data_value *);

#endif
