/* What changed from one description to another, by field and indicator.  Places
   are matched by names, so that an indicator put in between is one insertion,
   and a name that is still much alike is a change; order, comments and white
   space don't count, and blank is the same as absent. */
#ifndef INPUT_DIFF_H
#define INPUT_DIFF_H

#include "input/xml.h"

typedef enum diff_kind {
    DIFF_CHANGED,
    DIFF_RENAMED, /* the project */
    DIFF_GONE,
    DIFF_ADDED,
    DIFF_MOVED, /* an indicator, to another level */
    DIFF_SAME,  /* a long text that did not change */
} diff_kind;

typedef struct diff_entry {
    diff_kind kind;
    const char *place; /* names of levels, indicator ...; "" at the project */
    const char *field; /* what it is, in the user's language */
    const char *old_value, *new_value; /* NULL where there is none */
    const char *difference, *percent;  /* of numbers; else NULL */
    const char *unit;                  /* of the difference, or "" */
    const char *marked;                /* a text, changes in [--] and {++} */
    diag_place old_at, new_at;         /* file NULL where there is none */
} diff_entry;

size_t diff(mem *, const xml_file *old, const xml_file *new, diff_entry **out);

#endif
