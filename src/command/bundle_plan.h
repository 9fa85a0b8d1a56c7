/* What a bundle is to hold: from its description, or from a bare folder. */
#ifndef COMMAND_BUNDLE_PLAN_H
#define COMMAND_BUNDLE_PLAN_H

#include "base/diag.h"
#include "base/mem.h"
#include "input/xml.h"

/* A form that is wanted. */
typedef struct bundle_want {
    const char *path;   /* of the description */
    const char *name;   /* the same in the bundle's folder */
    const char *layout; /* NULL: the one that the description names */
    diag_place place;   /* where that is asked for */
    size_t project;     /* its number, from 0, in order */
} bundle_want;

typedef struct bundle_plan {
    xml_file *description; /* NULL: a bare folder */
    const char *path;      /* the description's own; NULL likewise */
    const char *year;      /* NULL likewise */
    const char *names;     /* the pattern of file names */
    bundle_want *want;     /* project by project */
    size_t wants, projects;
} bundle_plan;

/* The plan of PATH: a bundle's description; a folder with one, bundle.xml; or a
   folder of projects' descriptions, in the order of their names.  False after
   diagnostics.  Close it in any case; it lives as long as the arena, too. */
bool bundle_plan_open(bundle_plan *, mem *, const char *path, diags *);
void bundle_plan_close(bundle_plan *);

/* The last name of PATH, without slashes and ".xml" at its end. */
const char *bundle_plan_name(mem *, const char *path);

#endif
