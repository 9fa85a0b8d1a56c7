/* A crew: threads that share out numbered tasks. */
#ifndef COMMAND_CREW_H
#define COMMAND_CREW_H

#include <stddef.h>

enum { CREW_MOST = 64 }; /* threads */

typedef struct crew_job {
    size_t tasks;
    /* Does TASK in thread WORKER (both from 0), many at a time. */
    void (*work)(void *context, size_t worker, size_t task);
    /* Told after each task, one at a time and in their order, while others are
       worked on; only a few tasks are done ahead of it. */
    void (*done)(void *context, size_t task);
    /* Helps with what `done` has left to do, or NULL; after each task, many at
       a time, but not before the first is told. */
    void (*help)(void *context);
    void *context;
} crew_job;

/* Does all tasks with at most WORKERS threads, and never more than CREW_MOST;
   returns when all are done. */
void crew_run(size_t workers, const crew_job *);

/* As many as there are processors. */
size_t crew_default(void);

#endif
