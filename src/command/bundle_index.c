#include "command/bundle_index.h"

#include "base/dir.h"
#include "base/file.h"
#include "base/limits.h"

#include <string.h>

enum { VERSION = 1 /* of the index's shape */ };

static const char kind[] = "jixiao-bundle";

static void add_findings(json_t *list, const diags *faults) {
    for (size_t i = 0; i < diags_size(faults); i++)
        json_array_append_new(list, json_diagnostic(diags_at(faults, i)));
}

static json_t *form_of(const bundle_form *b) {
    json_t *out = json_object(), *findings = json_array();
    json_put_text(out, "project", b->project);
    json_put_text(out, "unit", b->unit);
    json_put_text(out, "year", b->year);
    json_put_text(out, "description", b->want->path);
    json_put_text(out, "descriptionSha256", b->description_hash);
    json_put_text(out, "layout", b->layout);
    json_put_text(out, "title", b->title);
    if (b->made) {
        json_put_text(out, "output", b->file);
        json_put_text(out, "outputSha256", b->hash);
        json_put_number(out, "pages", b->pages);
        json_put_number(out, "page", b->page);
        json_put_values(out, "values", &b->values);
    }
    add_findings(findings, b->faults);
    add_findings(findings, b->review);
    json_object_set_new(out, "findings", findings);
    return out;
}

json_t *bundle_index_begin(const bundle_index *index, const char *of,
                           size_t version) {
    json_t *all = json_object();
    json_put_text(all, "kind", of);
    json_put_number(all, "version", version);
    json_put_text(all, "department", index->department);
    json_put_text(all, "unit", index->unit);
    json_put_text(all, "year", index->year);
    return all;
}

static json_t *forms_of(const bundle_index *index) {
    json_t *forms = json_array();
    for (size_t i = 0; i < index->forms; i++)
        json_array_append_new(forms, form_of(&index->form[i]));
    return forms;
}

bool bundle_index_write(const bundle_index *index, const char *folder,
                        diags *d) {
    json_t *all = bundle_index_begin(index, kind, VERSION);
    json_t *findings = json_array();
    json_put_text(all, "whole", BUNDLE_WHOLE_NAME);
    json_put_text(all, "wholeSha256", index->whole_hash);
    json_put_number(all, "pages", index->pages);
    json_put_text(all, "report", BUNDLE_REPORT_NAME);
    json_put_text(all, "reportSha256", index->report_hash);
    json_put_values(all, "values", &index->values);
    add_findings(findings, index->findings);
    json_object_set_new(all, "findings", findings);
    json_object_set_new(all, "forms", forms_of(index));
    mem *m = mem_new();
    bool good =
        json_write(all, mem_format(m, "%s/" BUNDLE_INDEX_NAME, folder), d);
    mem_free(m);
    return good;
}

/* Whether ALL, read from the file NAME, is an index; false, maybe after a
   diagnostic. */
static bool is_index(const json_t *all, const char *name, diags *d) {
    const char *is = json_string_value(json_object_get(all, "kind"));
    if (!is || strcmp(is, kind) != 0)
        return false;
    if (json_integer_value(json_object_get(all, "version")) == VERSION)
        return true;
    diag_error(d, (diag_place){name, 0},
               _("the bundle was made by another version of jixiao; make it "
                 "again in another place, or with --force"));
    return false;
}

/* NULL after a diagnostic. */
static json_t *load(const char *name, diags *d) {
    buf bytes = {0};
    json_error_t error = {0};
    json_t *all = NULL;
    if (file_read(name, LIMIT_INDEX, &bytes, d)) {
        all = json_loadb(bytes.bytes, bytes.length, 0, &error);
        if (!all)
            diag_error(d, (diag_place){name, error.line},
                       _("this is no well-formed JSON, so a bundle here cannot "
                         "be read; make it again with --force, or remove the "
                         "file"));
    }
    buf_free(&bytes);
    return all;
}

json_t *bundle_index_read(const char *path, diags *d) {
    mem *m = mem_new();
    const char *name = mem_format(m, "%s/" BUNDLE_INDEX_NAME, path);
    json_t *all = dir_kind_of(name) == DIR_NONE ? NULL : load(name, d);
    if (all && !is_index(all, name, d)) {
        json_decref(all);
        all = NULL;
    }
    mem_free(m);
    return all;
}

static bool is_listed(const json_t *index, const char *name) {
    static const char *const own[] = {BUNDLE_INDEX_NAME, BUNDLE_WHOLE_NAME,
                                      BUNDLE_REPORT_NAME, BUNDLE_REPORT_JSON};
    const json_t *forms = json_object_get(index, "forms");
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(name, own[i]) == 0)
            return true;
    for (size_t i = 0; i < json_array_size(forms); i++) {
        const json_t *form = json_array_get(forms, i);
        const char *out = json_string_value(json_object_get(form, "output"));
        if (out && strcmp(out, name) == 0)
            return true;
    }
    return false;
}

/* False after a diagnostic: in the folder PATH is what no bundle put there. */
static bool holds_own_only(const char *path, const char **name, size_t names,
                           diags *d) {
    size_t errors = diags_count(d, DIAG_ERROR);
    json_t *index = bundle_index_read(path, d);
    bool good = diags_count(d, DIAG_ERROR) == errors;
    for (size_t i = 0; i < names && good; i++)
        if (!index || !is_listed(index, name[i])) {
            diag_error(d, (diag_place){path, 0},
                       _("the folder holds \"%s\", which is in no bundle; name "
                         "another place with -o, or remove the folder and all "
                         "in it with --force"),
                       name[i]);
            good = false;
        }
    json_decref(index);
    return good;
}

bool bundle_index_may_replace(const char *path, diags *d) {
    dir_kind found = dir_kind_of(path);
    if (found == DIR_FILE)
        diag_error(d, (diag_place){path, 0},
                   _("this is a file, and the bundle is a folder; name another "
                     "place with -o"));
    if (found != DIR_FOLDER)
        return found == DIR_NONE;
    mem *m = mem_new();
    const char **name;
    size_t names;
    bool good = dir_list(m, path, &name, &names, d) &&
                holds_own_only(path, name, names, d);
    mem_free(m);
    return good;
}
