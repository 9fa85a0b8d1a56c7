/* Cuts of tables into pages: cases whose outcome is known to the row. */
#include "typeset/grid.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { LINE = 10, MOST_CELLS = 512, MOST_ROWS = 128 };

typedef struct sheet {
    grid_table table;
    doc_row row[MOST_ROWS];
    grid_cell cell[MOST_CELLS];
} sheet;

static const grid_line *lines_of(mem *m, size_t lines, mpt height) {
    grid_line *line = mem_array(m, lines, sizeof *line);
    for (size_t i = 0; i < lines; i++)
        line[i] = (grid_line){(mpt)i * height, (mpt)(i + 1) * height};
    return line;
}

typedef struct case_cell {
    int row, col, rows, cols, lines;
    doc_cell_break at_break;
} case_cell;

typedef struct case_row {
    int row, repeat_until;
    doc_row_break at_break;
    bool total;
    mpt height; /* ten make a line */
} case_row;

typedef struct cut_case {
    const char *name;
    int rows, cols, page, first; /* in lines of text */
    case_cell cell[12]; /* places that none of them covers hold a line each */
    case_row special[6];
    const char *parts;
} cut_case;

/* Each part as its rows: "*" a head again, "+" the row goes on; and for cells
   of several lines, (its row:lines), or (its row:again). */
static const cut_case CUTS[] = {
    {"empty", 0, 3, 10, 10, {{0}}, {{0}}, ""},
    {"one row", 1, 3, 10, 10, {{0}}, {{0}}, "0|"},
    {"ends exactly at the page's end",
     10,
     2,
     10,
     10,
     {{0}},
     {{0}},
     "0 1 2 3 4 5 6 7 8 9|"},
    {"one row too many",
     11,
     1,
     10,
     10,
     {{0}},
     {{0}},
     "0 1 2 3 4 5 6 7 8 9|10|"},
    {"starts where nothing fits", 2, 1, 10, 0, {{0}}, {{0}}, "|0 1|"},
    {"a label stands again",
     6,
     2,
     4,
     4,
     {{0, 0, 6, 1, 2, DOC_REPEAT}},
     {{0}},
     "0 1 2 3 (0:2)|4 5 (0:again)|"},
    {"a text flows on",
     6,
     2,
     4,
     4,
     {{0, 0, 6, 1, 6, DOC_SPLIT}},
     {{0}},
     "0 1 2 3 (0:4)|4 5 (0:2)|"},
    {"a kept cell moves",
     6,
     2,
     4,
     4,
     {{2, 0, 3, 1, 1, DOC_KEEP}},
     {{0}},
     "0 1|2 3 4 5|"},
    {"what no page can keep flows on",
     6,
     2,
     4,
     4,
     {{0, 0, 6, 1, 5, DOC_KEEP}},
     {{0}},
     "0 1 2 3 (0:4)|4 5 (0:1)|"},
    {"a label taller than its rows stretches them",
     2,
     2,
     9,
     9,
     {{0, 0, 2, 1, 6, DOC_REPEAT}},
     {{0}},
     "0=30 1=30 (0:6)|"},
    {"a label taller than its part: cut before it",
     6,
     2,
     5,
     5,
     {{4, 0, 2, 1, 2, DOC_REPEAT}},
     {{0}},
     "0 1 2 3|4 5 (4:2)|"},
    {"a label taller than its part stretches it",
     5,
     2,
     4,
     4,
     {{0, 0, 5, 1, 2, DOC_REPEAT}},
     {{0}},
     "0 1 2 (0:2)|3 4 (0:again)|"},
    {"a label no page holds flows on",
     2,
     2,
     5,
     5,
     {{0, 0, 2, 1, 8, DOC_REPEAT}},
     {{0}},
     "0=40 (0:4)|1=40 (0:4)|"},
    {"heads stand again",
     7,
     1,
     4,
     4,
     {{0}},
     {{0, 6, 0, false, 0}},
     "0 1 2 3|*0 4 5 6|"},
    {"heads stand again as far as they reach",
     9,
     1,
     4,
     4,
     {{0}},
     {{0, 5, 0, false, 0}},
     "0 1 2 3|*0 4 5 6|7 8|"},
    {"a head is not last",
     7,
     1,
     4,
     4,
     {{0}},
     {{3, 6, 0, false, 0}},
     "0 1 2|3 4 5 6|"},
    {"heads of heads",
     9,
     1,
     4,
     4,
     {{0}},
     {{0, 8, 0, false, 0}, {2, 8, 0, false, 0}},
     "0 1 2 3|*0 *2 4 5|*0 *2 6 7|*0 *2 8|"},
    {"a cell that no page holds below its heads",
     6,
     2,
     4,
     4,
     {{2, 0, 4, 1, 1, DOC_KEEP}},
     {{0, 5, 0, false, 0}},
     "0 1 2 3|*0 4 5|"},
    {"a label beside heads and rows",
     7,
     2,
     4,
     4,
     {{0, 0, 7, 1, 3, DOC_REPEAT}},
     {{0, 6, 0, false, 0}},
     "0 1 2 3 (0:3)|*0 4 5 6 (0:again)|"},
    {"a total is not alone",
     5,
     1,
     4,
     4,
     {{0}},
     {{4, -1, 0, true, 0}},
     "0 1 2|3 4|"},
    {"two totals keep a row",
     5,
     1,
     4,
     4,
     {{0}},
     {{3, -1, 0, true, 0}, {4, -1, 0, true, 0}},
     "0 1|2 3 4|"},
    {"the end of a row that fills the page goes with its total",
     2,
     1,
     8,
     8,
     {{0, 0, 1, 1, 8, DOC_SPLIT}},
     {{1, -1, 0, true, 0}},
     "0+ (0:6)|0 1 (0:2)|"},
    {"a row is whole if little stays empty",
     4,
     1,
     12,
     12,
     {{0, 0, 1, 1, 9, DOC_SPLIT}, {1, 0, 1, 1, 5, DOC_SPLIT}},
     {{0}},
     "0 (0:9)|1 2 3 (1:5)|"},
    {"a row is cut if much would stay empty",
     4,
     1,
     12,
     12,
     {{0, 0, 1, 1, 8, DOC_SPLIT}, {1, 0, 1, 1, 7, DOC_SPLIT}},
     {{0}},
     "0 1+ (0:8) (1:4)|1 2 3 (1:3)|"},
    {"a row that is high by itself is cut, too",
     3,
     1,
     12,
     12,
     {{0, 0, 1, 1, 6, DOC_SPLIT}, {1, 0, 1, 1, 2, DOC_SPLIT}},
     {{1, -1, 0, false, 80}},
     "0 1+=60 (0:6) (1:2)|1 2|"},
    {"and leaves a line's height at least",
     3,
     1,
     12,
     12,
     {{0, 0, 1, 1, 5, DOC_SPLIT}},
     {{1, -1, 0, false, 75}},
     "0 1+=65 (0:5)|1 2|"},
    {"if it leaves little empty it is whole",
     3,
     1,
     12,
     12,
     {{0, 0, 1, 1, 9, DOC_SPLIT}},
     {{1, -1, 0, false, 80}},
     "0 (0:9)|1 2|"},
    {"a row higher than pages by itself",
     2,
     1,
     10,
     5,
     {{0}},
     {{0, -1, 0, false, 280}},
     "0+=50|0+=100|0+=100|0=30 1|"},
    {"a row that keeps is whole",
     4,
     1,
     12,
     12,
     {{0, 0, 1, 1, 8, DOC_SPLIT}, {1, 0, 1, 1, 7, DOC_SPLIT}},
     {{1, -1, DOC_ROW_KEEP, false, 0}},
     "0 (0:8)|1 2 3 (1:7)|"},
    {"a row that no page keeps is cut at once",
     2,
     1,
     10,
     10,
     {{1, 0, 1, 1, 15, DOC_SPLIT}},
     {{1, -1, DOC_ROW_KEEP, false, 0}},
     "0 1+ (1:9)|1 (1:6)|"},
    {"a kept cell keeps its row whole",
     4,
     1,
     12,
     12,
     {{0, 0, 1, 1, 8, DOC_SPLIT}, {1, 0, 1, 1, 7, DOC_KEEP}},
     {{0}},
     "0 (0:8)|1 2 3 (1:7)|"},
    {"a row that splits is cut",
     3,
     1,
     12,
     12,
     {{0, 0, 1, 1, 9, DOC_SPLIT}, {1, 0, 1, 1, 5, DOC_SPLIT}},
     {{1, -1, DOC_ROW_SPLIT, false, 0}},
     "0 1+ (0:9) (1:3)|1 2 (1:2)|"},
    {"never one line alone",
     2,
     1,
     12,
     12,
     {{0, 0, 1, 1, 8, DOC_SPLIT}, {1, 0, 1, 1, 5, DOC_SPLIT}},
     {{0}},
     "0 1+ (0:8) (1:3)|1 (1:2)|"},
    {"a row longer than pages, in every cell",
     1,
     3,
     10,
     10,
     {{0, 0, 1, 1, 1, DOC_REPEAT},
      {0, 1, 1, 1, 25, DOC_SPLIT},
      {0, 2, 1, 1, 12, DOC_SPLIT}},
     {{0}},
     "0+ (0:10) (0:10)|0+ (0:10) (0:2)|0 (0:5)|"},
    {"a head stays with a row longer than a page",
     2,
     1,
     10,
     10,
     {{1, 0, 1, 1, 15, DOC_SPLIT}},
     {{0, 1, 0, false, 0}},
     "0 1+ (1:9)|*0 1 (1:6)|"},
    {"three nested merges over one break",
     8,
     4,
     5,
     5,
     {{0, 0, 8, 1, 2, DOC_REPEAT},
      {1, 1, 6, 1, 2, DOC_REPEAT},
      {3, 2, 4, 1, 2, DOC_REPEAT}},
     {{0}},
     "0 1 2 3 4 (0:2) (1:2) (3:2)|5 6 7 (0:again) (1:again) (3:again)|"},
    {"a tall text beside two rows is spread",
     2,
     2,
     20,
     20,
     {{0, 0, 2, 1, 11, DOC_SPLIT}},
     {{0}},
     "0=55 1=55 (0:11)|"},
};

static mpt natural_height(const cut_case *c, int row) {
    mpt height = LINE;
    for (size_t i = 0; i < 12; i++)
        if (c->cell[i].rows == 1 && c->cell[i].row == row &&
            c->cell[i].lines * LINE > height)
            height = c->cell[i].lines * LINE;
    return height;
}

static void add_cell(mem *m, sheet *s, int row, int col, const case_cell *c) {
    s->cell[s->table.cells++] =
        (grid_cell){.row = row,
                    .col = col,
                    .rows = c ? c->rows : 1,
                    .cols = c ? c->cols : 1,
                    .at_break = c ? c->at_break : DOC_SPLIT,
                    .line = lines_of(m, c ? (size_t)c->lines : 1, LINE),
                    .lines = c ? (size_t)c->lines : 1,
                    .again = c ? c->lines * LINE : LINE};
}

static const case_cell *covering(const cut_case *c, int row, int col) {
    for (size_t i = 0; i < 12; i++) {
        const case_cell *at = &c->cell[i];
        if (row >= at->row && row < at->row + at->rows && col >= at->col &&
            col < at->col + at->cols)
            return at;
    }
    return NULL;
}

static void build_case(mem *m, const cut_case *c, sheet *s) {
    s->table = (grid_table){s->row, c->rows, c->cols, s->cell, 0};
    for (int r = 0; r < c->rows; r++) {
        s->row[r].repeat_until = -1;
        for (int col = 0; col < c->cols; col++) {
            const case_cell *at = covering(c, r, col);
            if (!at || (at->row == r && at->col == col))
                add_cell(m, s, r, col, at);
        }
    }
    for (size_t i = 0; i < 6; i++) {
        const case_row *special = &c->special[i];
        if (special->repeat_until || special->at_break || special->total) {
            s->row[special->row].height = special->height;
            s->row[special->row].repeat_until = special->repeat_until;
            s->row[special->row].at_break = special->at_break;
            s->row[special->row].total = special->total;
        }
    }
}

static void describe_rows(const cut_case *c, const grid_part *part, buf *out) {
    for (int i = 0; i < part->rows; i++) {
        const grid_row *row = &part->row[i];
        bool open = part->open && i + 1 == part->rows;
        buf_format(out, "%s%s%d%s", i ? " " : "", row->again ? "*" : "",
                   row->row, open ? "+" : "");
        bool merged = row->height != natural_height(c, row->row);
        if (merged && strchr(c->parts, '='))
            buf_format(out, "=%d", (int)row->height);
    }
}

static void describe_slices(const sheet *s, const grid_part *part, buf *out) {
    for (size_t i = 0; i < part->slices; i++) {
        const grid_slice *slice = &part->slice[i];
        const grid_cell *cell = &s->cell[slice->cell];
        if (cell->lines > 1 && slice->again)
            buf_format(out, " (%d:again)", cell->row);
        else if (cell->lines > 1 && slice->lines)
            buf_format(out, " (%d:%zu)", cell->row, slice->lines);
    }
}

static void describe(grid *g, const cut_case *c, const sheet *s, buf *out) {
    mpt room = c->first * LINE;
    for (int parts = 0; !grid_done(g); parts++) {
        assert_true(parts < 50);
        const grid_part *part = grid_next(g, room);
        if (part) {
            describe_rows(c, part, out);
            describe_slices(s, part, out);
            grid_advance(g);
        } else {
            assert_true(room < c->page * LINE);
        }
        buf_byte(out, '|');
        room = c->page * LINE;
    }
}

/* PAD is above and below the first cell's text. */
static void check_case(const cut_case *c, mpt pad) {
    mem *m = mem_new();
    buf out = {0};
    sheet *s = mem_alloc(m, sizeof *s);
    build_case(m, c, s);
    s->cell->pad = pad;
    describe(grid_new(m, &s->table, c->page * LINE), c, s, &out);
    if (strcmp(out.bytes ? out.bytes : "", c->parts) != 0)
        fail_msg("%s: %s, not %s", c->name, out.bytes, c->parts);
    buf_free(&out);
    mem_free(m);
}

static void cuts(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof CUTS / sizeof *CUTS; i++)
        check_case(&CUTS[i], 0);
}

/* Its text and padding are as high as three rows. */
static void a_label_stands_again_where_it_just_fits(void **state) {
    (void)state;
    static const cut_case c = {.name = "a padded label",
                               .rows = 6,
                               .cols = 2,
                               .page = 4,
                               .first = 4,
                               .cell = {{0, 0, 6, 1, 2, DOC_REPEAT}},
                               .parts = "0 1 2 (0:2)|3 4 5 (0:again)|"};
    check_case(&c, LINE / 2);
}

/* 90 rows in one group, beside a label and below a head: 20 rows a page. */
static void ninety_rows(void **state) {
    (void)state;
    cut_case c = {.name = "90 rows", .rows = 91, .cols = 2, .page = 21};
    c.cell[0] = (case_cell){1, 0, 90, 1, 2, DOC_REPEAT};
    c.special[0] = (case_row){0, 90, 0, false, 0};
    mem *m = mem_new();
    sheet *s = mem_alloc(m, sizeof *s);
    build_case(m, &c, s);
    grid *g = grid_new(m, &s->table, c.page * LINE);
    int parts = 0;
    for (; !grid_done(g); parts++) {
        const grid_part *part = grid_next(g, c.page * LINE);
        assert_non_null(part);
        assert_int_equal(part->rows, parts < 4 ? 21 : 11);
        assert_int_equal(part->row[0].row, 0);
        assert_int_equal(part->row[0].again, parts > 0);
        grid_advance(g);
    }
    assert_int_equal(parts, 5);
    mem_free(m);
}

/* What fits no page is refused, with the cell that is to blame. */
static void refused(void **state) {
    (void)state;
    static const cut_case CASES[] = {
        {"line", 1, 2, 1, 1, {{0}}, {{0}}, ""},
        {"heads", 4, 2, 3, 3, {{0}}, {{0, 3, 0, false, 0}}, ""}};
    mem *m = mem_new();
    for (size_t i = 0; i < 2; i++) {
        sheet *s = mem_alloc(m, sizeof *s);
        build_case(m, &CASES[i], s);
        s->cell[i * 2 + 1].line = lines_of(m, 1, i ? 3 * LINE : 2 * LINE);
        grid *g = grid_new(m, &s->table, CASES[i].page * LINE);
        const grid_part *part;
        while ((part = grid_next(g, CASES[i].page * LINE)))
            grid_advance(g);
        assert_false(grid_done(g));
        assert_int_equal(grid_stuck(g), i * 2 + 1);
    }
    mem_free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts),
        cmocka_unit_test(a_label_stands_again_where_it_just_fits),
        cmocka_unit_test(ninety_rows),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
