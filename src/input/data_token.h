/* XPath 1.0 as tokens (the recommendation's 3.7, with its rules for what a
   name or a "*" is). */
#ifndef INPUT_DATA_TOKEN_H
#define INPUT_DATA_TOKEN_H

#include "base/mem.h"

#include <stdint.h>

#include <stdbool.h>
#include <stddef.h>

typedef enum data_token_kind {
    DATA_END, /* after the last one */
    DATA_OPEN,
    DATA_CLOSE,
    DATA_FILTER, /* [ */
    DATA_FILTER_END,
    DATA_COMMA,
    DATA_AT,
    DATA_AXIS,     /* the name before "::" */
    DATA_AXIS_END, /* :: */
    DATA_STEP,     /* . or .. */
    DATA_SLASH,    /* / or // */
    DATA_UNION,
    DATA_LOGIC,      /* and, or */
    DATA_EQUALITY,   /* =, != */
    DATA_ARITHMETIC, /* + - * div mod < <= > >= */
    DATA_NAME,       /* of a node, "*" too, with any prefix */
    DATA_TYPE,       /* node, text ... before "(" */
    DATA_FUNCTION,
    DATA_VARIABLE, /* with its $ */
    DATA_LITERAL,  /* with its quotation marks */
    DATA_NUMBER,
    DATA_BROKEN
} data_token_kind;

typedef struct data_token {
    data_token_kind kind;
    size_t at, length; /* in the text */
    size_t match;      /* of a bracket: the index of its other half */
} data_token;

/* Instead of a place in the text: past which limit it is. */
#define DATA_TOKEN_TOO_LONG SIZE_MAX
#define DATA_TOKEN_TOO_DEEP (SIZE_MAX - 1)

/* TEXT's tokens, with a DATA_END after them.  NULL if it has none: *AT says
   where it is broken. */
data_token *data_token_all(mem *, const char *text, size_t *tokens, size_t *at);
bool data_token_is(const char *text, const data_token *, const char *word);

#endif
