/* A table with its columns aligned. */
#ifndef COMMAND_COLUMNS_H
#define COMMAND_COLUMNS_H

#include "base/mem.h"

#include <stdio.h>

typedef struct columns columns;

/* A table of COLUMNS columns; lives in the arena. */
columns *columns_new(mem *, size_t count);

/* The next cell, row by row; TEXT is copied. */
void columns_add(columns *, const char *text);

/* Chinese characters count as two.  Nothing follows a row's last text. */
void columns_print(const columns *, FILE *to);

#endif
