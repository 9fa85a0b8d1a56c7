/* Random tables that must keep the invariants, however they are cut.  A number
   as the argument makes that many tables instead of the usual ones. */
#include "typeset/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "random.h"

enum { MOST_ROWS = 64, MOST_COLS = 8 };

typedef struct sheet {
    grid_table table;
    doc_row row[MOST_ROWS];
    grid_cell cell[MOST_ROWS * MOST_COLS];
} sheet;

static const grid_line *random_lines(mem *m, size_t lines) {
    grid_line *line = mem_array(m, lines, sizeof *line);
    mpt y = 0;
    for (size_t i = 0; i < lines; i++) {
        y += i && one_in(9) ? any(6) : 0;
        line[i].top = y;
        y += 8 + any(6);
        line[i].bottom = y;
    }
    return line;
}

static bool is_free(const sheet *s, int row, int col, int rows, int cols) {
    for (size_t i = 0; i < s->table.cells; i++) {
        const grid_cell *c = &s->cell[i];
        if (row < c->row + c->rows && c->row < row + rows &&
            col < c->col + c->cols && c->col < col + cols)
            return false;
    }
    return true;
}

static void random_cell(mem *m, sheet *s, int row, int col) {
    int rows = one_in(4) ? 1 + any(s->table.rows - row) : 1;
    int cols = one_in(6) ? 1 + any(s->table.cols - col) : 1;
    if (!is_free(s, row, col, rows, cols))
        rows = cols = 1;
    size_t lines = (size_t)(one_in(50) ? 1 + any(90) : 1 + any(4));
    grid_cell *c = &s->cell[s->table.cells++];
    *c = (grid_cell){.row = row, .col = col, .rows = rows, .cols = cols};
    c->at_break = (doc_cell_break)any(3);
    c->pad = any(3);
    c->lines = lines;
    c->line = random_lines(m, lines);
    c->again = c->line[lines - 1].bottom + (one_in(2) ? 10 : 0);
}

static void random_rows(sheet *s) {
    int rows = s->table.rows;
    for (int r = 0; r < rows; r++) {
        doc_row *row = &s->row[r];
        row->repeat_until = -1;
        row->at_break = one_in(3) ? (doc_row_break)any(3) : DOC_ROW_AUTO;
        row->height = one_in(20) ? any(100) : 0;
        if (one_in(10) && r + 1 < rows)
            row->repeat_until = r + 1 + any(rows - r - 1);
        else
            row->total = one_in(10);
    }
}

static sheet *random_sheet(mem *m) {
    sheet *s = mem_alloc(m, sizeof *s);
    int rows = 1 + any(one_in(10) ? MOST_ROWS : 12), cols = 1 + any(5);
    s->table = (grid_table){s->row, rows, cols, s->cell, 0};
    random_rows(s);
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols; c++)
            if (is_free(s, r, c, 1, 1))
                random_cell(m, s, r, c);
    return s;
}

/* What the parts so far have shown. */
typedef struct progress {
    const sheet *sheet;
    size_t done[MOST_ROWS * MOST_COLS];
    mpt height[MOST_ROWS];
    int next;
    bool begun;
    mpt page;
} progress;

static mpt box_height(const grid_part *part, const grid_slice *s) {
    const grid_row *last = &part->row[s->row + s->rows - 1];
    return last->y + last->height - part->row[s->row].y;
}

static void check_rows(const progress *p, const grid_part *part, mpt room) {
    mpt y = 0;
    int at = 0;
    for (int r = 0; r < p->next; r++)
        if (p->sheet->row[r].repeat_until >= p->next) {
            assert_true(at < part->rows && part->row[at].again);
            assert_int_equal(part->row[at++].row, r);
        }
    for (int r = p->next; at < part->rows; at++, r++) {
        assert_false(part->row[at].again);
        assert_int_equal(part->row[at].row, r);
    }
    for (int i = 0; i < part->rows; i++) {
        assert_int_equal(part->row[i].y, y);
        assert_true(part->row[i].height >= 0);
        y += part->row[i].height;
    }
    assert_int_equal(part->height, y);
    assert_true(part->height <= room);
    assert_int_equal(part->row[part->rows - 1].row, part->end - 1);
}

/* A row is as high as the layout gives it, over all parts together. */
static void check_heights(progress *p, const grid_part *part) {
    for (int i = 0; i < part->rows; i++) {
        const grid_row *row = &part->row[i];
        bool goes_on = part->open && i + 1 == part->rows;
        mpt least = p->sheet->row[row->row].height;
        if (row->again)
            assert_true(row->height >= least);
        else
            p->height[row->row] += row->height;
        if (!goes_on)
            assert_true(p->height[row->row] >= least);
    }
}

/* The slices cover the part, each place once, by the cell that owns it. */
static void check_cover(const progress *p, const grid_part *part) {
    int cover[MOST_ROWS * MOST_COLS] = {0}, cols = p->sheet->table.cols;
    for (size_t i = 0; i < part->slices; i++) {
        const grid_slice *s = &part->slice[i];
        const grid_cell *cell = &p->sheet->cell[s->cell];
        for (int r = s->row; r < s->row + s->rows; r++) {
            int row = part->row[r].row;
            assert_true(row >= cell->row && row < cell->row + cell->rows);
            for (int c = cell->col; c < cell->col + cell->cols; c++)
                cover[r * cols + c]++;
        }
    }
    for (int i = 0; i < part->rows * cols; i++)
        assert_int_equal(cover[i], 1);
}

/* Heads above a label may leave it so little room that it has to flow on. */
static bool may_flow(const progress *p, const grid_cell *cell) {
    mpt text = cell->line[cell->lines - 1].bottom;
    mpt tall = text > cell->again ? text : cell->again;
    for (int r = 0; r < cell->row; r++)
        if (p->sheet->row[r].repeat_until >= cell->row)
            return true;
    return tall + 2 * cell->pad > p->page;
}

static void check_label(const progress *p, const grid_part *part,
                        const grid_slice *s, const grid_cell *cell) {
    bool in_body = cell->row + cell->rows > p->next;
    if (!in_body && part->row[s->row].row == cell->row)
        assert_true(s->again);
    if (in_body && cell->at_break == DOC_REPEAT && !may_flow(p, cell))
        assert_true(s->again || s->lines == cell->lines);
}

static void check_slices(progress *p, const grid_part *part) {
    for (size_t i = 0; i < part->slices; i++) {
        const grid_slice *s = &part->slice[i];
        const grid_cell *cell = &p->sheet->cell[s->cell];
        mpt box = box_height(part, s) - 2 * cell->pad;
        check_label(p, part, s, cell);
        if (s->again) {
            assert_true(cell->again <= box);
            assert_int_equal(p->done[s->cell], cell->lines);
            continue;
        }
        assert_int_equal(s->line, p->done[s->cell]);
        p->done[s->cell] += s->lines;
        assert_true(p->done[s->cell] <= cell->lines);
        if (s->lines > 0)
            assert_true(cell->line[s->line + s->lines - 1].bottom -
                            cell->line[s->line].top <=
                        box);
        int end = cell->row + cell->rows;
        if (end < part->end || (end == part->end && !part->open))
            assert_int_equal(p->done[s->cell], cell->lines);
    }
}

/* On a page that has more above, every rule holds; a whole page may have no
   other cut. */
static void check_rules(const progress *p, const grid_part *part, mpt room) {
    if (room == p->page || part->open || part->end == p->sheet->table.rows)
        return;
    assert_false(p->sheet->row[part->end].total);
    assert_true(p->sheet->row[part->end - 1].repeat_until < part->end);
}

/* A line is refused only below heads, or if no page can hold it. */
static void check_stuck(const progress *p, const grid *g) {
    const grid_cell *cell = &p->sheet->cell[grid_stuck(g)];
    bool heads = false, high = false;
    for (int r = 0; r < p->next; r++)
        heads = heads || p->sheet->row[r].repeat_until >= p->next;
    for (size_t i = 0; i < cell->lines; i++)
        high =
            high ||
            cell->line[i].bottom - cell->line[i].top + 2 * cell->pad > p->page;
    assert_true(heads || high);
}

/* Whether all of the table found a place. */
static bool run(mem *m, const sheet *s, mpt page, mpt first) {
    progress p = {.sheet = s, .page = page};
    grid *g = grid_new(m, &s->table, page);
    mpt room = first;
    for (int parts = 0; !grid_done(g); parts++, room = page) {
        const grid_part *part = grid_next(g, room);
        assert_true(parts < 5000);
        if (!part && room < page)
            continue;
        if (!part) {
            check_stuck(&p, g);
            return false;
        }
        check_rows(&p, part, room);
        check_heights(&p, part);
        check_cover(&p, part);
        check_slices(&p, part);
        check_rules(&p, part, room);
        p.next = part->open ? part->end - 1 : part->end;
        p.begun = part->open;
        grid_advance(g);
    }
    for (size_t i = 0; i < s->table.cells; i++)
        assert_int_equal(p.done[i], s->cell[i].lines);
    return true;
}

static int random_tables = 20000;

static void invariants(void **state) {
    (void)state;
    int refusals = 0;
    for (int i = 0; i < random_tables; i++) {
        start_case(i);
        mem *m = mem_new();
        const sheet *s = random_sheet(m);
        mpt page = 40 + any(one_in(3) ? 800 : 160);
        refusals += !run(m, s, page, one_in(2) ? page : any((int)page));
        mem_free(m);
    }
    assert_true(refusals < random_tables / 4);
}

int main(int argc, char **argv) {
    if (argc > 1)
        random_tables = atoi(argv[1]);
    const struct CMUnitTest tests[] = {cmocka_unit_test(invariants)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
