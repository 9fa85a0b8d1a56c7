/* The units whose bundles are summed up. */
#ifndef COMMAND_SUMMARY_UNITS_H
#define COMMAND_SUMMARY_UNITS_H

#include "input/fill.h"

/* A unit's bundle of a year, from its index; a text is "" if it is unknown. */
typedef struct summary_unit {
    const char *year, *department, *unit;
    const char *index; /* the file */
    size_t forms, pages, findings;
    fill_values values; /* of its summary */
} summary_unit;

typedef struct summary_units {
    summary_unit *unit; /* by year, department (the unknown one last), unit */
    size_t units, room;
} summary_units;

/* The bundles that the folders (NULL-ended) are, or hold at any depth.  False
   after a diagnostic: a folder without any. */
bool summary_units_find(summary_units *, mem *, char **folder, diags *);

#endif
