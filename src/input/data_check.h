/* Expressions are checked when they are loaded: known functions and prefixes,
   right arguments, none of XPath's own arithmetic. */
#ifndef INPUT_DATA_CHECK_H
#define INPUT_DATA_CHECK_H

#include "input/data_function.h"
#include "input/data_token.h"

/* The prefix that names of elements get, which stands for descriptions. */
#define DATA_CHECK_PREFIX "p"

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
/* The text of token I: of a literal, or of a number for a d: function; NULL if
   it is neither. */
const char *data_check_text(const data_check *, size_t i);
/* The d: function that token I names, or NULL. */
const data_function *data_check_function(const data_check *, size_t i);
/* Tokens FIRST to END for libxml2: unprefixed names of elements get the prefix,
   numbers for d: functions become strings. */
const char *data_check_rewrite(const data_check *, size_t first, size_t end);
/* Where AT of the rewritten text stands in what was written. */
size_t data_check_origin(const data_check *, size_t at);

#endif
