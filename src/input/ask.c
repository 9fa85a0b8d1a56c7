#include "input/ask.h"

#include "input/ask_path.h"

/* Whether N makes anything but checks. */
static bool prints(const layout_node *n) {
    if (n->kind == LAYOUT_CHECK || n->kind == LAYOUT_LET)
        return false;
    if (n->kind != LAYOUT_EACH && n->kind != LAYOUT_GROUP &&
        n->kind != LAYOUT_IF)
        return true;
    const layout_node *c = n->child;
    while (c && !prints(c))
        c = c->next;
    return c;
}

static void follow(ask_walk *, const layout_node *list, const ask_found *at,
                   ask_variable *seen);

static void follow_one(ask_walk *w, const layout_node *n, const ask_found *at,
                       ask_variable *seen) {
    ask_found *found = mem_alloc(w->arena, sizeof *found);
    *found = *at;
    if (n->expr) {
        const char *text = data_written(n->expr);
        ask_found read = ask_path(w, text, at, seen);
        if (n->kind == LAYOUT_EACH)
            *found = read;
        else if (n->kind == LAYOUT_IF)
            *found = ask_path_where(w, text, at, seen);
    }
    follow(w, n->child, found, seen);
}

static void follow(ask_walk *w, const layout_node *list, const ask_found *at,
                   ask_variable *seen) {
    for (const layout_node *n = list; n; n = n->next) {
        if (n->kind == LAYOUT_LET) {
            ask_variable *set = mem_alloc(w->arena, sizeof *set);
            *set = (ask_variable){.name = n->let.name,
                                  .expr = n->expr,
                                  .at = n->let.anew ? NULL : at,
                                  .before = seen};
            seen = set;
        } else if (prints(n)) {
            follow_one(w, n, at, seen);
        }
    }
}

ask *ask_of(mem *m, const layout *form) {
    ask *root = ask_tree_new(m);
    ask_found *at = mem_alloc(m, sizeof *at);
    ask_path_add(m, at, root);
    ask_walk walk = {.arena = m};
    follow(&walk, form->head, at, NULL);
    follow(&walk, form->foot, at, NULL);
    follow(&walk, form->child, at, NULL);
    return root;
}
