/* Expressions are checked when they are loaded: known functions and prefixes,
   right arguments, none of XPath's own arithmetic. */
#ifndef INPUT_DATA_CHECK_H
#define INPUT_DATA_CHECK_H

#include "input/data_core.h"
#include "input/data_function.h"
#include "input/data_token.h"

typedef struct data_check {
    mem *arena, *scratch; /* for what the expression keeps, and the rest */
    const char *text;     /* as written */
    diag_place place;
    diags *all;
    data_token *token;
    size_t tokens;
    data_constant *constant; /* the literal arguments found */
} data_check;

/* Reads TEXT into a check; false after diagnostics. */
bool data_check_all(data_check *);
/* Reports that the text is no XPath from AT on. */
void data_check_broken(const data_check *, size_t at);
/* The text of token I, a literal or a number: the latter stays one unless it is
   for a d: function. */
const char *data_check_text(const data_check *, size_t i, bool *is_text);
/* The d: function that token I names, or NULL. */
const data_function *data_check_function(const data_check *, size_t i);

#endif
