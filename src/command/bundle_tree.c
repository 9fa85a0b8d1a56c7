#include "command/bundle_tree.h"

#include "base/path.h"
#include "command/tree_form.h"
#include "input/xml_make.h"

#include <string.h>

/* The bundle's own elements; <project> and <layout> said what to make. */
static void add_description(xml_file *tree, const bundle_plan *plan,
                            const bundle_index *index) {
    xml_node *root = xml_root(tree);
    xml_make_attr(root, "year", index->year);
    if (!plan->description) {
        xml_make_child(root, "department", index->department);
        xml_make_child(root, "unit", index->unit);
        return;
    }
    const xml_node *from = xml_root(plan->description);
    for (const xml_node *x = xml_first(from); x; x = xml_next(x))
        if (!xml_is(x, "project") && !xml_is(x, "layout"))
            xml_make_copy(tree, root, x);
}

static bool any_made(const bundle_form *form, size_t forms) {
    for (size_t i = 0; i < forms; i++)
        if (form[i].made)
            return true;
    return false;
}

/* The names, which the bundle's own pages print, must not spoil these. */
static void make_printable(xml_node *project, kit *with) {
    mem *m = mem_new();
    for (xml_node *x = xml_first(project); x; x = xml_next(x))
        if (xml_is(x, "name") || xml_is(x, "unit"))
            xml_make_text(x, kit_printable(with, m, xml_text(m, x)));
    mem_free(m);
}

/* The project of FORM and those after it. */
static xml_node *add_project(xml_file *tree, bundle_form *form, size_t forms,
                             kit *with) {
    xml_node *root = xml_root(tree), *project;
    if (!form->description) {
        const char *name = kit_printable(with, form->arena, form->want->name);
        project = xml_make_child(root, "project", NULL);
        xml_make_attr(project, "unread", name);
        return project;
    }
    project = xml_make_copy(tree, root, xml_root(form->description));
    if (!any_made(form, forms))
        make_printable(project, with);
    return project;
}

static void add_form(xml_node *project, const bundle_form *form,
                     size_t number) {
    xml_node *x = xml_make_child(project, "form", NULL);
    xml_make_number(x, "number", number);
    xml_make_attr(x, "layout", form->layout);
    xml_make_attr(x, "title", form->title);
    if (!form->made)
        return;
    xml_make_attr(x, "file", form->file);
    xml_make_number(x, "pages", form->pages);
    tree_form_results(x, &form->values);
}

static void close_description(bundle_form *form) {
    xml_close(form->description);
    form->description = NULL;
}

xml_file *bundle_tree_make(const char *path, const bundle_plan *plan,
                           const bundle_index *index, bundle_form *form,
                           kit *with) {
    xml_file *tree = xml_new(path, "bundle");
    add_description(tree, plan, index);
    for (size_t i = 0, same; i < plan->wants; i += same) {
        same = bundle_form_same(&form[i], plan->wants - i);
        xml_node *project = add_project(tree, &form[i], same, with);
        xml_make_number(project, "number", form[i].want->project + 1);
        for (size_t k = i; k < i + same; k++) {
            close_description(&form[k]);
            add_form(project, &form[k], k + 1);
        }
    }
    return tree;
}

size_t bundle_tree_number(xml_file *tree, bundle_form *form, size_t summary,
                          size_t front) {
    size_t page = front, number = 0;
    const xml_node *x = xml_first(xml_root(tree));
    for (; x; x = xml_next(x)) {
        if (!xml_is(x, "project"))
            continue;
        for (xml_node *in = xml_first(x); in; in = xml_next(in)) {
            bundle_form *made = &form[number];
            if (!xml_is(in, "form") || !form[number++].made)
                continue;
            made->page = page + 1;
            xml_make_number(in, "page", made->page);
            page += made->pages;
        }
    }
    xml_make_number(xml_root(tree), "summary", summary);
    xml_make_number(xml_root(tree), "pages", page);
    return page;
}

static void add_finding(xml_node *to, const diag *d, kit *with) {
    mem *m = mem_new();
    xml_node *x =
        xml_make_child(to, "finding", kit_printable(with, m, d->text));
    xml_make_attr(x, "severity",
                  d->severity == DIAG_ERROR ? "error" : "warning");
    xml_make_attr(x, "code", d->code);
    if (d->place.file)
        xml_make_attr(x, "file",
                      kit_printable(with, m, path_last(d->place.file)));
    if (d->place.line > 0)
        xml_make_number(x, "line", (size_t)d->place.line);
    mem_free(m);
}

static size_t add_findings(xml_node *to, const diags *found, kit *with) {
    for (size_t i = 0; i < diags_size(found); i++)
        add_finding(to, diags_at(found, i), with);
    return diags_size(found);
}

size_t bundle_tree_tell(xml_file *tree, const bundle_index *index, kit *with) {
    size_t count = 0, number = 0;
    for (xml_node *x = xml_first(xml_root(tree)); x; x = xml_next(x)) {
        if (!xml_is(x, "project"))
            continue;
        const bundle_form *form = &index->form[number];
        size_t same = bundle_form_same(form, index->forms - number);
        diags *found = bundle_form_findings(form, same);
        count += add_findings(x, found, with);
        diags_free(found);
        number += same;
    }
    return count + add_findings(xml_root(tree), index->findings, with);
}
