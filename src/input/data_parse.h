/* A checked expression becomes a tree of operations. */
#ifndef INPUT_DATA_PARSE_H
#define INPUT_DATA_PARSE_H

#include "input/data_check.h"
#include "input/data_op.h"

/* NULL after a diagnostic: it is no XPath.  Lives as long as the check's
   arena. */
data_op *data_parse(const data_check *);

#endif
