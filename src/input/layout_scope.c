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

/* A variable that is used where it is not set. */
typedef struct unset {
    const char *name;
    diag_place first;
    size_t uses;
} unset;

typedef struct scope {
    mem *scratch;
    unset *unset;
    size_t unsets, room;
} scope;

static void note(scope *s, const char *name, diag_place place) {
    size_t i = 0;
    while (i < s->unsets && strcmp(s->unset[i].name, name) != 0)
        i++;
    if (i == s->unsets) {
        s->unset = mem_more(s->scratch, s->unset, s->unsets, &s->room,
                            sizeof *s->unset);
        s->unset[s->unsets++] = (unset){name, place, 0};
    }
    s->unset[i].uses++;
}

static void check_uses(scope *s, const layout_node *n, const visible *seen) {
    const char *const *name;
    size_t names = data_variables(n->expr, &name);
    for (size_t i = 0; i < names; i++)
        if (!is_set(seen, name[i]))
            note(s, name[i], n->place);
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

static void tell(const unset *u, diags *faults) {
    if (u->uses == 1)
        diag_error(faults, u->first,
                   _("the variable $%s is not set here; put its <let> "
                     "before, in the same element or around it"),
                   u->name);
    else
        diag_error(faults, u->first,
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
    for (size_t i = 0; i < s.unsets; i++)
        tell(&s.unset[i], faults);
    mem_free(s.scratch);
}
