#include "input/data_text_similar.h"

#include "input/data_text_chars.h"

#include <stdlib.h>
#include <string.h>

/* A text as its pairs of neighbouring characters, sorted; blanks and marks do
   not count. */
typedef struct pairs {
    uint64_t *pair;
    size_t pairs;
} pairs;

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

static pairs pairs_of(data *d, const char *text) {
    data_chars c = data_text_chars(d, text);
    pairs p = {.pair = mem_calloc(c.chars + 1, sizeof *p.pair)};
    uint32_t before = 0;
    for (size_t i = 0; i < c.chars; i++)
        if (counts(c.at[i])) {
            p.pair[p.pairs++] = (uint64_t)before << 32 | c.at[i];
            before = c.at[i];
        }
    data_text_free(&c);
    qsort(p.pair, p.pairs, sizeof *p.pair, compare);
    return p;
}

static size_t common(const pairs *a, const pairs *b) {
    size_t both = 0, i = 0, k = 0;
    while (i < a->pairs && k < b->pairs) {
        int order = compare(&a->pair[i], &b->pair[k]);
        both += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return both;
}

/* Dice's coefficient: twice what is common, of all. */
static bool is_similar(const pairs *a, const pairs *b, uint64_t percent) {
    uint64_t all = a->pairs + b->pairs;
    return all > 0 && 200 * (uint64_t)common(a, b) >= percent * all;
}

static bool node_is_similar(data *d, const pairs *own, const xmlNode *node,
                            uint64_t percent) {
    pairs other = pairs_of(d, data_value_of_node(d->arena, node));
    bool similar = is_similar(own, &other, percent);
    mem_release(other.pair);
    return similar;
}

const char *data_text_similar(data_call *c) {
    const data_value *all = data_call_nodes(c, 1);
    data_value *found = &c->result;
    decimal percent;
    *found = (data_value){.kind = DATA_NODES};
    if (!all || !data_call_number(c, 2, &percent) || percent.scale != 0 ||
        percent.units < 0 || percent.units > 100)
        return NULL;
    found->node = mem_array(c->d->arena, all->nodes, sizeof *found->node);
    pairs own = pairs_of(c->d, c->argument[0].text);
    for (size_t i = 0; i < all->nodes; i++)
        if (node_is_similar(c->d, &own, all->node[i], (uint64_t)percent.units))
            found->node[found->nodes++] = all->node[i];
    mem_release(own.pair);
    return NULL;
}
