/* A folder that comes into place whole.  It is made beside its place under a
   hidden name; when all is written and synced it changes places with the old
   one in one step, and the old one is removed. So whoever looks finds the old
   folder or the new one, never a mixture.  One at a time. */
#ifndef BASE_STAGING_H
#define BASE_STAGING_H

#include "base/diag.h"

typedef struct staging staging;

/* Starts the folder PATH; its parents are made if need be, and go again if it
   does not come into place; what killed runs have left beside it is removed.
   NULL after a diagnostic.  Ends in exactly one staging_commit or
   staging_abandon. */
staging *staging_create(const char *path, diags *);
/* The same for files that come into the folder PATH, which exists, beside what
   is there: made below a hidden name in it, at the commit each takes its place,
   one after the other.  If one can't, those before it are taken back and the
   old ones are there again; but not if the run is killed meanwhile, or on a
   file system that can't exchange two names: then some are new and some are
   old, each of them whole. */
staging *staging_create_in(const char *path, diags *);
/* Where its files are written meanwhile; the commit syncs them all at once. */
const char *staging_path(const staging *);
bool staging_commit(staging *); /* false after a diagnostic: nothing replaced */
void staging_abandon(staging *);

/* Removes what there is of the folder that is being made; async-signal-safe. */
void staging_remove(void);

#endif
