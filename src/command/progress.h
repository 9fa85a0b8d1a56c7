/* How far a long run is: a line on a terminal that is written over, and nothing
   anywhere else. */
#ifndef COMMAND_PROGRESS_H
#define COMMAND_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct progress {
    bool shown;
    size_t done, of;
} progress;

/* SILENT: not on a terminal either. */
progress progress_start(size_t of, bool silent);
/* One more is done: NAME. */
void progress_step(progress *, const char *name);
/* Removes the line. */
void progress_end(progress *);

#endif
