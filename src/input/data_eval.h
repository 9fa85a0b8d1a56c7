/* One evaluation: compiled expressions, libxml2's context, faults. */
#ifndef INPUT_DATA_EVAL_H
#define INPUT_DATA_EVAL_H

#include "input/data.h"
#include "input/data_memo.h"

#include <libxml/xpath.h>

/* A literal argument that was compiled with its expression: another
   expression, a format, a table of grades. */
typedef struct data_constant {
    const char *text;
    void *value;
    char role; /* as in data_call.h */
    struct data_constant *next;
} data_constant;

struct data_expr {
    const char *text; /* as written */
    diag_place place;
    xmlXPathCompExpr *compiled;
    data_constant *constant;
    const char **variable; /* the names of those that it uses */
    size_t variables;
};

typedef struct data_variable {
    const char *name;
    const char *value;        /* NULL: not known yet, or a formula's */
    const data_expr *formula; /* what gives it, and where: */
    const xmlNode *node;      /* NULL: where it is used */
    size_t binding;           /* of the formula; none has the same */
} data_variable;

struct data {
    mem *arena;
    diags *all;
    xmlXPathContext *xpath;
    const data_expr *expr;    /* the one that is evaluated */
    const xmlNode *node;      /* where */
    const xmlNode *last_year; /* the root of the description before, or NULL */
    size_t spent;             /* steps on texts, so far */
    bool failed;              /* it; said already */
    data_variable *variable;
    size_t variables, room;
    size_t bindings; /* of formulas, so far */
    data_memo memo;
};

/* The value of EXPR at NODE; NULL after a diagnostic.  Free with
   xmlXPathFreeObject.  May be called while another one is evaluated. */
xmlXPathObject *data_eval(data *, const data_expr *, const xmlNode *node);
/* Leaves the present evaluation alone for another one, which has its own faults
   and steps. */
typedef struct data_eval_state {
    const data_expr *expr;
    bool failed;
    unsigned long steps;
} data_eval_state;
data_eval_state data_eval_suspend(data *);
void data_eval_resume(data *, data_eval_state);
/* The same as a string in the arena, without blanks around it. */
const char *data_eval_string(data *, const data_expr *, const xmlNode *node);
/* The same of a VALUE, which is freed; "" if it is NULL. */
const char *data_eval_text(data *, xmlXPathObject *value);
/* Reports a fault of the present evaluation at WHERE (NULL: its node), with
   the layout's place. */
void data_eval_fault(data *, const xmlNode *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Counts work that XPath's own steps do not show; false, after a diagnostic,
   if an expression does too much. */
bool data_eval_spend(data *, size_t steps);
void *data_eval_constant(const data *, char role, const char *text);
/* Copies TEXT without blanks around it. */
char *data_eval_trimmed(mem *, const char *text);

#endif
