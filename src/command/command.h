/* Commands: one file each, one row each in main.c's table. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "command/report.h"

typedef struct command {
    const char *name;
    const char *arguments; /* as --help shows them after the name */
    const char *summary;   /* one line, N_ */
    const char *help;      /* the options, a line each, N_ */
    /* ARGV[0] is the command's name.  What goes wrong is added to the report's
       list, which decides the exit status; results are added too. */
    void (*run)(int argc, char **argv, report *);
} command;

extern const command command_render, command_check, command_layouts,
    command_fonts, command_roll, command_extract, command_verify,
    command_bundle, command_summary, command_diff, command_new, command_blank;

/* A usage error: FORMAT says what is wrong, a hint at --help follows. */
void command_misused(const command *, diags *, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* An option, --NAME, or -N if the name is one letter, and what it sets: *TEXT
   becomes its value, or *FLAG true. */
typedef struct command_option {
    const char *name;
    const char **text;
    bool *flag;
} command_option;

/* Reads ARGV's options, of which there are OPTIONS, {0} after the last, and
   --help.  Returns the arguments after them, NULL after the last; NULL after a
   usage error, or help. */
char **command_options(const command *, int argc, char **argv,
                       const command_option *options, diags *);

/* Whether there are COUNT arguments, which are WHAT ("one PDF"); false after a
   usage error. */
bool command_takes(const command *, char **argument, int count,
                   const char *what, diags *);

/* Reads TEXT, a whole number from 1 to MOST, into *NUMBER; false if it is none.
 */
bool command_number(const char *text, size_t most, size_t *number);

/* Reads TEXT, the value of -j, into *WORKERS; NULL: as many as there are
   processors.  False after a usage error. */
bool command_workers(const command *, const char *text, size_t *workers,
                     diags *);

/* Whether the input IN, or what it links to, stands in FOLDER or below. */
bool command_stands_in(const char *in, const char *folder);

/* Whether nothing is lost by writing what a clerk fills in to OUT: it is "-",
   is not there yet, or FORCE; false after a diagnostic. */
bool command_may_write(const char *out, bool force, diags *);

#endif
