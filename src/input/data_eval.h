/* One evaluation: compiled expressions, steps, faults. */
#ifndef INPUT_DATA_EVAL_H
#define INPUT_DATA_EVAL_H

#include "input/data.h"
#include "input/data_memo.h"
#include "input/data_order.h"

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
    mem *arena;
    const char *text; /* as written */
    diag_place place;
    const struct data_op *_Atomic op; /* NULL: not compiled yet */
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
    bool failed;              /* what gives it; said already */
} data_variable;

struct data {
    mem *arena;
    diags *all;
    const data_expr *expr; /* the one that is evaluated */
    const xmlNode *node;   /* where */
    size_t steps;          /* of the evaluation, so far */
    bool failed;           /* it; said already */
    int depth;             /* of evaluations inside of it */
    int nesting;           /* of operations inside each other */
    xmlNode *last_year;    /* the root of the description before, or NULL */
    size_t spent;          /* steps of all, so far */
    bool exhausted;        /* they were too many; said already */
    size_t passes;         /* of all `each`, so far */
    data_variable *variable;
    size_t variables, room;
    size_t bindings;         /* of formulas, so far */
    data_constant *constant; /* arguments that were no literals */
    size_t constants;
    data_memo memo;
    numbering numbered; /* nodes, for data_order.h */
};

/* A node, and its place among those that a [] chooses from. */
typedef struct data_at {
    const xmlNode *node;
    size_t position, size; /* 0: it has none */
} data_at;

/* Compiles what data_trusted put off; NULL after a diagnostic. */
const struct data_op *data_compile_now(const data_expr *, diags *);

/* The value of EXPR at NODE; false, and a blank one, after a diagnostic.  May
   be called while another one is evaluated. */
bool data_eval(data *, const data_expr *, const xmlNode *node, data_value *out);
/* The same, and as a string without blanks around it. */
const char *data_eval_string(data *, const data_expr *, const xmlNode *node,
                             data_value *out);

/* The string of a value, in the present evaluation: its bytes are steps, and
   the nodes that it is gathered from.  "" if these are too many. */
const char *data_eval_string_of(data *, const data_value *);
/* The same without blanks around it. */
const char *data_eval_text(data *, const data_value *);

/* Leaves the present evaluation alone for another one, which has its own faults
   and steps. */
typedef struct data_eval_state {
    const data_expr *expr;
    bool failed;
    size_t steps;
} data_eval_state;
data_eval_state data_eval_suspend(data *);
void data_eval_resume(data *, data_eval_state);

/* Reports a fault of the present evaluation at WHERE (NULL: its node), with
   the layout's place; of one that has failed already nothing more is told: what
   follows from the first fault is none. */
void data_eval_fault(data *, const xmlNode *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Reports that it gives a value of the wrong kind to a part of it. */
void data_eval_wrong_kind(data *);
/* Counts steps: operations, nodes that a path visits, variables that are looked
   at, bytes of texts, pairs that are compared.  False, after a diagnostic, if
   they are too many, or if the evaluation has failed. */
bool data_eval_spend(data *, size_t steps);
/* Puts nodes in document order, each once. */
void data_eval_order(data *, data_value *nodes);
/* Goes into an operation, a step, inside of the present one; false also if they
   stand too deep. */
bool data_eval_enter(data *);
void data_eval_leave(data *);
void *data_eval_constant(const data *, char role, const char *text);
/* TEXT without blanks around it: itself, or a copy. */
const char *data_eval_trimmed(mem *, const char *text);

#endif
