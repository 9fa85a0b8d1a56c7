/* The files that arguments name. */
#ifndef COMMAND_PATHS_H
#define COMMAND_PATHS_H

#include "base/diag.h"
#include "base/mem.h"

typedef struct paths {
    const char **path;
    size_t paths, room;
} paths;

/* Each ARGUMENT (NULL-ended) that is no folder, and the files *.xml in and
   below each folder, by name.  A folder without any is reported. */
paths paths_below(mem *, char **argument, diags *);

#endif
