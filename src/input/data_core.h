/* XPath's own functions, but those that compute with binary numbers. */
#ifndef INPUT_DATA_CORE_H
#define INPUT_DATA_CORE_H

#include "input/data_eval.h"

typedef struct data_core_call {
    data *d;
    data_at at;
    const data_value *argument;
    size_t arguments;
} data_core_call;

typedef struct data_core {
    const char *name;
    int least, most; /* arguments */
    bool number;     /* its result is one */
    data_value (*compute)(const data_core_call *);
} data_core;

/* The function called NAME; NULL if there is none. */
const data_core *data_core_named(const char *name);
/* It depends on the node's position. */
bool data_core_is_positional(const data_core *);

#endif
