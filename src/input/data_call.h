/* Calls of d: functions: what a function gets, and how it answers. */
#ifndef INPUT_DATA_CALL_H
#define INPUT_DATA_CALL_H

#include "base/decimal.h"
#include "input/data_eval.h"

enum { DATA_CALL_MOST = 16 }; /* arguments */

typedef struct data_argument {
    const char *text;    /* without blanks around it; "" is unknown */
    const xmlNode *node; /* where it comes from, or NULL */
    data_value value;
} data_argument;

typedef struct data_call {
    data *d;
    const struct data_function *function;
    data_argument argument[DATA_CALL_MOST];
    int arguments;
    data_value result; /* set where it is something else than a text */
} data_call;

/* The result as text, "" if it is unknown; NULL: it is in the call. */
typedef const char *data_compute(data_call *);

/* What an argument is, one letter each:
     v a value   n nodes   e an expression, as a literal   s a scale
     r a rounding's name   t a table of grades   f a format
     w a list of words, in pairs */
typedef struct data_function {
    const char *name;
    const char *roles;
    int most; /* arguments; 0: as many as there are roles, which are needed */
    data_compute *compute;
} data_function;

/* The next argument of a call; and what the function makes of them. */
void data_call_add(data_call *, data_value);
data_value data_call_run(data_call *);

bool data_call_known(const data_call *, int argument);
/* The argument, which must be nodes; NULL after a diagnostic if it is not. */
const data_value *data_call_nodes(data_call *, int argument);
/* An argument that must be one exact decimal; false if it is unknown, or
   reported. */
bool data_call_number(data_call *, int argument, decimal *out);
/* Arguments I and I + 1; false if they are reported. */
bool data_call_rounding(data_call *, int i, int *scale, decimal_rounding *);
/* The compiled argument I, of ROLE; NULL if it is reported. */
const void *data_call_constant(data_call *, int i, char role);

/* Results. */
const char *data_call_test(data_call *, bool truth);
const char *data_call_text(data_call *, decimal);
/* Reports that an argument is no decimal, or too long. */
void data_call_no_number(data_call *, int argument, decimal_fault);

/* Checks TEXT as a literal argument of ROLE (s, r, t, f, w) and compiles it;
   NULL and *WHY if it is none. */
void *data_call_compile(mem *, char role, const char *text, const char **why);

/* A table of grades, or of words: pairs, in the order written. */
typedef struct data_pair {
    decimal least; /* of a grade */
    const char *key, *name;
    struct data_pair *next;
} data_pair;

#endif
