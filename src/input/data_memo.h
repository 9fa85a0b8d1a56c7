/* What formulas gave: a formula that many expressions use at one node is
   computed there once. */
#ifndef INPUT_DATA_MEMO_H
#define INPUT_DATA_MEMO_H

#include "base/numbering.h"
#include "input/data_value.h"

typedef struct data_memo_entry {
    size_t binding; /* of a formula to its name */
    const xmlNode *node;
    data_value value;
} data_memo_entry;

/* Zeroed it is empty; it lives in an arena. */
typedef struct data_memo {
    data_memo_entry *entry;
    size_t entries, room;
    numbering numbers;
} data_memo;

/* What BINDING gave at NODE; false if that is not known. */
bool data_memo_get(const data_memo *, size_t binding, const xmlNode *node,
                   data_value *out);
/* Keeps VALUE, which is not there yet. */
void data_memo_put(mem *, data_memo *, size_t binding, const xmlNode *node,
                   const data_value *value);

#endif
