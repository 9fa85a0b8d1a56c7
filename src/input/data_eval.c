#include "input/data_eval.h"

#include "base/limits.h"
#include "input/data_check.h"
#include "input/data_variable.h"
#include "input/data_walk.h"

#include <libxml/xpathInternals.h>
#include <string.h>

void data_eval_fault(data *d, const xmlNode *where, const char *format, ...) {
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

static void too_much(data *d) {
    if (!d->failed)
        data_eval_fault(d, NULL,
                        _("the expression %s takes too many steps; simplify "
                          "it"),
                        d->expr->text);
}

/* libxml2 counts in its context. */
static unsigned long *steps_of(data *d) {
    return d->xpath ? &d->xpath->opCount : &d->steps;
}

bool data_eval_step(data *d) {
    unsigned long *steps = steps_of(d);
    if (*steps < LIMIT_STEPS) {
        ++*steps;
        return true;
    }
    too_much(d);
    return false;
}

bool data_eval_spend(data *d, size_t steps) {
    unsigned long *spent = steps_of(d);
    if (d->failed)
        return false;
    if (steps <= LIMIT_STEPS && *spent + steps <= LIMIT_STEPS) {
        *spent += steps;
        return true;
    }
    too_much(d);
    return false;
}

void data_eval_wrong_kind(data *d) {
    if (!d->failed)
        data_eval_fault(d, NULL,
                        _("the expression %s gives a value of the wrong kind "
                          "to a function or path; correct it"),
                        d->expr->text);
}

/* What the functions and variables did not report themselves. */
static void on_error(void *context, xmlErrorPtr error) {
    data *d = context;
    int code = error->code - XML_XPATH_EXPRESSION_OK;
    if (code == XPATH_OP_LIMIT_EXCEEDED ||
        code == XPATH_RECURSION_LIMIT_EXCEEDED)
        too_much(d);
    else
        data_eval_wrong_kind(d);
}

static xmlXPathContext *context_of(data *d) {
    if (d->xpath)
        return d->xpath;
    xmlXPathContext *x = xmlXPathNewContext(NULL);
    xmlXPathRegisterNs(x, BAD_CAST DATA_CHECK_PREFIX, BAD_CAST DATA_PROJECT);
    xmlXPathRegisterNs(x, BAD_CAST "d", BAD_CAST DATA_NAMESPACE);
    xmlXPathRegisterFuncLookup(x, data_function_lookup, d);
    xmlXPathRegisterVariableLookup(x, data_variable_lookup, d);
    x->opCount = d->steps;
    x->opLimit = LIMIT_STEPS;
    x->userData = d;
    x->error = on_error;
    d->xpath = x;
    return x;
}

data_value data_eval_xpath(data *d, xmlXPathCompExpr *compiled,
                           const xmlNode *node) {
    xmlXPathContext *x = context_of(d);
    xmlNode *outer = x->node;
    xmlDoc *outer_doc = x->doc;
    int size = x->contextSize, position = x->proximityPosition;
    x->node = (xmlNode *)node;
    x->doc = node->doc;
    x->contextSize = x->proximityPosition = -1; /* it has none */
    xmlXPathObject *value = xmlXPathCompiledEval(compiled, x);
    x->node = outer;
    x->doc = outer_doc;
    x->contextSize = size;
    x->proximityPosition = position;
    return value ? data_value_from(d->arena, value) : data_value_text("");
}

/* Evaluates in the midst of what is being evaluated. */
static data_value evaluate(data *d, const data_expr *expr,
                           const xmlNode *node) {
    const data_expr *outer_expr = d->expr;
    const xmlNode *outer_node = d->node;
    d->expr = expr;
    d->node = node;
    d->depth++;
    data_value value = {.kind = DATA_TEXT, .text = ""};
    if (d->depth <= LIMIT_FORMULA_DEPTH)
        value = data_walk(d, expr->op, node);
    else
        too_much(d);
    d->depth--;
    d->expr = outer_expr;
    d->node = outer_node;
    return value;
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

bool data_eval(data *d, const data_expr *expr, const xmlNode *node,
               data_value *out) {
    bool outermost = !d->expr;
    *out = data_value_text("");
    if (outermost) {
        if (exhausted(d, expr, node))
            return false;
        d->failed = false;
        *steps_of(d) = 0;
    }
    *out = evaluate(d, expr, node);
    if (outermost)
        d->spent += *steps_of(d);
    if (d->failed)
        *out = data_value_text("");
    return !d->failed;
}

data_eval_state data_eval_suspend(data *d) {
    data_eval_state s = {d->expr, d->failed, *steps_of(d)};
    d->expr = NULL;
    return s;
}

void data_eval_resume(data *d, data_eval_state s) {
    d->expr = s.expr;
    d->failed = s.failed;
    *steps_of(d) = s.steps;
}

const char *data_eval_text(data *d, const data_value *value) {
    return data_eval_trimmed(d->arena, data_value_string(d->arena, value));
}

const char *data_eval_string(data *d, const data_expr *expr,
                             const xmlNode *node) {
    data_value value;
    data_eval(d, expr, node, &value);
    return data_eval_text(d, &value);
}
