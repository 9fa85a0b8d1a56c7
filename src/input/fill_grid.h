/* A table's grid while it is made: rows come one by one, and every slot of a
   row is covered by exactly one cell.  Two kinds of cells: one that is placed
   spans a given number of rows; one that is opened spans all rows made until
   it is closed.  Knows nothing of layouts or data. */
#ifndef INPUT_FILL_GRID_H
#define INPUT_FILL_GRID_H

#include "base/mem.h"
#include "model/doc.h"

typedef struct fill_grid {
    mem *arena;
    int cols, rows;
    doc_row *row; /* ROWS of them */
    size_t row_room;
    doc_cell *cell; /* in the order in which they came */
    size_t cells, cell_room;
    unsigned char *taken; /* COLS slots for each row, also of rows to come */
    int taken_rows, taken_room;
    size_t *open; /* indices of open cells */
    size_t opens, open_room;
} fill_grid;

/* An empty grid; free it with fill_grid_free (the rows and cells stay). */
fill_grid fill_grid_new(mem *, int cols);
void fill_grid_free(fill_grid *);

/* The first free slot of ROW (made, or the next) from COL on; COLS if none. */
int fill_grid_column(const fill_grid *, int row, int col);

/* Adds a row below; the open cells grow into it.  False if a slot of theirs is
   taken. */
bool fill_grid_row(fill_grid *, doc_row);
/* The first slot that the last row leaves free; COLS if it is covered. */
int fill_grid_gap(const fill_grid *);

/* Adds CELL with its upper left corner at CELL.row, CELL.col; false if it does
   not fit into the columns or a slot is taken. */
bool fill_grid_place(fill_grid *, doc_cell);
/* The same for a cell that grows; its rows count from the next row on.  False
   also if another open cell stands there. */
bool fill_grid_open(fill_grid *, doc_cell);
/* Closes all but the first OPENS open cells. */
void fill_grid_close(fill_grid *, size_t opens);

#endif
