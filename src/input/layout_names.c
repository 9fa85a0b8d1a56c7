#include "input/layout_names.h"

#include "base/set.h"
#include "input/layout_unknown.h"
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

typedef struct checker {
    mem *scratch;
    set declared; /* elements and attributes of descriptions */
    layout_unknowns unknown;
} checker;

static void check(checker *c, const layout_node *n) {
    const char *const *name;
    size_t names = n->expr ? data_steps(n->expr, &name) : 0;
    for (size_t i = 0; i < names; i++)
        if (strcmp(name[i], "*") && !strchr(name[i], ':') &&
            !set_has(&c->declared, name[i]))
            layout_unknown_note(&c->unknown, name[i], n);
}

static void check_list(checker *c, const layout_node *list) {
    for (; list; list = list->next) {
        check(c, list);
        check_list(c, list->child);
    }
}

static void tell(const layout_unknown *u, diags *faults) {
    const char *written = data_written(u->first->expr);
    if (u->uses == 1)
        diag_error(faults, u->first->place,
                   _("no description has an element or attribute \"%s\"; "
                     "correct the name in %s"),
                   u->name, written);
    else
        diag_error(faults, u->first->place,
                   _("no description has an element or attribute \"%s\"; "
                     "correct the name in %s, and at %zu more uses"),
                   u->name, written, u->uses - 1);
}

/* Adds each NAME of <xs:KIND name="NAME" in SCHEMA.  No parser: the schema is
   our own, and this is done whenever a layout is opened. */
static void declare(checker *c, const char *schema, const char *kind) {
    const char *start = mem_format(c->scratch, "<xs:%s name=\"", kind);
    for (const char *at = strstr(schema, start); at; at = strstr(at, start)) {
        at += strlen(start);
        const char *name = mem_bytes(c->scratch, at, strcspn(at, "\""));
        set_add(c->scratch, &c->declared, name);
    }
}

void layout_names(const layout *form, diags *faults) {
    if (any_summed_up(form->child))
        return;
    checker c = {.scratch = mem_new()};
    const char *schema = mem_bytes(c.scratch, (const char *)schema_project,
                                   schema_project_length);
    declare(&c, schema, "element");
    declare(&c, schema, "attribute");
    check_list(&c, form->head);
    check_list(&c, form->foot);
    check_list(&c, form->child);
    layout_unknown_tell(&c.unknown, form, tell, faults);
    mem_free(c.scratch);
}
