#include "input/data_eval.h"

#include "base/limits.h"
#include "input/data_walk.h"

#include <string.h>

void data_eval_fault(data *d, const xmlNode *where, const char *format, ...) {
    if (d->failed)
        return;
    d->failed = true;
    va_list values;
    va_start(values, format);
    const char *text = mem_vformat(d->arena, format, values);
    va_end(values);
    diag_place at = xml_place(where ? where : d->node);
    diag_place layout = d->expr->place;
    if (layout.file)
        diag_error(d->all, at, _("%s (asked for at %s:%ld)"), text, layout.file,
                   layout.line);
    else
        diag_error(d->all, at, "%s", text);
}

static void *find_constant(const data_constant *c, char role,
                           const char *text) {
    while (c && (c->role != role || strcmp(c->text, text) != 0))
        c = c->next;
    return c ? c->value : NULL;
}

void *data_eval_constant(const data *d, char role, const char *text) {
    void *value = find_constant(d->expr->constant, role, text);
    return value ? value : find_constant(d->constant, role, text);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

const char *data_eval_trimmed(mem *arena, const char *text) {
    while (is_blank(*text))
        text++;
    size_t length = strlen(text), end = length;
    while (end > 0 && is_blank(text[end - 1]))
        end--;
    return end == length ? text : mem_bytes(arena, text, end);
}

static void too_long(data *d) {
    data_eval_fault(d, NULL,
                    _("the expression %s takes too many steps, more than %d; "
                      "simplify it"),
                    d->expr->text, LIMIT_STEPS);
}

static void too_deep(data *d, int limit) {
    data_eval_fault(d, NULL,
                    _("the expression %s stands too deep in others, or they in "
                      "it, more than %d times; simplify it"),
                    d->expr->text, limit);
}

bool data_eval_spend(data *d, size_t steps) {
    if (d->failed)
        return false;
    if (steps <= LIMIT_STEPS && d->steps + steps <= LIMIT_STEPS) {
        d->steps += steps;
        return true;
    }
    too_long(d);
    return false;
}

void data_eval_order(data *d, data_value *v) {
    enum { STEPS_OF_ONE = 8 }; /* sorting costs more than finding */
    if (v->nodes > 1 && data_eval_spend(d, STEPS_OF_ONE * v->nodes))
        v->nodes = data_order_sort(d->arena, &d->numbered, v->node, v->nodes);
}

bool data_eval_enter(data *d) {
    if (!data_eval_spend(d, 1))
        return false;
    if (d->nesting < LIMIT_NESTING) {
        d->nesting++;
        return true;
    }
    too_deep(d, LIMIT_NESTING);
    return false;
}

void data_eval_leave(data *d) {
    d->nesting--;
}

void data_eval_wrong_kind(data *d) {
    data_eval_fault(d, NULL,
                    _("the expression %s gives a value of the wrong kind to a "
                      "function or path; correct it"),
                    d->expr->text);
}

const char *data_eval_string_of(data *d, const data_value *value) {
    if (!data_eval_spend(d, data_value_gathered(value)))
        return "";
    const char *text = data_value_string(d->arena, value);
    return data_eval_spend(d, strlen(text)) ? text : "";
}

const char *data_eval_text(data *d, const data_value *value) {
    return data_eval_trimmed(d->arena, data_eval_string_of(d, value));
}

/* Evaluates in the midst of what is being evaluated; TEXT may be NULL. */
static void evaluate(data *d, const data_expr *expr, const xmlNode *node,
                     data_value *out, const char **text) {
    const data_expr *outer_expr = d->expr;
    const xmlNode *outer_node = d->node;
    d->expr = expr;
    d->node = node;
    d->depth++;
    const data_op *op = expr->op;
    if (!op)
        op = data_compile_now(expr, d->all);
    if (d->depth > LIMIT_FORMULA_DEPTH)
        too_deep(d, LIMIT_FORMULA_DEPTH);
    else if (op)
        *out = data_walk(d, op, (data_at){.node = node});
    else
        d->failed = true;
    if (text)
        *text = data_eval_text(d, out);
    d->depth--;
    d->expr = outer_expr;
    d->node = outer_node;
}

/* All expressions together have taken too many steps, which is told once; none
   is evaluated any more. */
static bool exhausted(data *d, const data_expr *expr, const xmlNode *node) {
    if (d->spent <= LIMIT_ALL_STEPS)
        return false;
    if (!d->exhausted)
        diag_error(d->all, xml_place(node),
                   _("the layout's expressions take more than %d steps in all; "
                     "simplify those such as %s"),
                   LIMIT_ALL_STEPS, expr->text);
    d->exhausted = d->failed = true;
    return true;
}

/* TEXT may be NULL. */
static bool run(data *d, const data_expr *expr, const xmlNode *node,
                data_value *out, const char **text) {
    bool outermost = !d->expr;
    *out = data_value_text("");
    if (outermost) {
        if (exhausted(d, expr, node))
            return false;
        d->failed = false;
        d->steps = 0;
    }
    evaluate(d, expr, node, out, text);
    if (outermost)
        d->spent += d->steps;
    if (d->failed)
        *out = data_value_text("");
    return !d->failed;
}

bool data_eval(data *d, const data_expr *expr, const xmlNode *node,
               data_value *out) {
    return run(d, expr, node, out, NULL);
}

const char *data_eval_string(data *d, const data_expr *expr,
                             const xmlNode *node, data_value *out) {
    const char *text = "";
    return run(d, expr, node, out, &text) ? text : "";
}

data_eval_state data_eval_suspend(data *d) {
    data_eval_state s = {d->expr, d->failed, d->steps};
    d->expr = NULL;
    return s;
}

void data_eval_resume(data *d, data_eval_state s) {
    d->expr = s.expr;
    d->failed = s.failed;
    d->steps = s.steps;
}
