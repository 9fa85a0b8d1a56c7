#include "typeset/table.h"

#include "typeset/border.h"
#include "typeset/stack.h"

typedef struct set_cell {
    stack text, again; /* again: as a repeated label, with the table's mark */
    int node;
} set_cell;

struct table {
    const doc_table *doc;
    book *book;
    mpt page; /* height of a whole one */
    mpt *x;   /* of the columns, cols + 1 */
    set_cell *cell;
    grid_table numbers;
    grid *grid;
    const grid_part *part;
    bool begun; /* a part has been placed */
};

/* WIDTH * PART / ALL for PART <= ALL, without overflow. */
static mpt share_of(mpt width, mpt part, mpt all) {
    while (all > INT32_MAX) {
        all /= 2;
        part /= 2;
    }
    return all > 0 ? width * part / all : 0;
}

/* Each column begins where its exact share does, rounded: the widths add up. */
static void set_shares(table *t, mpt width) {
    mpt all = 0, part = 0;
    for (int c = 0; c < t->doc->cols; c++)
        all += t->doc->width[c];
    for (int c = 0; c < t->doc->cols; c++) {
        part += t->doc->width[c];
        t->x[c + 1] = share_of(width, part, all);
    }
}

/* A table narrower than the text stands in its middle. */
static bool set_lengths(table *t, mpt width, diags *d) {
    mpt all = 0;
    for (int c = 0; c < t->doc->cols; c++)
        all += t->doc->width[c];
    if (all > width) {
        diag_error(
            d, t->doc->place,
            _("the table's columns are %d mm wide together, and the text "
              "only %d mm; make columns or margins smaller"),
            (int)((all * 254 + 719999) / 720000), (int)(width * 254 / 720000));
        return false;
    }
    t->x[0] = (width - all) / 2;
    for (int c = 0; c < t->doc->cols; c++)
        t->x[c + 1] = t->x[c] + t->doc->width[c];
    return true;
}

static bool set_columns(table *t, mpt width, diags *d) {
    t->x = mem_array(t->book->arena, (size_t)t->doc->cols + 1, sizeof *t->x);
    if (t->doc->widths_are_lengths)
        return set_lengths(t, width, d);
    set_shares(t, width);
    return true;
}

static bool is_head(const doc_table *t, int row) {
    return t->row[row].repeat_until >= 0;
}

/* A label beside rows that a break can part, which then bears the mark; a head
   among heads repeats as it is. */
static bool is_marked(const doc_table *t, const doc_cell *cell) {
    bool repeats = cell->at_break == DOC_REPEAT ||
                   (cell->at_break == DOC_KEEP && cell->scope != DOC_DATA);
    if (!t->mark || !repeats || cell->paras == 0)
        return false;
    for (int r = cell->row; r < cell->row + cell->rows; r++)
        if (!is_head(t, r))
            return cell->para[cell->paras - 1].text[0] != '\0';
    return false;
}

/* HEIGHT: see stack_box. */
static bool set_cell_text(table *t, size_t index, mpt height, fonts *f,
                          diags *d) {
    const doc_cell *cell = &t->doc->cell[index];
    set_cell *out = &t->cell[index];
    mem *m = t->book->arena;
    mpt width =
        t->x[cell->col + cell->cols] - t->x[cell->col] - 2 * cell->style->pad_x;
    if (width <= 0) {
        diag_error(d, cell->place,
                   _("the cell is not wider than its padding; give its "
                     "column a larger share or its style less padding"));
        return false;
    }
    stack_box box = {width, height};
    if (!stack_set(f, m, cell, NULL, box, &out->text, d))
        return false;
    out->again = out->text;
    return !is_marked(t->doc, cell) ||
           stack_set(f, m, cell, t->doc->mark, box, &out->again, d);
}

static bool set_cells(table *t, fonts *f, diags *d) {
    bool fine = true;
    t->cell = mem_array(t->book->arena, t->doc->cells, sizeof *t->cell);
    for (size_t i = 0; i < t->doc->cells; i++)
        fine = set_cell_text(t, i, INT64_MAX, f, d) && fine;
    return fine;
}

static grid_cell numbers_of(const table *t, size_t index) {
    const doc_cell *cell = &t->doc->cell[index];
    const set_cell *set = &t->cell[index];
    return (grid_cell){.row = cell->row,
                       .col = cell->col,
                       .rows = cell->rows,
                       .cols = cell->cols,
                       .at_break = cell->at_break,
                       .is_label = cell->scope != DOC_DATA,
                       .pad = cell->style->pad_y,
                       .line = set->text.line,
                       .lines = set->text.lines,
                       .again = set->again.height};
}

static void set_grid(table *t) {
    mem *m = t->book->arena;
    grid_cell *numbers = mem_array(m, t->doc->cells, sizeof *numbers);
    for (size_t i = 0; i < t->doc->cells; i++)
        numbers[i] = numbers_of(t, i);
    t->numbers = (grid_table){t->doc->row, t->doc->rows, t->doc->cols, numbers,
                              t->doc->cells};
    t->grid = grid_new(m, &t->numbers, t->page);
}

static const grid_line *one_line(mem *m, const doc_style *style) {
    grid_line *line = mem_alloc(m, sizeof *line);
    *line = (grid_line){0, style->leading};
    return line;
}

/* The rows as they are if each cell that shrinks to stay within them has a
   single line; NULL if none does. */
static grid *rows_without(const table *t) {
    mem *m = t->book->arena;
    grid_table *numbers = mem_alloc(m, sizeof *numbers);
    grid_cell *cell = mem_array(m, t->doc->cells, sizeof *cell);
    bool any = false;
    for (size_t i = 0; i < t->doc->cells; i++) {
        cell[i] = numbers_of(t, i);
        if (!stack_shrinks(&t->doc->cell[i]))
            continue;
        cell[i].lines = 1;
        cell[i].line = one_line(m, t->doc->cell[i].style);
        any = true;
    }
    *numbers = (grid_table){t->doc->row, t->doc->rows, t->doc->cols, cell,
                            t->doc->cells};
    return any ? grid_new(m, numbers, t->page) : NULL;
}

/* Sets those cells again, for the height that these rows have. */
static bool shrink_cells(table *t, fonts *f, diags *d) {
    bool fine = true;
    const grid *rows = rows_without(t);
    for (size_t i = 0; rows && i < t->doc->cells; i++) {
        const doc_cell *cell = &t->doc->cell[i];
        mpt height =
            grid_height(rows, cell->row, cell->rows) - 2 * cell->style->pad_y;
        if (stack_shrinks(cell) && t->cell[i].text.height > height)
            fine = set_cell_text(t, i, height, f, d) && fine;
    }
    return fine;
}

/* The leading heads, if no cell reaches from them into the rows below. */
static int heads_of(const doc_table *t) {
    int heads = 0;
    while (heads < t->rows && is_head(t, heads))
        heads++;
    for (size_t i = 0; i < t->cells; i++) {
        const doc_cell *cell = &t->cell[i];
        if (cell->row < heads && cell->row + cell->rows > heads)
            return 0;
    }
    return heads;
}

static int add_cell_node(book *b, const doc_cell *cell, int row) {
    bool head = cell->scope != DOC_DATA;
    int at = book_node_add(b, head ? BOOK_TH : BOOK_TD, row);
    book_node *node = &b->node[at];
    node->rows = cell->rows;
    node->cols = cell->cols;
    if (cell->scope == DOC_HEADS_ROW)
        node->scope = BOOK_ROW;
    if (cell->scope == DOC_HEADS_COLUMN)
        node->scope = BOOK_COLUMN;
    stack_nodes(b, cell, at);
    return at;
}

static void add_nodes(table *t, int parent) {
    if (t->doc->rows == 0)
        return;
    int root = book_node_add(t->book, BOOK_TABLE, parent);
    int heads = heads_of(t->doc), section = root;
    size_t i = 0;
    for (int r = 0; r < t->doc->rows; r++) {
        if (r == 0 || r == heads)
            section = book_node_add(t->book,
                                    r < heads ? BOOK_THEAD : BOOK_TBODY, root);
        int row = book_node_add(t->book, BOOK_TR, section);
        for (; i < t->doc->cells && t->doc->cell[i].row == r; i++)
            t->cell[i].node = add_cell_node(t->book, &t->doc->cell[i], row);
    }
}

table *table_set(book *b, fonts *f, const doc_table *from, mpt width, mpt page,
                 int parent, diags *d) {
    table *t = mem_alloc(b->arena, sizeof *t);
    t->doc = from;
    t->book = b;
    t->page = page;
    if (!set_columns(t, width, d) || !set_cells(t, f, d) ||
        !shrink_cells(t, f, d))
        return NULL;
    set_grid(t);
    add_nodes(t, parent);
    return t;
}

bool table_done(const table *t) {
    return grid_done(t->grid);
}

mpt table_next(table *t, mpt room, diags *d) {
    t->part = grid_next(t->grid, room);
    if (t->part)
        return t->part->height;
    if (room >= t->page) {
        const doc_cell *cell = &t->doc->cell[grid_stuck(t->grid)];
        diag_error(d, cell->place,
                   _("this cell does not fit on a page, or not below the heads "
                     "that repeat there; make text, padding or heads smaller"));
    }
    return -1;
}

bool table_ends(const table *t) {
    return t->part && t->part->end == t->doc->rows && !t->part->open;
}

static mpt text_top(const grid_slice *s, const doc_cell *cell,
                    const stack *text, mpt top, mpt box) {
    const doc_style *style = cell->style;
    mpt height = s->again ? text->height
                          : text->line[s->line + s->lines - 1].bottom -
                                text->line[s->line].top;
    mpt free = box - height - 2 * style->pad_y;
    bool whole = s->again || s->lines == text->lines;
    if (!whole || style->valign == DOC_TOP)
        free = 0;
    else if (style->valign == DOC_MIDDLE)
        free /= 2;
    return top + style->pad_y + free;
}

static void place_slice(table *t, book_frame *frame, const grid_slice *s, mpt x,
                        mpt y) {
    const doc_cell *cell = &t->doc->cell[s->cell];
    const set_cell *set = &t->cell[s->cell];
    const stack *text = s->again ? &set->again : &set->text;
    const grid_row *first = &t->part->row[s->row];
    const grid_row *last = &t->part->row[s->row + s->rows - 1];
    size_t lines = s->again ? text->lines : s->lines;
    if (lines == 0)
        return;
    mpt top = text_top(s, cell, text, y + first->y,
                       last->y + last->height - first->y);
    stack_place(t->book->arena, frame, text, s->again ? 0 : s->line, lines,
                x + t->x[cell->col] + cell->style->pad_x, top,
                s->again ? BOOK_ARTIFACT : set->node);
}

/* A cut is closed on both sides, but for a cell that has neither line. */
static unsigned sides_without(const table *t, const grid_slice *s) {
    const unsigned both = DOC_NO_TOP | DOC_NO_BOTTOM;
    const grid_part *part = t->part;
    unsigned none = t->doc->cell[s->cell].no_border;
    if ((none & both) == both)
        return none;
    const grid_row *first = &part->row[0];
    if (s->row == 0 && !first->again && (first->row > 0 || t->begun))
        none &= ~(unsigned)DOC_NO_TOP;
    if (s->row + s->rows == part->rows && !table_ends(t))
        none &= ~(unsigned)DOC_NO_BOTTOM;
    return none;
}

static void place_borders(table *t, book_frame *frame, mpt x, mpt y) {
    mem *m = t->book->arena;
    const grid_part *part = t->part;
    size_t cols = (size_t)t->doc->cols, rows = (size_t)part->rows;
    mpt *xs = mem_array(m, cols + 1, sizeof *xs);
    mpt *ys = mem_array(m, rows + 1, sizeof *ys);
    border_cell *cell = mem_array(m, part->slices, sizeof *cell);
    for (size_t c = 0; c <= cols; c++)
        xs[c] = x + t->x[c];
    for (size_t r = 0; r < rows; r++)
        ys[r] = y + part->row[r].y;
    ys[rows] = y + part->height;
    for (size_t i = 0; i < part->slices; i++) {
        const grid_slice *s = &part->slice[i];
        const doc_cell *c = &t->doc->cell[s->cell];
        cell[i] = (border_cell){s->row, c->col, s->rows, c->cols,
                                sides_without(t, s)};
    }
    border_grid borders = {xs,   ys,           part->rows,     t->doc->cols,
                           cell, part->slices, t->doc->border, t->doc->frame};
    geom_box *line;
    size_t lines = border_lines(m, &borders, &line);
    for (size_t i = 0; i < lines; i++) {
        book_op *op = book_op_add(m, frame);
        op->kind = BOOK_LINE;
        op->box = line[i];
        op->node = BOOK_ARTIFACT;
    }
}

void table_place(table *t, book_frame *frame, mpt x, mpt y) {
    for (size_t i = 0; i < t->part->slices; i++)
        place_slice(t, frame, &t->part->slice[i], x, y);
    place_borders(t, frame, x, y);
    t->begun = true;
    grid_advance(t->grid);
}
