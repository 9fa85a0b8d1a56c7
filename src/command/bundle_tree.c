#include "command/bundle_tree.h"

#include "input/xml_make.h"

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

static xml_node *add_project(xml_file *tree, bundle_form *form) {
    xml_node *root = xml_root(tree), *project;
    if (!form->description) {
        project = xml_make_child(root, "project", NULL);
        xml_make_attr(project, "unread", form->want->path);
        return project;
    }
    project = xml_make_copy(tree, root, xml_root(form->description));
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
    xml_node *results = xml_make_child(x, "results", NULL);
    for (size_t i = 0; i < form->values.values; i++)
        xml_make_attr(results, form->values.value[i].name,
                      form->values.value[i].value);
}

static void close_description(bundle_form *form) {
    xml_close(form->description);
    form->description = NULL;
}

xml_file *bundle_tree_make(const char *path, const bundle_plan *plan,
                           const bundle_index *index, bundle_form *form) {
    xml_file *tree = xml_new(path, "bundle");
    xml_node *project = NULL;
    add_description(tree, plan, index);
    for (size_t i = 0; i < plan->wants; i++) {
        bool next =
            i == 0 || plan->want[i].project != plan->want[i - 1].project;
        if (next)
            project = add_project(tree, &form[i]);
        close_description(&form[i]);
        add_form(project, &form[i], i + 1);
    }
    return tree;
}

size_t bundle_tree_number(xml_file *tree, bundle_form *form, size_t front) {
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
    xml_make_number(xml_root(tree), "pages", page);
    return page;
}
