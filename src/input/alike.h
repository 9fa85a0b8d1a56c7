/* How alike two texts are: Dice's coefficient of their pairs of neighbouring
   characters.  Blanks and marks don't count. */
#ifndef INPUT_ALIKE_H
#define INPUT_ALIKE_H

#include <stddef.h>
#include <stdint.h>

/* A text's pairs, sorted; free it with alike_free. */
typedef struct alike {
    uint64_t *pair;
    size_t pairs;
} alike;

alike alike_of(const uint32_t *character, size_t characters);
void alike_free(alike *);
/* From 0 to 100, rounded down. */
unsigned alike_percent(const alike *, const alike *);

#endif
