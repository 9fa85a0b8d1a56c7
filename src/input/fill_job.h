/* One filling of a layout: what all its steps share. */
#ifndef INPUT_FILL_JOB_H
#define INPUT_FILL_JOB_H

#include "base/set.h"
#include "input/roll_open.h"

typedef struct fill_job {
    mem *arena; /* the doc's */
    const layout *layout;
    const xml_node *project;
    data *data;
    diags *diags, *review; /* as in fill.h */
    const roll_open *open;
    set waived;       /* codes of checks, by the description */
    const char *file; /* of the last place, in the arena */
    unsigned mode;
    struct fill_values *values;
} fill_job;

#endif
