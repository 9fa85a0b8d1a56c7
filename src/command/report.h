/* What a command tells: diagnostics and results, as text or as JSON.  A command
   prints its results itself where they are text. */
#ifndef COMMAND_REPORT_H
#define COMMAND_REPORT_H

#include "base/diag.h"

typedef struct report_fields report_fields;

typedef struct report {
    diags *diags;
    bool strict;        /* a warning is enough to fail */
    bool json;          /* one JSON object instead of text */
    bool timings;       /* tell them, too */
    bool stdout_is_out; /* standard output is the output's */
    report_fields *fields;
} report;

report *report_new(void);
void report_free(report *);

/* Takes --format FORMAT and --timings out of the arguments, wherever they
   stand; how many arguments are left.  A wrong one is reported. */
int report_options(report *, int argc, char **argv);

/* Begins a result; the fields that follow are its. */
void report_result(report *);
void report_text(report *, const char *key, const char *value);
void report_number(report *, const char *key, size_t value);

/* Prints the diagnostics so far, where they are text, and forgets them: a run
   of many parts needs no more memory than one. */
void report_settle(report *);
int report_status(const report *);
/* Prints what is not printed yet: diagnostics on standard error, or the JSON of
   COMMAND (NULL: none was found) on standard output; with timings. */
void report_print(const report *, const char *command);

#endif
