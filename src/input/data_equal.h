/* XPath's "=" and "!=". */
#ifndef INPUT_DATA_EQUAL_H
#define INPUT_DATA_EQUAL_H

#include "input/data_eval.h"

/* Whether "a = b" holds, or "a != b" if not WANTED: of nodes, for some pair. */
bool data_equal(data *, const data_value *a, const data_value *b, bool wanted);

#endif
