#include "command/bundle_report.h"

#include "base/file.h"
#include "command/tree_form.h"

enum { VERSION = 1 /* of the JSON's shape */ };

static bool write_form(const bundle_report *r, mem *m) {
    const char *path = mem_format(m, "%s/" BUNDLE_REPORT_NAME, r->folder);
    tree_form form = {
        .kit = r->kit, .arena = m, .tree = r->tree, .layout = "bundle-report"};
    return tree_form_write(&form, path, r->diags) &&
           file_hash(path, r->index->report_hash, r->diags);
}

static void add(json_t *list, const diags *found, const char *project) {
    for (size_t i = 0; i < diags_size(found); i++) {
        json_t *finding = json_diagnostic(diags_at(found, i));
        json_put_text(finding, "project", project);
        json_array_append_new(list, finding);
    }
}

static json_t *findings_of(const bundle_index *index) {
    json_t *list = json_array();
    for (size_t i = 0, same; i < index->forms; i += same) {
        const bundle_form *form = &index->form[i];
        same = bundle_form_same(form, index->forms - i);
        diags *found = bundle_form_findings(form, same);
        add(list, found, form->project);
        diags_free(found);
    }
    add(list, index->findings, NULL);
    return list;
}

static bool write_json(const bundle_report *r, mem *m) {
    json_t *all = bundle_index_begin(r->index, "jixiao-report", VERSION);
    json_object_set_new(all, "findings", findings_of(r->index));
    return json_write(all, mem_format(m, "%s/" BUNDLE_REPORT_JSON, r->folder),
                      r->diags);
}

bool bundle_report_write(bundle_report *r) {
    mem *m = mem_new();
    r->findings = bundle_tree_tell(r->tree, r->index, r->kit);
    bool good = write_form(r, m) && write_json(r, m);
    mem_free(m);
    return good;
}
