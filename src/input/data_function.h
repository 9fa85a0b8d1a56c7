/* The d: functions, all tables together. */
#ifndef INPUT_DATA_FUNCTION_H
#define INPUT_DATA_FUNCTION_H

#include "input/data_call.h"

#define DATA_NAMESPACE "urn:jixiao:data"
/* The descriptions' own. */
#define DATA_PROJECT "urn:jixiao:project"

/* The function called NAME; NULL if there is none. */
const data_function *data_function_named(const char *name);

#endif
