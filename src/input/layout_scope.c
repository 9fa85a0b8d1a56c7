#include "input/layout_scope.h"

#include "input/layout_unknown.h"

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

typedef struct scope {
    mem *scratch;
    layout_unknowns unset; /* variables that are used where they are not set */
} scope;

static void check_uses(scope *s, const layout_node *n, const visible *seen) {
    const char *const *name;
    size_t names = data_variables(n->expr, &name);
    for (size_t i = 0; i < names; i++)
        if (!is_set(seen, name[i]))
            layout_unknown_note(s->scratch, &s->unset, name[i], n);
}

static void check_list(scope *s, const layout_node *list, const visible *seen) {
    for (const layout_node *n = list; n; n = n->next) {
        if (n->expr)
            check_uses(s, n, seen);
        check_list(s, n->child, seen);
        if (n->kind == LAYOUT_LET) {
            visible *set = mem_alloc(s->scratch, sizeof *set);
            *set = (visible){n->let.name, seen};
            seen = set;
        }
    }
}

static void tell(const layout_unknown *u, diags *faults) {
    if (u->uses == 1)
        diag_error(faults, u->first->place,
                   _("the variable $%s is not set here; put its <let> "
                     "before, in the same element or around it"),
                   u->name);
    else
        diag_error(faults, u->first->place,
                   _("the variable $%s is not set here, nor at %zu more uses; "
                     "include the part that sets it, or put its <let> before "
                     "them"),
                   u->name, u->uses - 1);
}

void layout_scope(const layout *form, diags *faults) {
    scope s = {.scratch = mem_new()};
    check_list(&s, form->head, NULL);
    check_list(&s, form->foot, NULL);
    check_list(&s, form->child, NULL);
    for (size_t i = 0; i < s.unset.items; i++)
        tell(&s.unset.item[i], faults);
    mem_free(s.scratch);
}
