/* A table's arithmetic, numbers only: how high its rows are, and which rows and
   lines stand on which page.  Columns and texts are settled before; each cell
   is a stack of lines.

   A page takes as many whole rows as it can.  A row is cut between its lines
   where doc_row_break says so, and below them if the layout makes it higher;
   rows that must stay together (heads with what they head, totals with the row
   before, cells with DOC_KEEP) stay together as far as a page can hold them.
   Where a label would be taller than its share of the rows, an earlier cut is
   preferred; else these rows stretch. */
#ifndef TYPESET_GRID_H
#define TYPESET_GRID_H

#include "base/geom.h"
#include "base/mem.h"
#include "model/doc.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct grid_line {
    mpt top, bottom; /* from the top of the cell's text, set in one piece */
} grid_line;

typedef struct grid_cell {
    int row, col, rows, cols;
    doc_cell_break at_break;
    bool is_label; /* if no page can keep it, it repeats rather than flows on */
    mpt pad;       /* above and below its lines */
    const grid_line *line;
    size_t lines; /* 1 or more */
    mpt again;    /* height of its text where it stands again */
} grid_cell;

typedef struct grid_table {
    const doc_row *row;
    int rows, cols;
    const grid_cell *cell; /* they cover the grid exactly */
    size_t cells;
} grid_table;

typedef struct grid_row {
    int row;       /* of the table */
    mpt y, height; /* y from the part's top */
    bool again;    /* a head that stands again */
} grid_row;

/* What a part shows of a cell. */
typedef struct grid_slice {
    size_t cell;
    int row, rows;      /* of the part */
    size_t line, lines; /* the lines that stand here for the first time ... */
    bool again;         /* ... or the whole text again, a repetition */
} grid_slice;

/* The rows that stand on one page. */
typedef struct grid_part {
    grid_row *row;
    int rows;
    grid_slice *slice;
    size_t slices;
    mpt height;
    int end;   /* the table's row after the last one here */
    bool open; /* the last row goes on in the next part */
} grid_part;

typedef struct grid grid;

/* The table on pages that are PAGE high; both live as long as the grid. */
grid *grid_new(mem *, const grid_table *, mpt page);
bool grid_done(const grid *);

/* The height of ROWS rows from ROW on, if no page ended. */
mpt grid_height(const grid *, int row, int rows);

/* The next part, on a page with ROOM left; a second call with another room
   answers anew.  NULL: none should start there; and where ROOM is the whole
   page, that the cell grid_stuck fits no page. */
const grid_part *grid_next(grid *, mpt room);
size_t grid_stuck(const grid *);

/* Goes past the part that grid_next gave last. */
void grid_advance(grid *);

#endif
