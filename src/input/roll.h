/* Next year's description from this year's.  What becomes of which value is
   declared in project.xsd (input/roll_rule.h); comments, order, white space and
   what a form asks for besides stay. */
#ifndef INPUT_ROLL_H
#define INPUT_ROLL_H

#include "base/buf.h"
#include "base/diag.h"
#include "input/layout.h"

typedef struct roll_source {
    const char *path;  /* for diagnostics */
    const char *name;  /* of the file, as the result names its origin */
    const char *bytes; /* a description */
    size_t length;
    const layout *form; /* that the result is for; NULL: that of the old one */
    bool bundle;        /* it is a bundle's, whose result names no origin */
} roll_source;

typedef struct roll_years {
    int from; /* 0: the description has none */
    int to;
} roll_years;

/* Adds the description of YEAR (0: the year after) to OUT; false after
   diagnostics.  A description may be rolled within its year: then figures are
   cleared, and nothing else. */
bool roll(const roll_source *, int year, buf *out, roll_years *, diags *);

#endif
