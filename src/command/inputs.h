/* The files that a command reads: no output may come onto one of them, whatever
   it is called there. */
#ifndef COMMAND_INPUTS_H
#define COMMAND_INPUTS_H

#include "base/set.h"

typedef struct inputs {
    mem *arena;
    set file;
} inputs;

/* "-" is standard input. */
void inputs_add(inputs *, const char *path);
/* Whether OUT, "-" being standard output, is the same regular file as one. */
bool inputs_have(const inputs *, const char *out);

#endif
