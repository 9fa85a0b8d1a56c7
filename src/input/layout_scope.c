#include "input/layout_scope.h"

#include <string.h>

/* The variables that are set, the last one first. */
typedef struct visible {
    const char *name;
    const struct visible *before;
} visible;

static bool is_set(const visible *v, const char *name) {
    while (v && strcmp(v->name, name) != 0)
        v = v->before;
    return v;
}

static void check_uses(const layout_node *n, const visible *seen,
                       diags *faults) {
    const char *const *name;
    size_t names = data_variables(n->expr, &name);
    for (size_t i = 0; i < names; i++)
        if (!is_set(seen, name[i]))
            diag_error(faults, n->place,
                       _("the variable $%s is not set here; put its <let> "
                         "before, in the same element or around it"),
                       name[i]);
}

static void check_list(mem *scratch, const layout_node *list,
                       const visible *seen, diags *faults) {
    for (const layout_node *n = list; n; n = n->next) {
        if (n->expr)
            check_uses(n, seen, faults);
        check_list(scratch, n->child, seen, faults);
        if (n->kind == LAYOUT_LET) {
            visible *set = mem_alloc(scratch, sizeof *set);
            *set = (visible){n->let.name, seen};
            seen = set;
        }
    }
}

void layout_scope(const layout *form, diags *faults) {
    mem *scratch = mem_new();
    check_list(scratch, form->head, NULL, faults);
    check_list(scratch, form->foot, NULL, faults);
    check_list(scratch, form->child, NULL, faults);
    mem_free(scratch);
}
