#include "typeset/part.h"

#include <stdlib.h>

const grid_cell *part_owner(const grid *g, int row, int col) {
    size_t at = (size_t)row * (size_t)g->table->cols + (size_t)col;
    return &g->table->cell[g->owner[at]];
}

mpt part_text(const grid_cell *cell, size_t line, size_t lines) {
    if (lines == 0)
        return 0;
    return cell->line[line + lines - 1].bottom - cell->line[line].top +
           2 * cell->pad;
}

static mpt at_least(mpt a, mpt b) {
    return a > b ? a : b;
}

static mpt untaken(const grid *g, int row, mpt height) {
    return at_least(0, row == g->next ? height - g->taken : height);
}

mpt part_natural(const grid *g, int row) {
    return untaken(g, row, g->y[row + 1] - g->y[row]);
}

mpt part_least(const grid *g, int row) {
    return untaken(g, row, g->table->row[row].height);
}

static void add_row(grid *g, int row, bool again, mpt height) {
    grid_row *to = &g->part.row[g->part.rows++];
    *to = (grid_row){.row = row, .again = again, .height = height};
}

static mpt first_height(const grid *g, int row) {
    mpt least = part_least(g, row);
    bool last = row == g->part.end - 1;
    if (last && g->kind == PART_OPEN)
        return 0;
    if (last && g->kind == PART_SQUEEZED)
        return least;
    return at_least(part_natural(g, row), least);
}

static void list_rows(grid *g) {
    const doc_row *row = g->table->row;
    g->part.rows = 0;
    for (int r = 0; r < g->next; r++)
        if (row[r].repeat_until >= g->next)
            add_row(g, r, true, row[r].height);
    for (int r = g->next; r < g->part.end; r++)
        add_row(g, r, false, first_height(g, r));
}

static int end_of(const grid_cell *cell) {
    return cell->row + cell->rows;
}

static bool covers(const grid_cell *cell, int row) {
    return row >= cell->row && row < end_of(cell);
}

/* Whether CELL, in the part from row FIRST of it, shows its text again. */
static bool stands_again(const grid *g, const grid_cell *cell,
                         const grid_row *first) {
    doc_cell_break mode = g->mode[cell - g->table->cell];
    if (end_of(cell) <= g->next)
        return mode == DOC_REPEAT || first->row == cell->row;
    return mode == DOC_REPEAT &&
           (cell->row < g->next || (cell->row == g->next && g->begun));
}

static void list_slices(grid *g) {
    grid_part *part = &g->part;
    part->slices = 0;
    for (int i = 0; i < part->rows; i++) {
        const grid_cell *cell;
        for (int c = 0; c < g->table->cols; c += cell->cols) {
            cell = part_owner(g, part->row[i].row, c);
            if (i > 0 && covers(cell, part->row[i - 1].row))
                continue;
            int rows = 1;
            while (i + rows < part->rows &&
                   covers(cell, part->row[i + rows].row))
                rows++;
            part->slice[part->slices++] =
                (grid_slice){.cell = (size_t)(cell - g->table->cell),
                             .row = i,
                             .rows = rows,
                             .again = stands_again(g, cell, &part->row[i])};
        }
    }
}

static bool goes_on(const grid *g, const grid_cell *cell) {
    return end_of(cell) > g->part.end ||
           (g->part.open && end_of(cell) == g->part.end);
}

static mpt text_again(const grid_cell *cell) {
    return cell->again + 2 * cell->pad;
}

/* The height that the part must give to S; what goes on asks for nothing. */
static mpt needed(const grid *g, const grid_slice *s) {
    const grid_cell *cell = &g->table->cell[s->cell];
    size_t done = g->done[s->cell];
    if (s->again)
        return text_again(cell);
    if (g->mode[s->cell] != DOC_REPEAT && goes_on(g, cell))
        return 0;
    return part_text(cell, done, cell->lines - done);
}

mpt part_shown(const grid *g, const grid_slice *s) {
    const grid_cell *cell = &g->table->cell[s->cell];
    return s->again ? text_again(cell) : part_text(cell, s->line, s->lines);
}

mpt part_box(const grid *g, const grid_slice *s) {
    mpt height = 0;
    for (int i = s->row; i < s->row + s->rows; i++)
        height += g->part.row[i].height;
    return height;
}

static bool is_head(const grid *g, int i) {
    return g->table->row[g->part.row[i].row].repeat_until >= 0;
}

/* Adds EXTRA to the rows of S in equal shares, to heads only if there is
   nothing else; but a last row that is not whole takes all of it. */
static void spread(grid *g, const grid_slice *s, mpt extra) {
    grid_row *row = g->part.row;
    int end = s->row + s->rows, bodies = 0;
    if (g->kind != PART_WHOLE && end == g->part.rows) {
        row[end - 1].height += extra;
        return;
    }
    for (int i = s->row; i < end; i++)
        bodies += !is_head(g, i);
    int shares = bodies > 0 ? bodies : s->rows;
    for (int i = s->row; shares > 0 && i < end; i++) {
        if (bodies > 0 && is_head(g, i))
            continue;
        mpt share = extra / shares--;
        row[i].height += share;
        extra -= share;
    }
}

static int fewest_rows(const void *a, const void *b) {
    const grid_slice *x = *(const grid_slice *const *)a;
    const grid_slice *y = *(const grid_slice *const *)b;
    if (x->rows != y->rows)
        return x->rows < y->rows ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void stretch(grid *g) {
    size_t merged = 0;
    for (size_t i = 0; i < g->part.slices; i++) {
        const grid_slice *s = &g->part.slice[i];
        grid_row *row = &g->part.row[s->row];
        if (s->rows > 1)
            g->order[merged++] = s;
        else
            row->height = at_least(row->height, needed(g, s));
    }
    qsort(g->order, merged, sizeof *g->order, fewest_rows);
    for (size_t i = 0; i < merged; i++) {
        mpt missing = needed(g, g->order[i]) - part_box(g, g->order[i]);
        if (missing > 0)
            spread(g, g->order[i], missing);
    }
}

mpt part_build(grid *g, int end, part_end kind) {
    g->kind = kind;
    g->part.end = end;
    g->part.open = kind == PART_OPEN;
    list_rows(g);
    list_slices(g);
    stretch(g);
    g->part.height = 0;
    for (int i = 0; i < g->part.rows; i++)
        g->part.height += g->part.row[i].height;
    return g->part.height;
}

static size_t fitting(const grid_cell *cell, size_t line, mpt box) {
    size_t lines = 0;
    while (line + lines < cell->lines &&
           part_text(cell, line, lines + 1) <= box)
        lines++;
    return lines;
}

void part_fill(grid *g) {
    mpt y = 0;
    for (int i = 0; i < g->part.rows; i++) {
        g->part.row[i].y = y;
        y += g->part.row[i].height;
    }
    g->part.height = y;
    for (size_t i = 0; i < g->part.slices; i++) {
        grid_slice *s = &g->part.slice[i];
        if (s->again)
            continue;
        s->line = g->done[s->cell];
        s->lines = fitting(&g->table->cell[s->cell], s->line, part_box(g, s));
    }
}
