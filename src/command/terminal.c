#include "command/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool terminal_draws(int file) {
    const char *terminal = getenv("TERM");
    return isatty(file) && terminal && strcmp(terminal, "dumb") != 0;
}
