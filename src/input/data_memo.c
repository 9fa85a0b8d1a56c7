#include "input/data_memo.h"

/* Hardly ever that of others. */
static uint64_t key_of(size_t binding, const xmlNode *node) {
    return numbering_key_of_place(node) * 31 + binding;
}

bool data_memo_get(const data_memo *m, size_t binding, const xmlNode *node,
                   data_value *out) {
    numbering_cursor c = numbering_begin(&m->numbers, key_of(binding, node));
    for (size_t i; numbering_next(&c, &i);)
        if (m->entry[i].binding == binding && m->entry[i].node == node) {
            *out = m->entry[i].value;
            return true;
        }
    return false;
}

void data_memo_put(mem *arena, data_memo *m, size_t binding,
                   const xmlNode *node, const data_value *value) {
    numbering_add(arena, &m->numbers, key_of(binding, node));
    m->entry =
        mem_more(arena, m->entry, m->entries, &m->room, sizeof *m->entry);
    m->entry[m->entries++] = (data_memo_entry){binding, node, *value};
}
