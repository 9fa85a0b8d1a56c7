#include "input/diff_match.h"

#include <stdlib.h>
#include <string.h>

static int by_key(const void *a, const void *b) {
    const diff_item *x = *(diff_item *const *)a, *y = *(diff_item *const *)b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static diff_item **sorted(mem *m, diff_item *item, size_t items) {
    diff_item **out = mem_array(m, items + 1, sizeof(diff_item *));
    for (size_t i = 0; i < items; i++) {
        out[i] = &item[i];
        item[i].partner = DIFF_NONE;
    }
    qsort(out, items, sizeof(diff_item *), by_key);
    return out;
}

void diff_match(diff_item *a, size_t as, diff_item *b, size_t bs) {
    mem *scratch = mem_new();
    diff_item **x = sorted(scratch, a, as), **y = sorted(scratch, b, bs);
    for (size_t i = 0, j = 0; i < as && j < bs;) {
        int order = strcmp(x[i]->key, y[j]->key);
        if (order == 0) {
            x[i]->partner = y[j]->index;
            y[j]->partner = x[i]->index;
        }
        i += order <= 0;
        j += order >= 0;
    }
    mem_free(scratch);
}
