#include "base/set.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

/* FNV-1a */
static size_t hash_of(const char *text) {
    uint64_t hash = 0xCBF29CE484222325;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3;
    return (size_t)hash;
}

/* The slot that holds TEXT, or the free one where it belongs. */
static const char **find(const set *s, const char *text) {
    size_t at = hash_of(text) & (s->slots - 1);
    while (s->slot[at] && strcmp(s->slot[at], text) != 0)
        at = (at + 1) & (s->slots - 1);
    return &s->slot[at];
}

/* At most half of the slots are ever taken. */
static void grow(mem *m, set *s) {
    set old = *s;
    if (old.slots > 2 * old.texts)
        return;
    s->slots = old.slots ? 2 * old.slots : FIRST_SLOTS;
    s->slot = mem_array(m, s->slots, sizeof *s->slot);
    for (size_t i = 0; i < old.slots; i++)
        if (old.slot[i])
            *find(s, old.slot[i]) = old.slot[i];
}

bool set_add(mem *m, set *s, const char *text) {
    grow(m, s);
    const char **slot = find(s, text);
    if (*slot)
        return false;
    *slot = text;
    s->texts++;
    return true;
}

bool set_has(const set *s, const char *text) {
    return s->slots && *find(s, text);
}
