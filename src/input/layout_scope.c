#include "input/layout_scope.h"

#include "base/set.h"
#include "input/layout_unknown.h"

typedef struct scope {
    mem *scratch;
    set names;    /* of variables */
    size_t *sets; /* by the name's number: how many <let> of it are in sight */
    size_t room;
    layout_unknowns unset; /* variables that are used where they are not set */
} scope;

static size_t *sets_of(scope *s, const char *name) {
    size_t names = s->names.texts;
    size_t i = set_number(s->scratch, &s->names, name);
    if (i == names) {
        s->sets =
            mem_more(s->scratch, s->sets, names, &s->room, sizeof *s->sets);
        s->sets[i] = 0;
    }
    return &s->sets[i];
}

static void check_uses(scope *s, const layout_node *n) {
    const char *const *name;
    size_t names = data_variables(n->expr, &name);
    for (size_t i = 0; i < names; i++)
        if (*sets_of(s, name[i]) == 0)
            layout_unknown_note(&s->unset, name[i], n);
}

/* What a <let> sets is in sight up to the end of its list. */
static void check_list(scope *s, const layout_node *list) {
    for (const layout_node *n = list; n; n = n->next) {
        if (n->expr)
            check_uses(s, n);
        check_list(s, n->child);
        if (n->kind == LAYOUT_LET)
            ++*sets_of(s, n->let.name);
    }
    for (const layout_node *n = list; n; n = n->next)
        if (n->kind == LAYOUT_LET)
            --*sets_of(s, n->let.name);
}

static void tell(const layout_unknown *u, diags *faults) {
    if (u->uses == 1)
        diag_error(faults, u->first->place,
                   _("the variable $%s is not set here; put its <let> "
                     "before, in the same element or around it"),
                   u->name);
    else
        diag_error(faults, u->first->place,
                   _("the variable $%s is not set here, the first of %zu such "
                     "uses; include the part that sets it, or put its <let> "
                     "before them"),
                   u->name, u->uses);
}

void layout_scope(const layout *form, diags *faults) {
    scope s = {.scratch = mem_new()};
    check_list(&s, form->head);
    check_list(&s, form->foot);
    check_list(&s, form->child);
    layout_unknown_tell(&s.unset, form, tell, faults);
    mem_free(s.scratch);
}
