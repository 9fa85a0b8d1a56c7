/* One evaluation: compiled expressions, libxml2's context, faults. */
#ifndef INPUT_DATA_EVAL_H
#define INPUT_DATA_EVAL_H

#include "input/data.h"
#include "input/data_memo.h"

/* A literal argument that was compiled with its expression: another
   expression, a format, a table of grades. */
typedef struct data_constant {
    const char *text;
    void *value;
    char role; /* as in data_call.h */
    struct data_constant *next;
} data_constant;

typedef struct data_names {
    const char **name;
    size_t names, room;
} data_names;

struct data_expr {
    const char *text; /* as written */
    diag_place place;
    const struct data_op *op;
    data_constant *constant;
    data_names variable; /* those that it uses */
    data_names step;     /* elements and attributes in its paths */
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
    xmlXPathContext *xpath; /* NULL: libxml2 was not needed so far */
    unsigned long steps;    /* of the evaluation, until then */
    const data_expr *expr;  /* the one that is evaluated */
    const xmlNode *node;    /* where */
    xmlNode *last_year;     /* the root of the description before, or NULL */
    size_t spent;           /* steps of all, so far */
    bool exhausted;         /* they were too many; said already */
    size_t passes;          /* of all `each`, so far */
    bool failed;            /* it; said already */
    int depth;              /* of evaluations inside of it */
    data_variable *variable;
    size_t variables, room;
    size_t bindings;         /* of formulas, so far */
    data_constant *constant; /* arguments that were no literals */
    size_t constants;
    data_memo memo;
};

/* The value of EXPR at NODE; false, and a blank one, after a diagnostic.  May
   be called while another one is evaluated. */
bool data_eval(data *, const data_expr *, const xmlNode *node, data_value *out);
/* The same as a string, without blanks around it. */
const char *data_eval_string(data *, const data_expr *, const xmlNode *node);
/* The string of a value, without blanks around it. */
const char *data_eval_text(data *, const data_value *);
/* What libxml2 makes of its expression at NODE, in the present evaluation. */
data_value data_eval_xpath(data *, xmlXPathCompExpr *, const xmlNode *node);

/* Leaves the present evaluation alone for another one, which has its own faults
   and steps. */
typedef struct data_eval_state {
    const data_expr *expr;
    bool failed;
    unsigned long steps;
} data_eval_state;
data_eval_state data_eval_suspend(data *);
void data_eval_resume(data *, data_eval_state);

/* Reports a fault of the present evaluation at WHERE (NULL: its node), with
   the layout's place. */
void data_eval_fault(data *, const xmlNode *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Reports that it gives a value of the wrong kind to a part of it. */
void data_eval_wrong_kind(data *);
/* Counts a node that a path visits; false, after a diagnostic, if they are too
   many. */
bool data_eval_step(data *);
/* The same of work on texts; false also if the evaluation has failed. */
bool data_eval_spend(data *, size_t steps);
void *data_eval_constant(const data *, char role, const char *text);
/* TEXT without blanks around it: itself, or a copy. */
const char *data_eval_trimmed(mem *, const char *text);

#endif
