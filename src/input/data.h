/* XPath 1.0 over descriptions, with exact-decimal functions.  No double ever
   touches a number: arithmetic, order comparisons, comparisons with a number
   and number functions of XPath itself are refused when an expression is
   compiled.  A number is a string; the empty string is unknown, and unknown in
   gives unknown out.  Literal scales, roundings, formats and tables of grades
   are checked when an expression is compiled, too.

   Where only a rounding of it is known, a number is a range, "14.935..14.945",
   and arithmetic gives the range of all results.  d:part, d:lt to d:ne, d:min,
   d:max, d:grade and d:format take exact numbers only.

   Functions (namespace prefix d, urn:jixiao:data, need no declaration):
     d:sum(nodes, 'expr')   sum of EXPR over NODES; unknown if one is, or none
     d:add(a, b) d:sub(a, b) d:mul(a, b)                        exact
     d:div(a, b, scale, rounding)         rounding: down up half-up half-even
     d:percent(a, b, scale, rounding)     a / b in percent; 0 if b is 0
     d:share(weight, rate, scale, rounding)      weight * rate / 100, rounded
     d:part(whole, a, b, scale, rounding)  whole * a / b; unknown if b is 0
     d:round(a, scale, rounding)
     d:near(a)                            the range of what rounds to a
     d:low(a) d:high(a)                   the ends of a range
     d:extent(a, word)                    a range for the eye, WORD between
     d:apart(a, b)                        true if no number is in both
     d:both(a, b)                         the numbers in both; unknown if none
     d:money(a, from, to)                 between 元, 万元 and 亿元, exact;
                                          unknown for any other unit
     d:lt d:le d:gt d:ge d:eq d:ne(a, b)  true or false; false if one is unknown
     d:known(a)                           true if a is not blank
     d:number(a)                          true if a is a decimal
     d:first(a, b, ...)                   the first that is known
     d:if(test, a, b)                     a where TEST is true, else b; neither
                                          computes what it does not give
     d:lookup(a, 'key word key word')     the word of the key that is a
     d:min(a, b) d:max(a, b) d:count(nodes)
     d:grade(a, '90 优 80 良 60 中 0 差')   the name at the first threshold <= a
     d:format(a, format)                  as a `v` with that format
     d:last-year()                        last year's <project>, or no node
   and those on texts (input/data_text.h). */
#ifndef INPUT_DATA_H
#define INPUT_DATA_H

#include "base/diag.h"
#include "base/mem.h"
#include "input/xml.h"

typedef struct data_expr data_expr;
typedef struct data data;

/* Compiles TEXT, an expression that stands at PLACE in a layout; element names
   without a prefix are the description's.  NULL after a diagnostic with that
   place: a syntax error, an unknown function or prefix, refused arithmetic.
   Lives as long as the arena; SCRATCH may be cleared at once. */
data_expr *data_compile(mem *, mem *scratch, const char *text, diag_place,
                        diags *);

/* The same of a TEXT that was found to be good before: it is compiled when it
   is evaluated first, in any thread. */
data_expr *data_trusted(mem *, const char *text, diag_place);

/* As it was written. */
const char *data_written(const data_expr *);
/* Once it is compiled: the variables that it uses, also in its quoted
   expressions. */
size_t data_variables(const data_expr *, const char *const **out);
/* The names in its paths' steps likewise, "*" too. */
size_t data_steps(const data_expr *, const char *const **out);

/* An evaluation over descriptions, which must outlive it, with no variables.
   Free with data_close. */
data *data_open(diags *);
/* Gives d:last-year() its node; the file must outlive the evaluation. */
void data_last_year(data *, const xml_file *);
void data_close(data *);

/* Evaluate at NODE.  A fault inside (malformed number, overflow, division by
   zero, undeclared variable) is reported with the node's place and the
   layout's, and gives "" / false / none.  Strings live until data_close. */
const char *data_string(data *, const data_expr *, const xml_node *);
bool data_bool(data *, const data_expr *, const xml_node *);
size_t data_nodes(data *, const data_expr *, const xml_node *,
                  xml_node ***out); /* in document order */
/* Whether the last evaluation had a fault: what it gave means nothing. */
bool data_failed(const data *);
/* Where a value came from. */
typedef struct data_origin {
    diag_place place;
    const char *element; /* its name, or NULL; lives as long as the file */
} data_origin;
/* A string, and where it came from: a path's first node; NODE itself if the
   expression is no path or found nothing. */
const char *data_string_from(data *, const data_expr *, const xml_node *,
                             data_origin *from);

/* Variables: $NAME is VALUE until data_release of an earlier mark.  A name
   lives until then, too. */
size_t data_mark(const data *);
void data_let(data *, const char *name, const char *value);
/* $NAME is the string that EXPR gives at NODE with the variables set so far; it
   is evaluated when somebody wants it. */
void data_let_at(data *, const char *name, const data_expr *, const xml_node *);
/* $NAME is what EXPR gives at the node where it is used, with the variables set
   so far. */
void data_formula(data *, const char *name, const data_expr *);
void data_release(data *, size_t mark);

#endif
