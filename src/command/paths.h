/* The files that arguments name. */
#ifndef COMMAND_PATHS_H
#define COMMAND_PATHS_H

#include "base/diag.h"
#include "base/mem.h"

/* What a description of a bundle is called in a folder. */
#define PATHS_BUNDLE "bundle.xml"

typedef struct paths {
    const char **path;
    size_t paths, room;
} paths;

/* Whether NAME is that of an XML file, and not a hidden one. */
bool paths_is_xml(const char *name);

/* Whether PATH, in a folder that is DEPTH deep in the one that was named, is a
   folder to look into, and no link to one: that could lead round in circles.
   One that is too deep is reported. */
bool paths_may_go_into(const char *path, int depth, diags *);

/* Each ARGUMENT (NULL-ended) that is no folder, and the files *.xml in and
   below each folder, by name; descriptions of bundles only if BUNDLES.  A
   folder without any is reported. */
paths paths_below(mem *, char **argument, bool bundles, diags *);

#endif
