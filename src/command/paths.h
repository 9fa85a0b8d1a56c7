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

/* Whether PATH is a folder and no link to one: that could lead round in
   circles. */
bool paths_is_own_folder(const char *path);

/* Each ARGUMENT (NULL-ended) that is no folder, and the files *.xml in and
   below each folder, by name; descriptions of bundles only if BUNDLES.  A
   folder without any is reported. */
paths paths_below(mem *, char **argument, bool bundles, diags *);

#endif
