#include "input/alike.h"

#include "input/data_text_chars.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool counts(uint32_t c) {
    bool ascii = data_text_is_digit(c) || (c >= 'A' && c <= 'Z') ||
                 (c >= 'a' && c <= 'z');
    return ascii || (c > 0x7F && !data_text_is_blank(c) &&
                     (data_text_is_han(c) || !data_text_is_wide(c)));
}

alike alike_of(const uint32_t *character, size_t characters) {
    alike a = {.pair = mem_calloc(characters + 1, sizeof *a.pair),
               .character = mem_calloc(characters + 1, sizeof *a.character)};
    uint32_t before = 0;
    for (size_t i = 0; i < characters; i++)
        if (counts(character[i])) {
            a.character[a.pairs] = character[i];
            a.pair[a.pairs++] = (uint64_t)before << 32 | character[i];
            before = character[i];
        }
    qsort(a.pair, a.pairs, sizeof *a.pair, compare);
    return a;
}

void alike_free(alike *a) {
    mem_release(a->pair);
    mem_release(a->character);
}

static size_t common(const alike *a, const alike *b) {
    size_t both = 0, i = 0, k = 0;
    while (i < a->pairs && k < b->pairs) {
        int order = compare(&a->pair[i], &b->pair[k]);
        both += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return both;
}

unsigned alike_percent(const alike *a, const alike *b) {
    size_t all = a->pairs + b->pairs;
    unsigned percent = all ? (unsigned)(200 * common(a, b) / all) : 0;
    bool same = percent < 100 || memcmp(a->character, b->character,
                                        a->pairs * sizeof *a->character) == 0;
    return same ? percent : 99;
}
