#include "input/fill_grid.h"

#include <string.h>

fill_grid fill_grid_new(mem *arena, int cols) {
    return (fill_grid){.arena = arena, .cols = cols};
}

void fill_grid_free(fill_grid *grid) {
    mem_release(grid->taken);
    grid->taken = NULL;
}

/* Makes sure that the slots of ROWS rows are there. */
static void reserve(fill_grid *grid, int rows) {
    size_t cols = (size_t)grid->cols;
    if (rows > grid->taken_room) {
        int room = rows * 2;
        grid->taken = mem_realloc(grid->taken, (size_t)room * cols);
        memset(grid->taken + (size_t)grid->taken_room * cols, 0,
               (size_t)(room - grid->taken_room) * cols);
        grid->taken_room = room;
    }
    grid->taken_rows = rows > grid->taken_rows ? rows : grid->taken_rows;
}

static unsigned char *slots(const fill_grid *grid, int row) {
    return grid->taken + (size_t)row * (size_t)grid->cols;
}

/* Whether an open cell stands in one of COLS columns from COL on. */
static bool is_open(const fill_grid *grid, int col, int cols) {
    for (size_t i = 0; i < grid->opens; i++) {
        const doc_cell *cell = &grid->cell[grid->open[i]];
        if (col < cell->col + cell->cols && cell->col < col + cols)
            return true;
    }
    return false;
}

int fill_grid_column(const fill_grid *grid, int row, int col) {
    while (col < grid->cols &&
           ((row < grid->taken_rows && slots(grid, row)[col]) ||
            (row >= grid->rows && is_open(grid, col, 1))))
        col++;
    return col;
}

static bool take(fill_grid *grid, int row, int col, int cols) {
    unsigned char *slot = slots(grid, row) + col;
    bool is_free = true;
    for (int i = 0; i < cols; i++) {
        is_free = is_free && !slot[i];
        slot[i] = 1;
    }
    return is_free;
}

bool fill_grid_row(fill_grid *grid, doc_row row) {
    bool fits = true;
    int made = grid->rows;
    reserve(grid, made + 1);
    grid->row = mem_more(grid->arena, grid->row, (size_t)made, &grid->row_room,
                         sizeof *grid->row);
    grid->row[made] = row;
    grid->rows++;
    for (size_t i = 0; i < grid->opens; i++) {
        doc_cell *cell = &grid->cell[grid->open[i]];
        cell->rows++;
        fits = take(grid, made, cell->col, cell->cols) && fits;
    }
    return fits;
}

int fill_grid_gap(const fill_grid *grid) {
    return fill_grid_column(grid, grid->rows - 1, 0);
}

static void add(fill_grid *grid, doc_cell cell) {
    grid->cell = mem_more(grid->arena, grid->cell, grid->cells,
                          &grid->cell_room, sizeof *grid->cell);
    grid->cell[grid->cells++] = cell;
}

bool fill_grid_place(fill_grid *grid, doc_cell cell) {
    bool fits = true;
    if (cell.cols > grid->cols - cell.col)
        return false;
    reserve(grid, cell.row + cell.rows);
    for (int row = cell.row; row < cell.row + cell.rows; row++)
        fits = take(grid, row, cell.col, cell.cols) && fits;
    add(grid, cell);
    return fits;
}

bool fill_grid_open(fill_grid *grid, doc_cell cell) {
    if (cell.cols > grid->cols - cell.col || is_open(grid, cell.col, cell.cols))
        return false;
    grid->open = mem_more(grid->arena, grid->open, grid->opens,
                          &grid->open_room, sizeof *grid->open);
    grid->open[grid->opens++] = grid->cells;
    cell.row = grid->rows;
    cell.rows = 0;
    add(grid, cell);
    return true;
}

void fill_grid_close(fill_grid *grid, size_t opens) {
    grid->opens = opens;
}
