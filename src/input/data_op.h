/* Expressions as trees.  What forms are mostly made of is walked directly
   (data_walk.h):

     'text'   $variable   d: functions   and  or  =  !=  |   (...)
     (d:if and d:first compute only what they need, as "and" and "or" do)
     not() string() concat() contains() starts-with()
     paths from the node, of which all nodes are found in document order:
       .  ..  name  *  @name  self::name  x//name  x//@name, and after // no
       more children; after . and .. also ancestors and siblings
     conditions in [] that are made of these, and ask for no position

   Anything else, alone or as a part of these, is libxml2's. */
#ifndef INPUT_DATA_OP_H
#define INPUT_DATA_OP_H

#include "input/data_function.h"

typedef enum data_op_kind {
    DATA_OP_XPATH, /* libxml2's */
    DATA_OP_TEXT,
    DATA_OP_VARIABLE,
    DATA_OP_PATH,
    DATA_OP_CALL, /* of a d: function */
    DATA_OP_IF,   /* d:if */
    DATA_OP_FIRST,
    DATA_OP_AND,
    DATA_OP_OR,
    DATA_OP_UNION,
    DATA_OP_EQUAL,
    DATA_OP_UNEQUAL,
    DATA_OP_NOT,
    DATA_OP_STRING,
    DATA_OP_CONCAT,
    DATA_OP_CONTAINS,
    DATA_OP_STARTS
} data_op_kind;

typedef enum data_axis {
    DATA_SELF,
    DATA_CHILD,
    DATA_ATTRIBUTE,
    DATA_PARENT,
    DATA_DESCENDANT,
    DATA_DESCENDANT_OR_SELF,
    DATA_ANCESTOR,
    DATA_ANCESTOR_OR_SELF,
    DATA_FOLLOWING_SIBLING,
    DATA_PRECEDING_SIBLING
} data_axis;

typedef struct data_step {
    data_axis axis;
    bool any;                  /* node: "." and ".." */
    const char *name;          /* NULL: every element */
    struct data_op *condition; /* all must hold; by their next */
    struct data_step *next;
} data_step;

typedef struct data_op {
    data_op_kind kind;
    union {
        xmlXPathCompExpr *xpath;
        const char *text; /* or a variable's name */
        const data_function *function;
        data_step *step;
    };
    struct data_op *operand; /* the first one; NULL in a path */
    struct data_op *next;    /* of the same operation or step */
} data_op;

#endif
