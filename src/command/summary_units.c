#include "command/summary_units.h"

#include "base/dir.h"
#include "command/bundle_index.h"
#include "command/paths.h"

#include <stdlib.h>
#include <string.h>

static const char *text_of(mem *m, const json_t *index, const char *key) {
    const char *text = json_string_value(json_object_get(index, key));
    return mem_string(m, text ? text : "");
}

static size_t number_of(const json_t *index, const char *key) {
    json_int_t number = json_integer_value(json_object_get(index, key));
    return number > 0 ? (size_t)number : 0;
}

/* An index comes from anywhere: a name that no layout gives is passed over. */
static bool is_name(const char *text) {
    return *text >= 'a' && *text <= 'z' &&
           !text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

static fill_values values_of(mem *m, const json_t *index) {
    fill_values all = {.arena = m};
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(index, "values"), name, value) {
        if (!is_name(name) || !json_is_string(value))
            continue;
        all.value =
            mem_more(m, all.value, all.values, &all.room, sizeof *all.value);
        all.value[all.values++] = (fill_value){
            mem_string(m, name), mem_string(m, json_string_value(value))};
    }
    return all;
}

static size_t findings_of(const json_t *index) {
    size_t sum = json_array_size(json_object_get(index, "findings")), i;
    json_t *form;
    json_array_foreach(json_object_get(index, "forms"), i, form) sum +=
        json_array_size(json_object_get(form, "findings"));
    return sum;
}

static void add(summary_units *all, mem *m, const char *path,
                const json_t *index) {
    all->unit =
        mem_more(m, all->unit, all->units, &all->room, sizeof *all->unit);
    all->unit[all->units++] = (summary_unit){
        .year = text_of(m, index, "year"),
        .department = text_of(m, index, "department"),
        .unit = text_of(m, index, "unit"),
        .index = mem_format(m, "%s/" BUNDLE_INDEX_NAME, path),
        .forms = json_array_size(json_object_get(index, "forms")),
        .pages = number_of(index, "pages"),
        .findings = findings_of(index),
        .values = values_of(m, index),
    };
}

static void add_below(summary_units *all, mem *m, const char *path, int depth,
                      diags *d) {
    json_t *index = bundle_index_read(path, d);
    const char **name;
    size_t names;
    mem *own = mem_new();
    if (index)
        add(all, m, path, index);
    else if (dir_list(own, path, &name, &names, d))
        for (size_t i = 0; i < names; i++) {
            const char *inner = mem_format(own, "%s/%s", path, name[i]);
            if (*name[i] != '.' && paths_may_go_into(inner, depth, d))
                add_below(all, m, inner, depth + 1, d);
        }
    json_decref(index);
    mem_free(own);
}

/* What is unknown comes last. */
static int compare(const char *a, const char *b) {
    return !*a != !*b ? !*a - !*b : strcmp(a, b);
}

static int by_place(const void *a, const void *b) {
    const summary_unit *left = a, *right = b;
    int order = compare(left->year, right->year);
    if (!order)
        order = compare(left->department, right->department);
    if (!order)
        order = compare(left->unit, right->unit);
    return order ? order : strcmp(left->index, right->index);
}

bool summary_units_find(summary_units *all, mem *m, char **folder, diags *d) {
    size_t errors = diags_count(d, DIAG_ERROR);
    for (; *folder; folder++) {
        size_t before = all->units;
        add_below(all, m, *folder, 0, d);
        if (all->units == before && diags_count(d, DIAG_ERROR) == errors)
            diag_error(d, (diag_place){*folder, 0},
                       _("no bundle is here or below; name a folder that "
                         "\"jixiao bundle\" made"));
    }
    if (all->units)
        qsort(all->unit, all->units, sizeof *all->unit, by_place);
    return diags_count(d, DIAG_ERROR) == errors;
}
