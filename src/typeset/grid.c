#include "typeset/grid.h"

#include "typeset/part.h"

/* What a cut may disregard where a whole page has no better one. */
typedef enum strictness {
    ALL_RULES,
    NOT_KEPT_CELLS, /* cuts cells with DOC_KEEP */
    NO_RULES        /* leaves heads and totals alone, too */
} strictness;

enum { FEWEST_LINES = 2 /* on either side of a cut within a row */ };

static void own(grid *g) {
    size_t cols = (size_t)g->table->cols;
    for (size_t i = 0; i < g->table->cells; i++) {
        const grid_cell *cell = &g->table->cell[i];
        for (int r = 0; r < cell->rows; r++)
            for (int c = 0; c < cell->cols; c++)
                g->owner[(size_t)(cell->row + r) * cols +
                         (size_t)(cell->col + c)] = i;
    }
}

static void measure(grid *g) {
    const grid_table *t = g->table;
    if (t->rows > 0)
        part_build(g, t->rows, PART_WHOLE);
    for (int r = 0; r < t->rows; r++)
        g->y[r + 1] = g->y[r] + g->part.row[r].height;
    for (int h = 0; h < t->rows; h++)
        for (int r = h + 1; r <= t->row[h].repeat_until && r < t->rows; r++)
            g->heads[r] += part_natural(g, h);
}

/* A label that no page can hold flows on, and so does a cell that can't be
   kept; but a label that can't stands again. */
static doc_cell_break possible(const grid *g, const grid_cell *cell) {
    mpt heads = g->heads[cell->row];
    mpt again = cell->again + 2 * cell->pad;
    mpt text = part_text(cell, 0, cell->lines);
    mpt rows = g->y[cell->row + cell->rows] - g->y[cell->row];
    doc_cell_break mode = cell->at_break;
    if (mode == DOC_KEEP && heads + rows > g->page)
        mode = cell->is_label ? DOC_REPEAT : DOC_SPLIT;
    if (mode == DOC_REPEAT && heads + (again > text ? again : text) > g->page)
        mode = DOC_SPLIT;
    return mode;
}

grid *grid_new(mem *m, const grid_table *table, mpt page) {
    size_t rows = (size_t)table->rows, places = rows * (size_t)table->cols;
    grid *g = mem_alloc(m, sizeof *g);
    g->table = table;
    g->page = page;
    g->owner = mem_array(m, places, sizeof *g->owner);
    g->y = mem_array(m, rows + 1, sizeof *g->y);
    g->heads = mem_array(m, rows + 1, sizeof *g->heads);
    g->mode = mem_array(m, table->cells, sizeof *g->mode);
    g->done = mem_array(m, table->cells, sizeof *g->done);
    g->part.row = mem_array(m, rows, sizeof *g->part.row);
    g->part.slice = mem_array(m, places, sizeof *g->part.slice);
    g->order = mem_array(m, places, sizeof *g->order);
    own(g);
    for (size_t i = 0; i < table->cells; i++)
        g->mode[i] = table->cell[i].at_break;
    measure(g);
    for (size_t i = 0; i < table->cells; i++)
        g->mode[i] = possible(g, &table->cell[i]);
    return g;
}

mpt grid_height(const grid *g, int row, int rows) {
    return g->y[row + rows] - g->y[row];
}

bool grid_done(const grid *g) {
    return g->next == g->table->rows;
}

size_t grid_stuck(const grid *g) {
    return g->stuck;
}

/* Calls for each cell that reaches over a cut before row AT, in turn: COL is
   where to look from, and then where to go on. */
static const grid_cell *crossing(const grid *g, int at, int *col) {
    while (*col < g->table->cols) {
        const grid_cell *cell = part_owner(g, at, *col);
        *col = cell->col + cell->cols;
        if (cell->row < at)
            return cell;
    }
    return NULL;
}

static bool allowed(const grid *g, int at, strictness strict) {
    const doc_row *row = g->table->row;
    if (strict < NO_RULES && (row[at].total || row[at - 1].repeat_until >= at))
        return false;
    const grid_cell *cell;
    for (int col = 0; strict == ALL_RULES && (cell = crossing(g, at, &col));)
        if (g->mode[cell - g->table->cell] == DOC_KEEP)
            return false;
    return true;
}

/* Whether a cut before row AT leaves a label on either side with less height
   than its text has. */
static bool cramped(const grid *g, int at) {
    const grid_cell *cell;
    for (int col = 0; (cell = crossing(g, at, &col));) {
        int from = cell->row > g->next ? cell->row : g->next;
        mpt text = part_text(cell, 0, cell->lines);
        mpt again = cell->again + 2 * cell->pad;
        if (g->mode[cell - g->table->cell] == DOC_REPEAT &&
            (g->y[at] - g->y[from] < text ||
             g->y[cell->row + cell->rows] - g->y[at] < again))
            return true;
    }
    return false;
}

/* The part that ends before row END, its last row as high as ROOM allows. */
static mpt build(grid *g, int end, mpt room) {
    mpt height = part_build(g, end, PART_WHOLE);
    if (height <= room)
        return height;
    height = part_build(g, end, PART_SQUEEZED);
    if (height < room) {
        g->part.row[g->part.rows - 1].height += room - height;
        height = room;
    }
    return height;
}

/* The last row before which the part may end; the first row itself if none. */
static int last_cut(grid *g, int top, mpt room, strictness strict) {
    int found = g->next;
    for (int at = top; at > g->next; at--) {
        if (!allowed(g, at, strict))
            continue;
        mpt height = build(g, at, room);
        if (height > room)
            continue;
        if (found > g->next && room - height > g->page / 4)
            break;
        if (!cramped(g, at))
            return at;
        if (found == g->next)
            found = at;
    }
    return found;
}

/* The row that does not fit into ROOM as a whole any more. */
static int reach(grid *g, mpt room) {
    int top = g->next;
    mpt height = 0;
    while (top < g->table->rows && height <= room)
        height += part_natural(g, top++);
    while (top > g->next && build(g, top, room) > room)
        top--;
    return top;
}

static bool in_kept_cell(const grid *g, int row) {
    for (int c = 0; c < g->table->cols;) {
        const grid_cell *cell = part_owner(g, row, c);
        if (g->mode[cell - g->table->cell] == DOC_KEEP)
            return true;
        c = cell->col + cell->cols;
    }
    return false;
}

/* Whether row AT should be cut rather than begin the next part, which then
   would begin at row CUT. */
static bool should_split(grid *g, int at, int cut, mpt room) {
    const doc_row *row = &g->table->row[at];
    if (in_kept_cell(g, at))
        return false;
    if (part_natural(g, at) + g->heads[at] > g->page)
        return true;
    if (row->repeat_until >= 0 || row->at_break == DOC_ROW_KEEP)
        return false;
    if (row->at_break == DOC_ROW_SPLIT)
        return true;
    mpt used = cut > g->next ? build(g, cut, room) : 0;
    return room - used > g->page / 4;
}

/* Divides the lines of S between this part and the next; false if that can't
   be done well, or, if FORCED, at all. */
static bool divide(grid *g, grid_slice *s, bool forced, bool *goes_on) {
    size_t left = g->table->cell[s->cell].lines - s->line;
    if (s->lines == left)
        return true;
    *goes_on = true;
    if (left - s->lines < FEWEST_LINES && s->lines > FEWEST_LINES)
        s->lines = left - FEWEST_LINES;
    if (s->lines == 0)
        g->stuck = s->cell;
    if (forced)
        return s->lines > 0;
    return s->lines >= FEWEST_LINES && left - s->lines >= FEWEST_LINES;
}

static bool ends_in(const grid *g, const grid_slice *s, int row) {
    const grid_cell *cell = &g->table->cell[s->cell];
    return cell->row + cell->rows == row + 1;
}

static bool divide_all(grid *g, int row, bool forced, bool *goes_on) {
    for (size_t i = 0; i < g->part.slices; i++) {
        grid_slice *s = &g->part.slice[i];
        if (!s->again && g->mode[s->cell] != DOC_REPEAT && ends_in(g, s, row) &&
            !divide(g, s, forced, goes_on))
            return false;
    }
    return true;
}

/* Lowers the last row by MOST, but not below what its lines need. */
static void lower(grid *g, mpt most) {
    grid_row *last = &g->part.row[g->part.rows - 1];
    if (most > last->height)
        most = last->height;
    for (size_t i = 0; i < g->part.slices; i++) {
        const grid_slice *s = &g->part.slice[i];
        mpt free = part_box(g, s) - part_shown(g, s);
        if (s->row + s->rows == g->part.rows && free < most)
            most = free;
    }
    if (most <= 0)
        return;
    last->height -= most;
    g->part.height -= most;
}

/* The height of a line in row AT, at most. */
static mpt line_height(const grid *g, int at) {
    mpt height = 0;
    for (size_t i = 0; i < g->part.slices; i++) {
        const grid_cell *cell = &g->table->cell[g->part.slice[i].cell];
        mpt line = part_text(cell, 0, 1);
        if (cell->row + cell->rows == at + 1 && line > height)
            height = line;
    }
    return height;
}

/* All lines are here, and the rest of the height that row AT has of itself goes
   on, not less than a line's; false if there is no such rest. */
static bool leave_height(grid *g, int at) {
    mpt here = g->part.row[g->part.rows - 1].height;
    mpt rest = part_least(g, at) - here;
    mpt missing = line_height(g, at) - rest;
    if (here <= 0 || rest <= 0 || missing >= here)
        return false;
    lower(g, missing);
    return true;
}

/* Makes the part that ends within row AT. */
static bool split(grid *g, int at, mpt room, bool forced) {
    mpt height = part_build(g, at + 1, PART_OPEN);
    if (height > room)
        return false;
    g->part.row[g->part.rows - 1].height += room - height;
    part_fill(g);
    bool goes_on = false;
    if (!divide_all(g, at, forced, &goes_on))
        return false;
    if (!goes_on)
        return leave_height(g, at) ||
               (forced && g->part.row[g->part.rows - 1].height > 0);
    lower(g, room);
    return true;
}

static const grid_part *whole(grid *g, int end, mpt room) {
    build(g, end, room);
    part_fill(g);
    return &g->part;
}

/* A total that does not fit after a row that fills the page: the end of that
   row goes along with it. */
static bool split_before_total(grid *g, int at) {
    if (!g->table->row[at].total || at == g->next)
        return false;
    return split(g, at - 1, build(g, at, g->page) - 1, false);
}

/* The part for a whole page that no cut after the rules suits. */
static const grid_part *best_of_page(grid *g, int top) {
    g->stuck = (size_t)(part_owner(g, top, 0) - g->table->cell);
    if (split_before_total(g, top))
        return &g->part;
    int cut = last_cut(g, top, g->page, NOT_KEPT_CELLS);
    if (cut == g->next && split(g, top, g->page, true))
        return &g->part;
    if (cut == g->next)
        cut = last_cut(g, top, g->page, NO_RULES);
    return cut > g->next ? whole(g, cut, g->page) : NULL;
}

const grid_part *grid_next(grid *g, mpt room) {
    int top = reach(g, room);
    if (top == g->table->rows)
        return whole(g, top, room);
    int cut = last_cut(g, top, room, ALL_RULES);
    if (should_split(g, top, cut, room) && split(g, top, room, false))
        return &g->part;
    if (cut > g->next)
        return whole(g, cut, room);
    return room < g->page ? NULL : best_of_page(g, top);
}

void grid_advance(grid *g) {
    const grid_part *part = &g->part;
    for (size_t i = 0; i < part->slices; i++) {
        const grid_slice *s = &part->slice[i];
        if (!s->again)
            g->done[s->cell] = s->line + s->lines;
    }
    mpt last = part->row[part->rows - 1].height;
    int next = part->open ? part->end - 1 : part->end;
    bool same = g->begun && next == g->next;
    g->taken = !part->open ? 0 : same ? g->taken + last : last;
    g->begun = part->open;
    g->next = next;
}
