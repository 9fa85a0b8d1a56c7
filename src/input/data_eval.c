#include "input/data_eval.h"

#include <libxml/xpathInternals.h>
#include <string.h>

/* An expression that takes more steps than this is taken for an attack; it is
   a fraction of a second. */
enum { STEPS = 5000000 };
/* The same for what all expressions together do with texts: two seconds. */
enum { STEPS_OF_ALL = 200000000 };

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

void *data_eval_constant(const data *d, char role, const char *text) {
    for (data_constant *c = d->expr->constant; c; c = c->next)
        if (c->role == role && !strcmp(c->text, text))
            return c->value;
    return NULL;
}

char *data_eval_trimmed(mem *arena, const char *text) {
    static const char blank[] = " \t\r\n";
    text += strspn(text, blank);
    size_t length = strlen(text);
    while (length && strchr(blank, text[length - 1]))
        length--;
    return mem_bytes(arena, text, length);
}

static void too_much(data *d) {
    data_eval_fault(d, NULL,
                    _("the expression %s takes too many steps; simplify it"),
                    d->expr->text);
}

bool data_eval_spend(data *d, size_t steps) {
    if (d->failed)
        return false;
    if (steps <= STEPS && d->xpath->opCount + steps <= STEPS &&
        d->spent + steps <= STEPS_OF_ALL) {
        d->xpath->opCount += steps;
        d->spent += steps;
        return true;
    }
    too_much(d);
    return false;
}

/* What the functions and variables did not report themselves. */
static void on_error(void *context, xmlErrorPtr error) {
    data *d = context;
    if (d->failed)
        return;
    int code = error->code - XML_XPATH_EXPRESSION_OK;
    if (code == XPATH_OP_LIMIT_EXCEEDED ||
        code == XPATH_RECURSION_LIMIT_EXCEEDED)
        too_much(d);
    else
        data_eval_fault(d, NULL,
                        _("the expression %s gives a value of the wrong kind "
                          "to a function or path; correct it"),
                        d->expr->text);
}

static xmlXPathObject *evaluate(data *d, const data_expr *expr,
                                const xmlNode *node) {
    xmlXPathContext *x = d->xpath;
    xmlNode *outer = x->node;
    xmlDoc *outer_doc = x->doc;
    int size = x->contextSize, position = x->proximityPosition;
    const data_expr *outer_expr = d->expr;
    const xmlNode *outer_place = d->node;
    d->expr = expr;
    d->node = node;
    x->node = (xmlNode *)node;
    x->doc = node->doc;
    x->contextSize = x->proximityPosition = -1; /* it has none */
    xmlXPathObject *value = xmlXPathCompiledEval(expr->compiled, x);
    x->node = outer;
    x->doc = outer_doc;
    x->contextSize = size;
    x->proximityPosition = position;
    d->expr = outer_expr;
    d->node = outer_place;
    return value;
}

xmlXPathObject *data_eval(data *d, const data_expr *expr, const xmlNode *node) {
    bool inner = d->expr != NULL;
    if (!inner) {
        d->failed = false;
        d->xpath->opCount = 0;
        d->xpath->opLimit = STEPS;
        d->xpath->userData = d;
        d->xpath->error = on_error;
    }
    xmlXPathObject *value = evaluate(d, expr, node);
    if (value && !d->failed)
        return value;
    xmlXPathFreeObject(value);
    return NULL;
}

data_eval_state data_eval_suspend(data *d) {
    data_eval_state s = {d->expr, d->failed, d->xpath->opCount};
    d->expr = NULL;
    return s;
}

void data_eval_resume(data *d, data_eval_state s) {
    d->expr = s.expr;
    d->failed = s.failed;
    d->xpath->opCount = s.steps;
}

const char *data_eval_string(data *d, const data_expr *expr,
                             const xmlNode *node) {
    return data_eval_text(d, data_eval(d, expr, node));
}

const char *data_eval_text(data *d, xmlXPathObject *value) {
    if (!value)
        return "";
    xmlChar *text = xmlXPathCastToString(value);
    const char *trimmed = data_eval_trimmed(d->arena, (const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(value);
    return trimmed;
}
