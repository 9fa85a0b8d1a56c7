/* A numbering: keys get numbers from 0 on, in the order in which they come,
   such as the places of a list's items.  It is the project's one hash table.
   Items that differ may have one key, so whoever has the list compares them. */
#ifndef BASE_NUMBERING_H
#define BASE_NUMBERING_H

#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct numbering_slot {
    uint64_t key;
    size_t number; /* and 1; 0: the slot is free */
} numbering_slot;

/* Zeroed it is empty; it lives in an arena. */
typedef struct numbering {
    numbering_slot *slot;
    size_t slots; /* a power of 2, or 0 */
    size_t keys;
} numbering;

/* Gives KEY the next number, also if it has one. */
void numbering_add(mem *, numbering *, uint64_t key);

/* The numbers of KEY, one after the other; false at the end. */
typedef struct numbering_cursor {
    const numbering *in;
    uint64_t key;
    size_t at;
} numbering_cursor;
numbering_cursor numbering_begin(const numbering *, uint64_t key);
bool numbering_next(numbering_cursor *, size_t *number);
/* The first number of KEY; false if it has none. */
bool numbering_find(const numbering *, uint64_t key, size_t *number);

/* The key of a thing that stays where it is: nothing else has that. */
static inline uint64_t numbering_key_of_place(const void *place) {
    return (uint64_t)(uintptr_t)place;
}

/* A key of TEXT together with what MORE is the key of, or 0. */
uint64_t numbering_key(const char *text, uint64_t more);

#endif
