/* Evaluates expressions' trees. */
#ifndef INPUT_DATA_WALK_H
#define INPUT_DATA_WALK_H

#include "input/data_op.h"

/* What OP gives at NODE, in the present evaluation. */
data_value data_walk(data *, const data_op *, const xmlNode *node);
/* The nodes that STEP and those after it lead to. */
data_value data_walk_path(data *, const data_step *, const xmlNode *node);

#endif
