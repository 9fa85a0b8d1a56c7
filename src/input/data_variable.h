/* What variables stand for. */
#ifndef INPUT_DATA_VARIABLE_H
#define INPUT_DATA_VARIABLE_H

#include "input/data_eval.h"

/* The value of $NAME at NODE; blank after a diagnostic if it is not set. */
data_value data_variable_value(data *, const char *name, const xmlNode *node);

#endif
