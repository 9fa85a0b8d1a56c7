/* How alike two texts are: Dice's coefficient of their pairs of neighbouring
   characters.  Blanks and marks don't count. */
#ifndef INPUT_ALIKE_H
#define INPUT_ALIKE_H

#include <stddef.h>
#include <stdint.h>

/* A text's pairs, sorted, and as many characters, in their order; free it with
   alike_free. */
typedef struct alike {
    uint64_t *pair;
    uint32_t *character;
    size_t pairs;
} alike;

alike alike_of(const uint32_t *character, size_t characters);
void alike_free(alike *);
/* From 0 to 100, rounded down; 100 only if the characters are the same ones in
   the same order, which 1101 and 1011 are not for all their pairs. */
unsigned alike_percent(const alike *, const alike *);

#endif
