#include "input/diff_match.h"

#include "base/utf8.h"
#include "input/alike.h"

#include <stdlib.h>
#include <string.h>

enum {
    ALIKE = 66, /* percent from which on a name is the other one, changed */
    MOST_PAIRS = 1 << 16 /* that are compared */
};

/* The order of items that are the same, but for their contents. */
static int by_name(const diff_item *x, const diff_item *y) {
    int order = strcmp(x->kind, y->kind);
    return order ? order : strcmp(x->name, y->name);
}

static int by_place(const diff_item *x, const diff_item *y) {
    return (x->index > y->index) - (x->index < y->index);
}

static int compare_names(const void *a, const void *b) {
    const diff_item *x = *(diff_item *const *)a, *y = *(diff_item *const *)b;
    int order = by_name(x, y);
    return order ? order : by_place(x, y);
}

static int by_content(const diff_item *x, const diff_item *y) {
    int order = by_name(x, y);
    return order ? order : strcmp(x->content, y->content);
}

static int compare_contents(const void *a, const void *b) {
    const diff_item *x = *(diff_item *const *)a, *y = *(diff_item *const *)b;
    int order = by_content(x, y);
    return order ? order : by_place(x, y);
}

typedef int comparison(const void *, const void *);

/* Those without a partner, in the order of COMPARE. */
static diff_item **single(mem *m, diff_item *item, size_t items, size_t *count,
                          comparison *compare) {
    diff_item **out = mem_array(m, items + 1, sizeof(diff_item *));
    *count = 0;
    for (size_t i = 0; i < items; i++)
        if (item[i].partner == DIFF_NONE)
            out[(*count)++] = &item[i];
    qsort(out, *count, sizeof(diff_item *), compare);
    return out;
}

static void pair(diff_item *x, diff_item *y) {
    x->partner = y->index;
    y->partner = x->index;
}

static void match_equal(diff_item *a, size_t as, diff_item *b, size_t bs,
                        comparison *compare,
                        int order_of(const diff_item *, const diff_item *)) {
    mem *scratch = mem_new();
    size_t lefts, rights;
    diff_item **x = single(scratch, a, as, &lefts, compare);
    diff_item **y = single(scratch, b, bs, &rights, compare);
    for (size_t i = 0, j = 0; i < lefts && j < rights;) {
        int order = order_of(x[i], y[j]);
        if (order == 0)
            pair(x[i], y[j]);
        i += order <= 0;
        j += order >= 0;
    }
    mem_free(scratch);
}

static alike name_of(const diff_item *item) {
    const char *at = item->name, *end = at + strlen(at);
    uint32_t *character = mem_calloc(strlen(at) + 1, sizeof *character);
    size_t characters = 0;
    while (at < end)
        character[characters++] = utf8_next(&at, end);
    alike pairs = alike_of(character, characters);
    mem_release(character);
    return pairs;
}

static alike *names_of(mem *m, diff_item *const *item, size_t items) {
    alike *all = mem_array(m, items + 1, sizeof *all);
    for (size_t i = 0; i < items; i++)
        all[i] = name_of(item[i]);
    return all;
}

static void free_names(alike *all, size_t count) {
    for (size_t i = 0; i < count; i++)
        alike_free(&all[i]);
}

/* Two whose names are alike. */
typedef struct candidate {
    diff_item *a, *b;
    unsigned percent;
} candidate;

/* The most alike ones first, then as they stand. */
static int compare_candidates(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    int order = (x->percent < y->percent) - (x->percent > y->percent);
    order = order ? order : by_place(x->a, y->a);
    return order ? order : by_place(x->b, y->b);
}

static size_t candidates_of(mem *m, diff_item **x, size_t lefts, diff_item **y,
                            size_t rights, candidate **out) {
    alike *left = names_of(m, x, lefts), *right = names_of(m, y, rights);
    size_t count = 0;
    *out = mem_array(m, lefts * rights + 1, sizeof **out);
    for (size_t i = 0; i < lefts; i++)
        for (size_t j = 0; j < rights; j++) {
            unsigned percent = alike_percent(&left[i], &right[j]);
            if (percent >= ALIKE && x[i]->named && y[j]->named &&
                !strcmp(x[i]->kind, y[j]->kind))
                (*out)[count++] = (candidate){x[i], y[j], percent};
        }
    free_names(left, lefts);
    free_names(right, rights);
    return count;
}

static void match_alike(diff_item *a, size_t as, diff_item *b, size_t bs) {
    mem *scratch = mem_new();
    size_t lefts, rights, count = 0;
    diff_item **x = single(scratch, a, as, &lefts, compare_names);
    diff_item **y = single(scratch, b, bs, &rights, compare_names);
    candidate *one = NULL;
    if (lefts && rights && lefts <= MOST_PAIRS / rights)
        count = candidates_of(scratch, x, lefts, y, rights, &one);
    if (count)
        qsort(one, count, sizeof *one, compare_candidates);
    for (size_t i = 0; i < count; i++)
        if (one[i].a->partner == DIFF_NONE && one[i].b->partner == DIFF_NONE)
            pair(one[i].a, one[i].b);
    mem_free(scratch);
}

void diff_match(diff_item *a, size_t as, diff_item *b, size_t bs) {
    for (size_t i = 0; i < as; i++)
        a[i].partner = DIFF_NONE;
    for (size_t i = 0; i < bs; i++)
        b[i].partner = DIFF_NONE;
    match_equal(a, as, b, bs, compare_contents, by_content);
    match_equal(a, as, b, bs, compare_names, by_name);
    match_alike(a, as, b, bs);
}
