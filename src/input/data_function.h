/* The d: functions, one table: to add one, write it and give it a row. */
#ifndef INPUT_DATA_FUNCTION_H
#define INPUT_DATA_FUNCTION_H

#include "input/data_eval.h"

#define DATA_NAMESPACE "urn:jixiao:data"

/* What an argument is, one letter each:
     v a value   n nodes   e an expression, as a literal   s a scale
     r a rounding's name   t a table of grades   f a format */
typedef struct data_function {
    const char *name;
    const char *roles;
    int most; /* arguments; 0: as many as there are roles, which are needed */
} data_function;

/* The function called NAME; NULL if there is none. */
const data_function *data_function_named(const char *name);

/* Checks TEXT as a literal argument of ROLE (s, r, t, f) and compiles it; NULL
   and *WHY if it is none. */
void *data_function_constant(mem *, char role, const char *text,
                             const char **why);

/* For xmlXPathRegisterFuncLookup, with the data. */
xmlXPathFunction data_function_lookup(void *data, const xmlChar *name,
                                      const xmlChar *space);

#endif
