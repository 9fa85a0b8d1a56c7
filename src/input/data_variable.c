#include "input/data_variable.h"

#include <string.h>

/* The formula of variable I, which knows the variables before it only: they
   stay what they are as long as its binding. */
static data_value formula(data *d, size_t i, const xmlNode *node) {
    const data_variable *v = &d->variable[i];
    data_value value;
    if (data_memo_get(&d->memo, v->binding, node, &value))
        return value;
    size_t visible = d->variables, binding = v->binding;
    d->variables = i;
    bool good = data_eval(d, v->formula, node, &value);
    d->variables = visible;
    if (good)
        data_memo_put(d->arena, &d->memo, binding, node, &value);
    return value;
}

/* The string of variable I, computed once.  This is an evaluation of its own,
   in the middle of another: its fault is told once, whoever uses it. */
static const char *value_at(data *d, size_t i) {
    data_variable *v = &d->variable[i];
    const data_eval_state outer = data_eval_suspend(d);
    size_t visible = d->variables;
    d->variables = i;
    data_value unused;
    v->value = data_eval_string(d, v->formula, v->node, &unused);
    v->failed = d->failed;
    d->variables = visible;
    data_eval_resume(d, outer);
    return v->value;
}

/* The index after that of $NAME, or 0. */
static size_t find(const data *d, const char *name) {
    const data_variable *v = d->variable;
    size_t i = d->variables;
    while (i > 0 &&
           (*v[i - 1].name != *name || strcmp(v[i - 1].name, name) != 0))
        i--;
    return i;
}

data_value data_variable_value(data *d, const char *name, const xmlNode *node) {
    enum { LOOKED_AT_IN_A_STEP = 16 };
    size_t i = find(d, name);
    if (!data_eval_spend(d, (d->variables - i) / LOOKED_AT_IN_A_STEP))
        return data_value_text("");
    if (i == 0) {
        data_eval_fault(d, NULL,
                        _("the variable $%s is not set here; put its <let> "
                          "before, in the same element or around it"),
                        name);
        return data_value_text("");
    }
    const data_variable *v = &d->variable[i - 1];
    if (v->formula && !v->node)
        return formula(d, i - 1, node);
    const char *value = v->value ? v->value : value_at(d, i - 1);
    d->failed = d->failed || v->failed;
    return data_value_text(value);
}
