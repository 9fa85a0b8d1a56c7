#include "command/progress.h"

#include "command/terminal.h"

#include <stdio.h>
#include <unistd.h>

/* "\r" and blanks would do, but not for a name as wide as the line. */
#define CLEAR "\r\033[K"

progress progress_start(size_t of, bool silent) {
    return (progress){.shown = terminal_draws(STDERR_FILENO) && !silent,
                      .of = of};
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
