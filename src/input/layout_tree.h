/* A layout's elements as nodes. */
#ifndef INPUT_LAYOUT_TREE_H
#define INPUT_LAYOUT_TREE_H

#include "input/layout_node.h"
#include "input/layout_style.h"

/* The nodes of what stands in NODE, which is the root, a head or a foot. */
layout_node *layout_tree(layout_source *, layout_styles *, const xml_node *);

#endif
