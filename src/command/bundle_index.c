#include "command/bundle_index.h"

#include "base/dir.h"
#include "base/file.h"
#include "command/json.h"

#include <string.h>

enum { VERSION = 1 /* of the index's shape */, LARGEST = 64 << 20 };

static const char kind[] = "jixiao-bundle";

static void put_text(json_t *to, const char *key, const char *value) {
    if (value && *value)
        json_object_set_new(to, key, json_text(value));
}

static void put_number(json_t *to, const char *key, size_t value) {
    json_object_set_new(to, key, json_integer((json_int_t)value));
}

static json_t *findings_of(const diags *faults) {
    json_t *list = json_array();
    for (size_t i = 0; i < diags_size(faults); i++)
        json_array_append_new(list, json_diagnostic(diags_at(faults, i)));
    return list;
}

static json_t *values_of(const bundle_form *b) {
    json_t *all = json_object();
    for (size_t i = 0; i < b->values.values; i++)
        put_text(all, b->values.value[i].name, b->values.value[i].value);
    return all;
}

static json_t *form_of(const bundle_form *b) {
    json_t *out = json_object();
    put_text(out, "project", b->project);
    put_text(out, "unit", b->unit);
    put_text(out, "year", b->year);
    put_text(out, "description", b->want->path);
    put_text(out, "descriptionSha256", b->description_hash);
    put_text(out, "layout", b->layout);
    put_text(out, "title", b->title);
    if (b->made) {
        put_text(out, "output", b->file);
        put_text(out, "outputSha256", b->hash);
        put_number(out, "pages", b->pages);
        put_number(out, "page", b->page);
        json_object_set_new(out, "values", values_of(b));
    }
    json_object_set_new(out, "findings", findings_of(b->faults));
    return out;
}

static json_t *whole(const bundle_index *index) {
    json_t *all = json_object(), *forms = json_array();
    put_text(all, "kind", kind);
    put_number(all, "version", VERSION);
    put_text(all, "department", index->department);
    put_text(all, "unit", index->unit);
    put_text(all, "year", index->year);
    put_text(all, "whole", BUNDLE_WHOLE_NAME);
    put_number(all, "pages", index->pages);
    for (size_t i = 0; i < index->forms; i++)
        json_array_append_new(forms, form_of(&index->form[i]));
    json_object_set_new(all, "forms", forms);
    return all;
}

bool bundle_index_write(const bundle_index *index, const char *folder,
                        diags *d) {
    mem *m = mem_new();
    json_t *all = whole(index);
    char *text = json_dumps(all, JSON_INDENT(2));
    file *out = file_create(mem_format(m, "%s/" BUNDLE_INDEX_NAME, folder), d);
    if (out) {
        file_write(out, text, strlen(text));
        file_write(out, "\n", 1);
    }
    mem_release(text);
    json_decref(all);
    mem_free(m);
    return out && file_commit(out);
}

static json_t *read_index(mem *m, const char *path) {
    const char *name = mem_format(m, "%s/" BUNDLE_INDEX_NAME, path);
    buf bytes = {0};
    diags *unsaid = diags_new();
    json_t *all = NULL;
    if (file_read(name, LARGEST, &bytes, unsaid))
        all = json_loadb(bytes.bytes ? bytes.bytes : "", bytes.length, 0, NULL);
    diags_free(unsaid);
    buf_free(&bytes);
    const char *is = json_string_value(json_object_get(all, "kind"));
    if (is && strcmp(is, kind) == 0)
        return all;
    json_decref(all);
    return NULL;
}

static bool is_listed(const json_t *index, const char *name) {
    const json_t *forms = json_object_get(index, "forms");
    if (strcmp(name, BUNDLE_INDEX_NAME) == 0 ||
        strcmp(name, BUNDLE_WHOLE_NAME) == 0)
        return true;
    for (size_t i = 0; i < json_array_size(forms); i++) {
        const json_t *form = json_array_get(forms, i);
        const char *own = json_string_value(json_object_get(form, "output"));
        if (own && strcmp(own, name) == 0)
            return true;
    }
    return false;
}

/* The first name in the folder PATH that no bundle put there, or NULL. */
static const char *stranger(mem *m, const char *path, const char **name,
                            size_t names) {
    json_t *index = read_index(m, path);
    const char *found = NULL;
    for (size_t i = 0; i < names && !found; i++)
        if (!index || !is_listed(index, name[i]))
            found = name[i];
    json_decref(index);
    return found;
}

bool bundle_index_may_replace(const char *path, diags *d) {
    diag_place place = {path, 0};
    dir_kind found = dir_kind_of(path);
    if (found == DIR_FILE)
        diag_error(d, place,
                   _("this is a file, and the bundle is a folder; name another "
                     "place with -o"));
    if (found != DIR_FOLDER)
        return found == DIR_NONE;
    mem *m = mem_new();
    const char **name, *other = NULL;
    size_t names;
    bool good = dir_list(m, path, &name, &names, d);
    if (good && (other = stranger(m, path, name, names)))
        diag_error(d, place,
                   _("the folder holds \"%s\", which is in no bundle; name "
                     "another place with -o, or remove the folder and all in "
                     "it with --force"),
                   other);
    mem_free(m);
    return good && !other;
}
