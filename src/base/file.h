/* Files: whole-file reading, and writing that is all or nothing.  A file is
   written under a temporary name in its own folder; every write and the close
   are checked; then it is synced and renamed over the old one.  Until
   file_commit succeeds the old file stays as it was.  Links are followed; mode
   and owner stay.  A pipe or device gets everything at the commit. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"

typedef struct file file;

/* Opens PATH for writing, or standard output for "-"; NULL after a diagnostic.
   Ends in exactly one file_commit or file_abandon. */
file *file_create(const char *path, diags *);
/* The same for a new file in a staging's folder (base/staging.h): it is written
   under its own name, and synced with the folder. */
file *file_create_staged(const char *path, diags *);
/* A file that is OUT's bytes; a commit can't fail. */
file *file_to_memory(buf *out);
void file_write(file *, const void *bytes, size_t length);
bool file_commit(file *); /* false after a diagnostic: nothing replaced */
void file_abandon(file *);
/* All of it at once: PATH gets these bytes, or there is a diagnostic. */
bool file_write_whole(const char *path, const buf *, diags *);

/* Removes the temporary files of all open `file`s; async-signal-safe. */
void file_remove_temporaries(void);

/* The hash of PATH's bytes, however many; false after a diagnostic. */
bool file_hash(const char *path, char out[HASH_TEXT], diags *);

/* What diagnostics call an input: PATH, or standard input for "-". */
const char *file_input_name(const char *path);
/* Adds PATH's bytes, or standard input's for "-", to OUT, which is not NULL
   then, even if there were none; more than LIMIT are a fault.  False after a
   diagnostic. */
bool file_read(const char *path, size_t limit, buf *out, diags *);

#endif
