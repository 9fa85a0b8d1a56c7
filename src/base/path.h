/* Names of files, as texts: nothing is looked up. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/mem.h"

/* What stands behind the last slash of PATH, or all of it. */
const char *path_last(const char *path);

/* PATH without slashes at its end; "/" keeps one. */
char *path_trimmed(mem *, const char *path);

/* PATH without ENDING, if it ends so and is more than that. */
char *path_without(mem *, const char *path, const char *ending);

#endif
