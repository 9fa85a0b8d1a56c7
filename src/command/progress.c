#include "command/progress.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "command/terminal.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The line is cleared to its end, and what is wider than the terminal is cut:
   it must not wrap, since only one line can be written over. */
#define CLEAR "\r\033[K"
#define NO_WRAP "\033[?7l"
#define WRAP "\033[?7h"

progress progress_start(size_t of, bool silent) {
    return (progress){.shown = terminal_draws(STDERR_FILENO) && !silent,
                      .of = of};
}

/* A name comes from anywhere, and must not steer the terminal. */
static void add_name(buf *out, const char *name) {
    for (const char *end = name + strlen(name); name < end;) {
        uint32_t c = utf8_next(&name, end);
        utf8_add(out, c == UTF8_BAD || utf8_is_control(c) ? '?' : c);
    }
}

void progress_step(progress *p, const char *name) {
    p->done++;
    if (!p->shown)
        return;
    buf line = {0};
    buf_format(&line, CLEAR NO_WRAP "%zu/%zu ", p->done, p->of);
    add_name(&line, name);
    buf_string(&line, WRAP);
    fputs(line.bytes, stderr);
    buf_free(&line);
}

void progress_end(progress *p) {
    if (p->shown)
        fputs(CLEAR, stderr);
    p->shown = false;
}
