#include "input/fill_table.h"

#include "base/limits.h"
#include "input/fill.h"
#include "input/fill_check.h"
#include "input/fill_grid.h"

#include <stdlib.h>

/* A body is what stands in a table, each, group or if: cells, and makers of
   rows (tr, each, group, if).  Its cells are open in the grid while its makers
   make rows to the right of them. */
typedef struct filling {
    fill_job *job;
    const layout_table *table;
    fill_grid grid;
    int eaches; /* that the present row is in */
    int *head;  /* repeated rows whose parent is not yet finished */
    size_t heads, head_room;
    bool too_long, broken; /* reported once */
} filling;

/* What is written by hand needs so much height: 9 mm, a long text 27 mm. */
enum { HAND_ROW = 25512, HAND_TEXT = 76535 };

static void fill_body(filling *, const layout_node *parent, const xml_node *,
                      int col);

static bool has_long_text(const layout_node *list) {
    for (const layout_node *n = list; n; n = n->next)
        if ((n->kind == LAYOUT_VALUE && n->value.paragraphs) ||
            has_long_text(n->child))
            return true;
    return false;
}

/* The least height of a row with CELLS, where the layout says none. */
static mpt hand_height(const filling *f, const layout_node *cells) {
    if (!(f->job->mode & FILL_BLANK))
        return 0;
    return f->eaches == 0 && has_long_text(cells) ? HAND_TEXT : HAND_ROW;
}

static doc_cell cell_of(filling *f, const layout_node *n,
                        const xml_node *node) {
    const layout_cell *cell = &n->cell;
    fill_paras text = fill_text(f->job, n->child, node, cell->style);
    return (doc_cell){.cols = cell->cols,
                      .rows = cell->rows,
                      .scope = cell->scope,
                      .para = text.para,
                      .paras = text.paras,
                      .style = cell->style,
                      .at_break = cell->at_break,
                      .no_border = cell->no_border,
                      .place = fill_text_place(f->job, n->place)};
}

static void misfit(filling *f, const doc_cell *cell) {
    f->broken = true;
    diag_error(f->job->diags, cell->place,
               _("the cell does not fit: it wants columns %d to %d of %d, or "
                 "another cell stands there; correct colspan, rowspan, or cols "
                 "of the table"),
               cell->col + 1, cell->col + cell->cols, f->grid.cols);
}

/* Adds a row; false if there are too many. */
static bool add_row(filling *f, doc_row row, diag_place place) {
    if (f->grid.rows == LIMIT_ROWS) {
        if (!f->too_long) {
            diag_error(f->job->diags, place,
                       _("the table gets more than %d rows; correct the "
                         "description, or the select of its each"),
                       LIMIT_ROWS);
        }
        f->too_long = true;
        return false;
    }
    if (!fill_grid_row(&f->grid, row)) {
        diag_error(f->job->diags, place,
                   _("a rowspan reaches into the rows that this makes; "
                     "shorten it"));
    }
    return true;
}

static void finish_row(filling *f, diag_place place) {
    int gap = fill_grid_gap(&f->grid);
    if (gap < f->grid.cols && !f->broken) {
        diag_error(f->job->diags, place,
                   _("the row ends at column %d of %d; add cells, or widen one "
                     "by colspan"),
                   gap, f->grid.cols);
    }
}

/* Puts the cells in PARENT (a tr; an each or if in it) into the last row from
   COL on; the column after them. */
static int fill_cells(filling *f, const layout_node *parent,
                      const xml_node *node, int col) {
    data *d = f->job->data;
    size_t mark = data_mark(d);
    for (const layout_node *n = parent->child; n; n = n->next) {
        if (n->kind == LAYOUT_CELL) {
            doc_cell cell = cell_of(f, n, node);
            cell.row = f->grid.rows - 1;
            cell.col = fill_grid_column(&f->grid, cell.row, col);
            if (!fill_grid_place(&f->grid, cell))
                misfit(f, &cell);
            col = cell.col + cell.cols;
        } else if (n->kind == LAYOUT_EACH) {
            xml_node **found = NULL;
            size_t count = data_nodes(d, n->expr, node, &found);
            for (size_t i = 0; i < count; i++)
                col = fill_cells(f, n, found[i], col);
        } else if (n->kind == LAYOUT_IF) {
            if (data_bool(d, n->expr, node))
                col = fill_cells(f, n, node, col);
        } else {
            fill_text_silent(f->job, n, node);
        }
    }
    data_release(d, mark);
    return col;
}

static void fill_row(filling *f, const layout_node *n, const xml_node *node,
                     int col) {
    bool own = n->row.repeat || n->row.height > 0;
    doc_row row = {.height = own ? n->row.height : hand_height(f, n->child),
                   .repeat_until = -1,
                   .at_break = n->row.at_break,
                   .total = n->row.total};
    if (!add_row(f, row, n->place))
        return;
    if (n->row.repeat) {
        f->head = mem_more(f->job->arena, f->head, f->heads, &f->head_room,
                           sizeof *f->head);
        f->head[f->heads++] = f->grid.rows - 1;
    }
    fill_cells(f, n, node, col);
    finish_row(f, n->place);
}

/* Puts an empty cell like SHAPE (NULL: one column) into the last row's gap. */
static void pad_cell(filling *f, const layout_cell *shape, diag_place place) {
    fill_grid *grid = &f->grid;
    int row = grid->rows - 1, col = fill_grid_gap(grid);
    int cols = 1, most = shape ? shape->cols : 1;
    while (cols < most && col + cols < grid->cols &&
           fill_grid_column(grid, row, col + cols) == col + cols)
        cols++;
    fill_grid_place(grid,
                    (doc_cell){.row = row,
                               .col = col,
                               .rows = 1,
                               .cols = cols,
                               .style = shape ? shape->style : f->table->style,
                               .no_border = shape ? shape->no_border : 0,
                               .at_break = DOC_SPLIT,
                               .place = fill_text_place(f->job, place)});
}

/* Pads the last row with empty cells as MAKER would have made them: like the
   first row that is no column head. */
static void pad_like(filling *f, const layout_node *maker, diag_place place) {
    if (fill_grid_gap(&f->grid) == f->grid.cols ||
        (maker->kind == LAYOUT_ROW && maker->row.repeat))
        return;
    for (const layout_node *n = maker->child; n; n = n->next) {
        if (n->kind == LAYOUT_CELL && fill_grid_gap(&f->grid) < f->grid.cols)
            pad_cell(f, &n->cell, place);
        else if (n->kind != LAYOUT_CELL)
            pad_like(f, n, place);
    }
}

/* A row of nothing but PARENT's open cells, and empty cells where none of the
   makers beside them made a row. */
static void fill_bare_row(filling *f, const layout_node *parent, bool makers) {
    doc_row row = {.height = hand_height(f, parent->child), .repeat_until = -1};
    if (!add_row(f, row, parent->place))
        return;
    for (const layout_node *n = parent->child; makers && n; n = n->next)
        if (n->kind != LAYOUT_CELL)
            pad_like(f, n, parent->place);
    while (makers && fill_grid_gap(&f->grid) < f->grid.cols)
        pad_cell(f, NULL, parent->place);
    finish_row(f, parent->place);
}

/* The column where the next cell begins: after this one, or after those before
   it if it says itself where it stands. */
static int open_cell(filling *f, const layout_node *n, const xml_node *node,
                     int col) {
    doc_cell cell = cell_of(f, n, node);
    int column = n->cell.column;
    cell.col =
        column ? column - 1 : fill_grid_column(&f->grid, f->grid.rows, col);
    if (!fill_grid_open(&f->grid, cell))
        misfit(f, &cell);
    return column ? col : cell.col + cell.cols;
}

static void fill_each(filling *f, const layout_node *n, const xml_node *node,
                      int col) {
    xml_node **found = NULL;
    size_t count = data_nodes(f->job->data, n->expr, node, &found);
    f->eaches++;
    for (size_t i = 0; i < count && !f->too_long; i++)
        fill_body(f, n, found[i], col);
    f->eaches--;
}

static void make_rows(filling *f, const layout_node *n, const xml_node *node,
                      int col) {
    if (fill_check_skips(f->job, n))
        return;
    if (n->kind == LAYOUT_ROW)
        fill_row(f, n, node, col);
    else if (n->kind == LAYOUT_EACH)
        fill_each(f, n, node, col);
    else if (n->kind == LAYOUT_GROUP || data_bool(f->job->data, n->expr, node))
        fill_body(f, n, node, col);
}

/* The repeated rows right in a body stand again up to its last row. */
static void finish_heads(filling *f, size_t heads) {
    int last = f->grid.rows - 1;
    while (f->heads > heads) {
        int row = f->head[--f->heads];
        f->grid.row[row].repeat_until = row < last ? last : -1;
    }
}

static void fill_body(filling *f, const layout_node *parent,
                      const xml_node *node, int col) {
    size_t mark = data_mark(f->job->data);
    size_t opens = f->grid.opens, heads = f->heads;
    int rows = f->grid.rows;
    bool cells = false, makers = false;
    for (const layout_node *n = parent->child; n; n = n->next) {
        if (n->kind == LAYOUT_CELL) {
            col = open_cell(f, n, node, col);
            cells = true;
        } else if (!fill_text_silent(f->job, n, node)) {
            make_rows(f, n, node, col);
            makers = true;
        }
    }
    if (cells && f->grid.rows == rows)
        fill_bare_row(f, parent, makers);
    finish_heads(f, heads);
    fill_grid_close(&f->grid, opens);
    data_release(f->job->data, mark);
}

/* Cells with a rowspan that reaches below the last row. */
static void check_bottom(filling *f) {
    for (size_t i = 0; i < f->grid.cells; i++) {
        const doc_cell *cell = &f->grid.cell[i];
        if (cell->row + cell->rows > f->grid.rows) {
            diag_error(f->job->diags, cell->place,
                       _("the cell spans %d rows, and the table ends after %d "
                         "of them; correct rowspan"),
                       cell->rows, f->grid.rows - cell->row);
        }
    }
}

static int in_reading_order(const void *left, const void *right) {
    const doc_cell *a = left, *b = right;
    return a->row != b->row ? (a->row > b->row) - (a->row < b->row)
                            : (a->col > b->col) - (a->col < b->col);
}

doc_table *fill_table(fill_job *job, const layout_node *n,
                      const xml_node *node) {
    const layout_table *table = &n->table;
    filling f = {.job = job, .table = table};
    f.grid = fill_grid_new(job->arena, table->cols);
    fill_body(&f, n, node, 0);
    check_bottom(&f);
    fill_grid_free(&f.grid);
    if (f.grid.rows == 0)
        return NULL;
    if (f.grid.cells > 0)
        qsort(f.grid.cell, f.grid.cells, sizeof *f.grid.cell, in_reading_order);
    doc_table *out = mem_alloc(job->arena, sizeof *out);
    *out = (doc_table){.width = table->width,
                       .cols = table->cols,
                       .widths_are_lengths = table->widths_are_lengths,
                       .row = f.grid.row,
                       .rows = f.grid.rows,
                       .cell = f.grid.cell,
                       .cells = f.grid.cells,
                       .border = table->border,
                       .frame = table->frame,
                       .mark = table->mark,
                       .place = fill_text_place(job, n->place)};
    return out;
}
