#include "input/diff_side.h"

#include "input/called.h"

#include <stdlib.h>
#include <string.h>

static int by_element(const void *a, const void *b) {
    const roll_value *x = *(const roll_value *const *)a;
    const roll_value *y = *(const roll_value *const *)b;
    uintptr_t i = (uintptr_t)x->element, j = (uintptr_t)y->element;
    int order = (i > j) - (i < j);
    return order ? order : (x > y) - (x < y);
}

diff_side diff_side_of(mem *m, const xml_file *file) {
    roll_value *value;
    diff_side s = {.values = roll_values(m, file, &value),
                   .schema = called_schema(m, xml_root(file))};
    s.value = mem_array(m, s.values + 1, sizeof *s.value);
    for (size_t i = 0; i < s.values; i++)
        s.value[i] = &value[i];
    qsort(s.value, s.values, sizeof *s.value, by_element);
    return s;
}

const roll_value *const *diff_side_values(const diff_side *s,
                                          const xml_node *node, size_t *count) {
    size_t low = 0, high = s->values;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((uintptr_t)s->value[middle]->element < (uintptr_t)node)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < s->values && s->value[low + *count]->element == node)
        ++*count;
    return s->value + low;
}

const char *diff_side_place(mem *m, const diff_side *s, const xml_node *node) {
    const char *place = "";
    for (; node && xml_parent(node); node = xml_parent(node)) {
        const char *name = called(m, s->schema, node);
        if (*name)
            place = *place ? mem_format(m, "%s / %s", name, place) : name;
    }
    return place;
}

const char *diff_side_label(const diff_side *s, const xml_node *node) {
    size_t values;
    const roll_value *const *v = diff_side_values(s, node, &values);
    return values ? v[0]->owner : xml_name(node);
}

bool diff_side_is_measure(const xml_node *node) {
    return xml_parent(node) && xml_is(xml_parent(node), "indicator") &&
           (xml_is(node, "target") || xml_is(node, "actual"));
}

const char *diff_side_measure(mem *m, const xml_node *node) {
    const char *op = xml_attr(node, "op"), *value = xml_attr(node, "value");
    const char *unit = xml_attr(node, "unit");
    return mem_format(m, "%s%s%s%s", op ? op : "", value ? value : "",
                      unit ? unit : "", xml_text(m, node));
}

static void say(buf *out, const char *label, const char *text) {
    if (*text)
        buf_format(out, "%s%s%s%s", out->length ? " " : "", label,
                   *label ? " " : "", text);
}

const char *diff_side_summary(mem *m, const diff_side *s,
                              const xml_node *node) {
    buf out = {0};
    size_t values;
    const roll_value *const *v = diff_side_values(s, node, &values);
    for (size_t i = 0; i < values; i++) {
        const char *text = roll_text(m, v[i]);
        if (strcmp(text, called_key(node)))
            say(&out, v[i]->attribute ? v[i]->label : "", text);
    }
    for (const xml_node *n = xml_first(node); n; n = xml_next(n))
        say(&out, diff_side_is_measure(n) ? diff_side_label(s, n) : "",
            diff_side_is_measure(n) ? diff_side_measure(m, n) : xml_text(m, n));
    const char *text = mem_string(m, out.bytes ? out.bytes : "");
    buf_free(&out);
    return text;
}
