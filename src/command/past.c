#include "command/past.h"

#include "base/decimal.h"

#include <stdlib.h>
#include <string.h>

typedef struct entry {
    const char *key, *path;
} entry;

struct past {
    entry *entry; /* by key */
    size_t entries;
};

/* What a project has in common with itself YEARS later; NULL without a year. */
static const char *key_of(mem *m, const xml_file *project, int years) {
    const xml_node *root = xml_root(project);
    const char *year = xml_attr(root, "year");
    const char *unit = xml_child_text(m, root, "unit");
    decimal value;
    if (!year || decimal_parse(year, &value) != DECIMAL_OK)
        return NULL;
    return mem_format(m, "%ld\n%s\n%s", (long)value.units + years,
                      unit ? unit : "", xml_child_text(m, root, "name"));
}

static int by_key(const void *a, const void *b) {
    const entry *left = a, *right = b;
    return strcmp(left->key, right->key);
}

xml_file *past_open(const char *path) {
    diags *untold = diags_new();
    xml_file *file = xml_open(path, XML_PROJECT, NULL, untold);
    diags_free(untold);
    return file;
}

static void look(mem *m, past *p, const char *path) {
    xml_file *file = strcmp(path, "-") == 0 ? NULL : past_open(path);
    const char *key = file ? key_of(m, file, 0) : NULL;
    if (key)
        p->entry[p->entries++] = (entry){key, path};
    xml_close(file);
}

past *past_new(mem *m, const paths *files) {
    past *p = mem_alloc(m, sizeof *p);
    p->entry = mem_array(m, files->paths, sizeof *p->entry);
    for (size_t i = 0; files->paths > 1 && i < files->paths; i++)
        look(m, p, files->path[i]);
    if (p->entries)
        qsort(p->entry, p->entries, sizeof *p->entry, by_key);
    return p;
}

const char *past_of(const past *p, const xml_file *project) {
    mem *m = mem_new();
    const entry wanted = {key_of(m, project, -1), NULL};
    const entry *found =
        wanted.key && p->entries
            ? bsearch(&wanted, p->entry, p->entries, sizeof *p->entry, by_key)
            : NULL;
    mem_free(m);
    return found ? found->path : NULL;
}
