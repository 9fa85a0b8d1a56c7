/* Forms in a row: made by many threads, taken in their order; of those taken
   nothing stays in memory. */
#ifndef COMMAND_SERIES_H
#define COMMAND_SERIES_H

#include "command/form.h"

typedef struct series {
    size_t forms, workers;
    kit **kit; /* one for each worker */
    /* Makes the form NUMBER (from 0), which holds its kit and is otherwise
       zeroed, in any thread. */
    void (*make)(void *context, form *, size_t number, diags *);
    /* Takes it, whether it was made or not, one at a time. */
    void (*take)(void *context, form *, size_t number);
    /* Helps with what taking left to do, in any thread, after the first was
       taken; or NULL. */
    void (*help)(void *context);
    void *context;
    diags *faults; /* gets those of each form before it is taken */
} series;

void series_run(const series *);

#endif
