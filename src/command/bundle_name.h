/* Names of the files in a bundle: safe on every file system, never outside
   their folder, never two the same. */
#ifndef COMMAND_BUNDLE_NAME_H
#define COMMAND_BUNDLE_NAME_H

#include "base/mem.h"

typedef struct bundle_name_parts {
    size_t number, of; /* the form's number, from 1, and how many there are */
    const char *project, *form, *layout, *year; /* NULL: unknown */
} bundle_name_parts;

/* "{number}-{project}-{form}" */
extern const char bundle_name_default[];

/* PATTERN (as bundle.xsd allows) with PARTS, which come from anywhere, in the
   place of {number}, {project} ..., and ".pdf".  The number has as many digits
   in all names and stands at an end, so no two names are the same, on a file
   system that does not tell capitals from small letters either.  Long parts are
   cut so that every file system takes the name. */
const char *bundle_name_make(mem *, const char *pattern,
                             const bundle_name_parts *parts);

/* TEXT as a name, or a part of one, of at most MOST bytes: what a file system
   may not have in it is replaced by a full-width character or "_". */
const char *bundle_name_safe(mem *, const char *text, size_t most);

#endif
