#include "input/data_memo.h"

#include "base/mem.h"

#include <stdint.h>

enum { FIRST_ROOM = 256 };

/* The entry of BINDING and NODE, or the free one where it would be. */
static data_memo_entry *find(const data_memo *m, size_t binding,
                             const xmlNode *node) {
    uint64_t key = (uint64_t)(uintptr_t)node / 16 + binding * 0x9E3779B9u;
    size_t i = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (m->room - 1);
    while (m->entry[i].binding &&
           (m->entry[i].binding != binding || m->entry[i].node != node))
        i = (i + 1) & (m->room - 1);
    return &m->entry[i];
}

bool data_memo_get(const data_memo *m, size_t binding, const xmlNode *node,
                   data_value *out) {
    const data_memo_entry *e = m->room ? find(m, binding, node) : NULL;
    if (!e || !e->binding)
        return false;
    *out = e->value;
    return true;
}

static void grow(data_memo *m) {
    data_memo old = *m;
    m->room = old.room ? 2 * old.room : FIRST_ROOM;
    m->entry = mem_calloc(m->room, sizeof *m->entry);
    for (size_t i = 0; i < old.room; i++)
        if (old.entry[i].binding)
            *find(m, old.entry[i].binding, old.entry[i].node) = old.entry[i];
    mem_release(old.entry);
}

void data_memo_put(data_memo *m, size_t binding, const xmlNode *node,
                   const data_value *value) {
    if (2 * m->entries >= m->room)
        grow(m);
    *find(m, binding, node) = (data_memo_entry){binding, node, *value};
    m->entries++;
}

void data_memo_free(data_memo *m) {
    mem_release(m->entry);
    *m = (data_memo){0};
}
