#include "command/summary_tree.h"

#include "command/tree_form.h"
#include "input/xml_make.h"

#include <string.h>

static void put_name(xml_node *node, const char *name, kit *with) {
    mem *m = mem_new();
    if (*name)
        xml_make_attr(node, "name", kit_printable(with, m, name));
    mem_free(m);
}

static void add_unit(xml_file *tree, xml_node *department,
                     const summary_unit *u, kit *with) {
    xml_node *x = xml_make_child(department, "unit", NULL);
    xml_make_place(tree, x, (diag_place){u->index, 0});
    put_name(x, u->unit, with);
    xml_make_number(x, "forms", u->forms);
    xml_make_number(x, "pages", u->pages);
    xml_make_number(x, "findings", u->findings);
    tree_form_results(x, &u->values);
}

static xml_node *add_group(xml_node *to, const char *kind, const char *name,
                           kit *with) {
    xml_node *x = xml_make_child(to, kind, NULL);
    put_name(x, name, with);
    return x;
}

xml_file *summary_tree_make(const summary_unit *u, size_t units, kit *with) {
    xml_file *tree = xml_new(u->index, "summary");
    xml_node *year = NULL, *department = NULL;
    for (size_t i = 0; i < units; i++) {
        bool next = i == 0 || strcmp(u[i].year, u[i - 1].year) != 0;
        if (next)
            year = add_group(xml_root(tree), "year", u[i].year, with);
        if (next || strcmp(u[i].department, u[i - 1].department) != 0)
            department = add_group(year, "department", u[i].department, with);
        add_unit(tree, department, &u[i], with);
    }
    return tree;
}

size_t summary_tree_year(const summary_unit *u, size_t units) {
    size_t same = 1;
    while (same < units && strcmp(u[same].year, u->year) == 0)
        same++;
    return same;
}

size_t summary_tree_department(const summary_unit *u, size_t units) {
    size_t same = 1, most = summary_tree_year(u, units);
    while (same < most && strcmp(u[same].department, u->department) == 0)
        same++;
    return same;
}
