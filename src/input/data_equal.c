#include "input/data_equal.h"

#include "base/decimal.h"

#include <string.h>

typedef struct texts {
    const char **text;
    size_t texts;
} texts;

/* The strings of nodes, or that of a value. */
static texts texts_of(data *d, const data_value *v) {
    bool nodes = v->kind == DATA_NODES;
    texts all = {.texts = nodes ? v->nodes : 1};
    all.text = mem_array(d->arena, all.texts, sizeof *all.text);
    for (size_t i = 0; i < all.texts; i++) {
        data_value one = *v;
        if (nodes)
            one.node += i;
        all.text[i] = data_eval_string_of(d, &one);
    }
    return all;
}

/* What is no number equals none. */
static bool same_number(data *d, const char *a, const char *b) {
    decimal x, y;
    return decimal_parse(data_eval_trimmed(d->arena, a), &x) == DECIMAL_OK &&
           decimal_parse(data_eval_trimmed(d->arena, b), &y) == DECIMAL_OK &&
           decimal_compare(x, y) == 0;
}

/* Bytes that are the same are steps. */
static bool same_text(data *d, const char *a, const char *b) {
    size_t i = 0;
    while (a[i] && a[i] == b[i])
        i++;
    return data_eval_spend(d, i + 1) && a[i] == b[i];
}

bool data_equal(data *d, const data_value *a, const data_value *b,
                bool wanted) {
    if (a->kind == DATA_TRUTH || b->kind == DATA_TRUTH)
        return (data_value_is_true(a) == data_value_is_true(b)) == wanted;
    bool number = a->kind == DATA_COUNT || b->kind == DATA_COUNT;
    texts left = texts_of(d, a), right = texts_of(d, b);
    for (size_t i = 0; i < left.texts; i++)
        for (size_t k = 0; k < right.texts && !d->failed; k++) {
            const char *x = left.text[i], *y = right.text[k];
            if ((number ? same_number(d, x, y) : same_text(d, x, y)) == wanted)
                return true;
        }
    return false;
}
