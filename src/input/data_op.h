/* Expressions as trees, which data_walk.h evaluates: all of XPath 1.0 but its
   arithmetic, and d: functions. */
#ifndef INPUT_DATA_OP_H
#define INPUT_DATA_OP_H

#include "input/data_core.h"
#include "input/data_function.h"

typedef enum data_op_kind {
    DATA_OP_TEXT,
    DATA_OP_NUMBER, /* one of XPath's own */
    DATA_OP_VARIABLE,
    DATA_OP_PATH,
    DATA_OP_CALL, /* of a d: function */
    DATA_OP_CORE, /* of one of XPath's */
    DATA_OP_IF,   /* d:if; it, d:first, "and" and "or" compute what they need */
    DATA_OP_FIRST,
    DATA_OP_AND,
    DATA_OP_OR,
    DATA_OP_UNION,
    DATA_OP_EQUAL,
    DATA_OP_UNEQUAL
} data_op_kind;

typedef enum data_axis {
    DATA_ROOT,  /* the document */
    DATA_WHOLE, /* no axis: all nodes so far, for conditions on them together */
    DATA_SELF,
    DATA_CHILD,
    DATA_ATTRIBUTE,
    DATA_PARENT,
    DATA_DESCENDANT,
    DATA_DESCENDANT_OR_SELF,
    DATA_ANCESTOR,
    DATA_ANCESTOR_OR_SELF,
    DATA_FOLLOWING,
    DATA_FOLLOWING_SIBLING,
    DATA_PRECEDING,
    DATA_PRECEDING_SIBLING
} data_axis;

typedef enum data_test {
    DATA_TEST_NAME,
    DATA_TEST_NODE,
    DATA_TEST_TEXT,
    DATA_TEST_COMMENT,
    DATA_TEST_INSTRUCTION
} data_test;

typedef struct data_step {
    data_axis axis;
    data_test test;
    const char *name;          /* of a node or instruction; NULL: any */
    bool mixed;                /* what it finds must be put in order */
    struct data_op *condition; /* all must hold; by their next */
    struct data_step *next;
} data_step;

typedef struct data_op {
    data_op_kind kind;
    union {
        const char *text; /* or a variable's name */
        const data_function *function;
        const data_core *core;
        data_step *step;
    };
    /* The first one, of a path the nodes that it starts from (NULL: the
       present one). */
    struct data_op *operand;
    struct data_op *next; /* of the same operation or step */
} data_op;

#endif
