/* A table part's ruling lines: each is one filled box, as long as it goes on
   without a gap, drawn once, and centred on the grid.  The outer ones close
   the part on all sides, at page breaks too. */
#ifndef TYPESET_BORDER_H
#define TYPESET_BORDER_H

#include "base/geom.h"
#include "base/mem.h"

#include <stddef.h>

typedef struct border_cell {
    int row, col, rows, cols; /* in the part */
    unsigned none;            /* sides without a line, DOC_NO_* */
} border_cell;

typedef struct border_grid {
    const mpt *x, *y; /* cols + 1 and rows + 1 places, on the page */
    int rows, cols;
    const border_cell *cell; /* they cover the grid exactly */
    size_t cells;
    mpt inner, outer; /* widths */
} border_grid;

/* The lines, horizontal ones first; returns their number.  A line between two
   cells is missing if either of them has none on that side. */
size_t border_lines(mem *, const border_grid *, geom_box **out);

#endif
