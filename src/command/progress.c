#include "command/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* "\r" and blanks would do, but not for a name as wide as the line. */
#define CLEAR "\r\033[K"

progress progress_start(size_t of, bool silent) {
    const char *terminal = getenv("TERM");
    bool able = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb");
    return (progress){.shown = able && !silent, .of = of};
}

void progress_step(progress *p, const char *name) {
    p->done++;
    if (p->shown)
        fprintf(stderr, CLEAR "%zu/%zu %s", p->done, p->of, name);
}

void progress_end(progress *p) {
    if (p->shown)
        fputs(CLEAR, stderr);
    p->shown = false;
}
