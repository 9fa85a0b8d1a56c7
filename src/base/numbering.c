#include "base/numbering.h"

enum { FIRST_SLOTS = 64 };

/* The first slot in which KEY may be: its higher bits decide, since addresses
   are alike in the lower ones. */
static size_t start_of(const numbering *n, uint64_t key) {
    return (size_t)(key * 0x9E3779B97F4A7C15 >> 32) & (n->slots - 1);
}

static void put(numbering *n, numbering_slot s) {
    size_t at = start_of(n, s.key);
    while (n->slot[at].number)
        at = (at + 1) & (n->slots - 1);
    n->slot[at] = s;
}

/* At most half of the slots are ever taken. */
static void grow(mem *m, numbering *n) {
    numbering old = *n;
    n->slots = old.slots ? 2 * old.slots : FIRST_SLOTS;
    n->slot = mem_array(m, n->slots, sizeof *n->slot);
    for (size_t i = 0; i < old.slots; i++)
        if (old.slot[i].number)
            put(n, old.slot[i]);
}

void numbering_add(mem *m, numbering *n, uint64_t key) {
    if (2 * n->keys >= n->slots)
        grow(m, n);
    put(n, (numbering_slot){key, ++n->keys});
}

numbering_cursor numbering_begin(const numbering *n, uint64_t key) {
    return (numbering_cursor){n, key, n->slots ? start_of(n, key) : 0};
}

bool numbering_next(numbering_cursor *c, size_t *number) {
    const numbering *n = c->in;
    while (n->slots && n->slot[c->at].number) {
        numbering_slot s = n->slot[c->at];
        c->at = (c->at + 1) & (n->slots - 1);
        if (s.key == c->key) {
            *number = s.number - 1;
            return true;
        }
    }
    return false;
}

bool numbering_find(const numbering *n, uint64_t key, size_t *number) {
    numbering_cursor c = numbering_begin(n, key);
    return numbering_next(&c, number);
}

/* FNV-1a */
uint64_t numbering_key(const char *text, uint64_t more) {
    uint64_t key = 0xCBF29CE484222325 ^ more;
    for (; *text; text++)
        key = (key ^ (unsigned char)*text) * 0x100000001B3;
    return key;
}
