/* Terminals. */
#ifndef COMMAND_TERMINAL_H
#define COMMAND_TERMINAL_H

#include <stdbool.h>

/* Whether FILE, a descriptor, is a terminal that can do more than print. */
bool terminal_draws(int file);

#endif
