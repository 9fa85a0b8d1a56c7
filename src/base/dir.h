/* Folders. */
#ifndef BASE_DIR_H
#define BASE_DIR_H

#include "base/diag.h"
#include "base/mem.h"

typedef enum dir_kind {
    DIR_NONE, /* there is nothing */
    DIR_FILE, /* it is something else */
    DIR_FOLDER
} dir_kind;

dir_kind dir_kind_of(const char *path);

/* Whether PATH is a folder, or ends in a slash, as a new one's name does. */
bool dir_is_meant(const char *path);

/* The names in PATH, hidden ones too, in the order of their bytes.  False after
   a diagnostic. */
bool dir_list(mem *, const char *path, const char ***name, size_t *names,
              diags *);

/* Makes the folders that PATH stands in and that are not there.  False after a
   diagnostic. */
bool dir_make_above(const char *path, diags *);

#endif
