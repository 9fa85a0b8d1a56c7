/* Evaluates expressions' trees. */
#ifndef INPUT_DATA_WALK_H
#define INPUT_DATA_WALK_H

#include "input/data_op.h"

/* What OP gives at a node, in the present evaluation. */
data_value data_walk(data *, const data_op *, data_at);
/* The nodes that a path leads to. */
data_value data_walk_path(data *, const data_op *, data_at);

#endif
