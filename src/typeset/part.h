/* One part of a table between two given cuts: its rows' heights, and the
   lines that each cell shows there.  The workings of grid.c, no one else's. */
#ifndef TYPESET_PART_H
#define TYPESET_PART_H

#include "typeset/grid.h"

/* How a part's last row ends. */
typedef enum part_end {
    PART_WHOLE,    /* with its natural height, at least */
    PART_SQUEEZED, /* only as high as it must be: what stretched it goes on */
    PART_OPEN      /* cut: only as high as the labels beside it ask */
} part_end;

struct grid {
    const grid_table *table;
    mpt page;
    size_t *owner;        /* rows * cols: the cell at each place */
    mpt *y;               /* rows + 1: tops of the rows if no page ended */
    mpt *heads;           /* height of the heads that stand above each row */
    doc_cell_break *mode; /* at_break, as far as a page can hold the cell */
    /* How far the parts so far have come: */
    int next;     /* the first row that is not complete */
    bool begun;   /* it has been cut between its lines ... */
    mpt taken;    /* ... and had this much height so far */
    size_t *done; /* lines of each cell that have been placed */
    /* The part at hand: */
    grid_part part;
    part_end kind;
    const grid_slice **order; /* its merged slices, fewest rows first */
    size_t stuck;
};

const grid_cell *part_owner(const grid *, int row, int col);

/* The height of LINES lines, with padding; 0 for none. */
mpt part_text(const grid_cell *, size_t line, size_t lines);

/* The height that a row would have if no page ended, or what is left of it. */
mpt part_natural(const grid *, int row);

/* The least of it: what is left of the height that the layout gives it. */
mpt part_least(const grid *, int row);

/* Makes the part that ends before row END, for PART_OPEN within row END - 1.
   Returns its height. */
mpt part_build(grid *, int end, part_end);

/* Gives each slice the lines that its box holds, once heights are final. */
void part_fill(grid *);

/* The height of SLICE's box in the part. */
mpt part_box(const grid *, const grid_slice *);

/* The height that SLICE needs for what it shows. */
mpt part_shown(const grid *, const grid_slice *);

#endif
