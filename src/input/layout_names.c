#include "input/layout_names.h"

#include "base/set.h"
#include "input/schema.h"

#include <string.h>

/* Elements of the trees of bundles and summaries only. */
static const char *const summed_up[] = {"approved", "finding", "form",
                                        "results"};

static bool is_summed_up(const layout_node *n) {
    const char *const *name;
    size_t names = n->expr ? data_steps(n->expr, &name) : 0;
    for (size_t i = 0; i < names; i++)
        for (size_t k = 0; k < sizeof summed_up / sizeof *summed_up; k++)
            if (!strcmp(name[i], summed_up[k]))
                return true;
    return false;
}

static bool any_summed_up(const layout_node *list) {
    for (; list; list = list->next)
        if (is_summed_up(list) || any_summed_up(list->child))
            return true;
    return false;
}

static void check(const layout_node *n, const set *declared, diags *faults) {
    const char *const *name;
    size_t names = n->expr ? data_steps(n->expr, &name) : 0;
    for (size_t i = 0; i < names; i++)
        if (strcmp(name[i], "*") && !strchr(name[i], ':') &&
            !set_has(declared, name[i]))
            diag_error(faults, n->place,
                       _("no description has an element or attribute \"%s\"; "
                         "correct the name in %s"),
                       name[i], data_written(n->expr));
}

static void check_list(const layout_node *list, const set *declared,
                       diags *faults) {
    for (; list; list = list->next) {
        check(list, declared, faults);
        check_list(list->child, declared, faults);
    }
}

/* Adds each NAME of <xs:KIND name="NAME" in SCHEMA.  No parser: the schema is
   our own, and this is done whenever a layout is opened. */
static void declare(mem *arena, const char *schema, const char *kind,
                    set *declared) {
    const char *start = mem_format(arena, "<xs:%s name=\"", kind);
    for (const char *at = strstr(schema, start); at; at = strstr(at, start)) {
        at += strlen(start);
        set_add(arena, declared, mem_bytes(arena, at, strcspn(at, "\"")));
    }
}

void layout_names(const layout *form, diags *faults) {
    if (any_summed_up(form->child))
        return;
    mem *scratch = mem_new();
    const char *schema =
        mem_bytes(scratch, (const char *)schema_project, schema_project_length);
    set declared = {0};
    declare(scratch, schema, "element", &declared);
    declare(scratch, schema, "attribute", &declared);
    check_list(form->head, &declared, faults);
    check_list(form->foot, &declared, faults);
    check_list(form->child, &declared, faults);
    mem_free(scratch);
}
