#include "typeset/border.h"

#include "model/doc.h"

#include <stdbool.h>

/* The edges between places, or the places' lower and right neighbours:
   an edge is ruled unless it lies within a cell or a cell refuses it. */
typedef struct edges {
    const border_grid *grid;
    bool *above; /* (rows + 1) * cols */
    bool *left;  /* rows * (cols + 1) */
    geom_box *line;
    size_t lines;
} edges;

/* Lines begin at a dot of a 300 dpi raster, so that equal widths stay equal
   when they are printed or shown. */
enum { DOT = 240 };

static mpt snapped(mpt at) {
    mpt dots = at >= 0 ? (at + DOT / 2) / DOT : -((DOT / 2 - at) / DOT);
    return dots * DOT;
}

static bool *edge_above(const edges *e, int row, int col) {
    return &e->above[(size_t)row * (size_t)e->grid->cols + (size_t)col];
}

static bool *edge_left(const edges *e, int row, int col) {
    return &e->left[(size_t)row * ((size_t)e->grid->cols + 1) + (size_t)col];
}

static void rule_all(edges *e) {
    const border_grid *g = e->grid;
    for (size_t i = 0; i < g->cells; i++) {
        const border_cell *cell = &g->cell[i];
        for (int c = cell->col; c < cell->col + cell->cols; c++)
            *edge_above(e, cell->row, c) =
                *edge_above(e, cell->row + cell->rows, c) = true;
        for (int r = cell->row; r < cell->row + cell->rows; r++)
            *edge_left(e, r, cell->col) =
                *edge_left(e, r, cell->col + cell->cols) = true;
    }
}

static void unrule_row(edges *e, int row, const border_cell *cell) {
    for (int c = cell->col; c < cell->col + cell->cols; c++)
        *edge_above(e, row, c) = false;
}

static void unrule_column(edges *e, int col, const border_cell *cell) {
    for (int r = cell->row; r < cell->row + cell->rows; r++)
        *edge_left(e, r, col) = false;
}

static void unrule(edges *e) {
    for (size_t i = 0; i < e->grid->cells; i++) {
        const border_cell *cell = &e->grid->cell[i];
        if (cell->none & DOC_NO_TOP)
            unrule_row(e, cell->row, cell);
        if (cell->none & DOC_NO_BOTTOM)
            unrule_row(e, cell->row + cell->rows, cell);
        if (cell->none & DOC_NO_LEFT)
            unrule_column(e, cell->col, cell);
        if (cell->none & DOC_NO_RIGHT)
            unrule_column(e, cell->col + cell->cols, cell);
    }
}

/* A line is longer by half its width on both ends, so that corners close. */
static void add_horizontal(edges *e, int row, int from, int to) {
    const border_grid *g = e->grid;
    mpt w = row == 0 || row == g->rows ? g->outer : g->inner;
    if (w == 0)
        return;
    mpt left = snapped(g->x[from] - w / 2);
    mpt right = snapped(g->x[to] - w / 2) + w;
    e->line[e->lines++] =
        (geom_box){left, snapped(g->y[row] - w / 2), right - left, w};
}

static void add_vertical(edges *e, int col, int from, int to) {
    const border_grid *g = e->grid;
    mpt w = col == 0 || col == g->cols ? g->outer : g->inner;
    if (w == 0)
        return;
    mpt top = snapped(g->y[from] - w / 2);
    mpt bottom = snapped(g->y[to] - w / 2) + w;
    e->line[e->lines++] =
        (geom_box){snapped(g->x[col] - w / 2), top, w, bottom - top};
}

static void rule_rows(edges *e) {
    for (int row = 0; row <= e->grid->rows; row++)
        for (int to, from = 0; from < e->grid->cols; from = to + 1) {
            for (to = from; to < e->grid->cols && *edge_above(e, row, to);)
                to++;
            if (to > from)
                add_horizontal(e, row, from, to);
        }
}

static void rule_columns(edges *e) {
    for (int col = 0; col <= e->grid->cols; col++)
        for (int to, from = 0; from < e->grid->rows; from = to + 1) {
            for (to = from; to < e->grid->rows && *edge_left(e, to, col);)
                to++;
            if (to > from)
                add_vertical(e, col, from, to);
        }
}

size_t border_lines(mem *m, const border_grid *grid, geom_box **out) {
    size_t rows = (size_t)grid->rows, cols = (size_t)grid->cols;
    size_t across = (rows + 1) * cols, down = rows * (cols + 1);
    edges e = {.grid = grid};
    e.above = mem_array(m, across, sizeof *e.above);
    e.left = mem_array(m, down, sizeof *e.left);
    e.line = mem_array(m, across + down, sizeof *e.line);
    rule_all(&e);
    unrule(&e);
    rule_rows(&e);
    rule_columns(&e);
    *out = e.line;
    return e.lines;
}
