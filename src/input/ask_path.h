/* A layout's expressions, followed on declarations instead of a description:
   what is found is what there may be. */
#ifndef INPUT_ASK_PATH_H
#define INPUT_ASK_PATH_H

#include "input/ask_tree.h"
#include "input/data.h"

typedef struct ask_walk {
    mem *arena;
    int depth; /* of variables in variables */
} ask_walk;

typedef struct ask_found {
    ask **one;
    size_t count, room;
    const char *literal; /* of an expression that is nothing else; or NULL */
} ask_found;

/* A variable, and those set before it. */
typedef struct ask_variable {
    const char *name;
    const data_expr *expr;
    const ask_found *at; /* where it stands; NULL: wherever it is used */
    const struct ask_variable *before;
    const ask_found *known; /* what it gave where it was last used, KNOWN_AT */
    const ask_found *known_at;
} ask_variable;

/* Asks for all that TEXT reads at AT, but for what is only in conditions []. AT
   stays what it is as long as the arena. */
ask_found ask_path(ask_walk *, const char *text, const ask_found *at,
                   ask_variable *seen);
/* Those of AT that TEXT, a condition, may hold for: "@kind = 'other'" is what a
   source of that kind is asked for.  Of alternatives the first counts. */
ask_found ask_path_where(ask_walk *, const char *text, const ask_found *at,
                         ask_variable *seen);
void ask_path_add(mem *, ask_found *, ask *);

#endif
