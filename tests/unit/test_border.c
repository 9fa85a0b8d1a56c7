/* Ruling lines: drawn pictures of small tables, and random tables against the
   edges that their cells ask for. */
#include "typeset/border.h"

#include "base/buf.h"
#include "model/doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"

/* On a raster of 2400, whose points snapping leaves alone. */
enum { STEP = 2400, INNER = 480, OUTER = 960, MOST = 8 };

typedef struct line_case {
    const char *name;
    int rows, cols;
    border_cell cell[4];
    const char *lines; /* h or v, the grid line, from-to in the other one */
} line_case;

static const line_case LINES[] = {
    {"one cell", 1, 1, {{0, 0, 1, 1, 0}}, "H0:0-1 H1:0-1 V0:0-1 V1:0-1 "},
    {"beside each other",
     1,
     2,
     {{0, 0, 1, 1, 0}, {0, 1, 1, 1, 0}},
     "H0:0-2 H1:0-2 V0:0-1 v1:0-1 V2:0-1 "},
    {"a label beside two rows",
     2,
     2,
     {{0, 0, 2, 1, 0}, {0, 1, 1, 1, 0}, {1, 1, 1, 1, 0}},
     "H0:0-2 h1:1-2 H2:0-2 V0:0-2 v1:0-2 V2:0-2 "},
    {"either cell removes the line between",
     1,
     2,
     {{0, 0, 1, 1, DOC_NO_RIGHT}, {0, 1, 1, 1, 0}},
     "H0:0-2 H1:0-2 V0:0-1 V2:0-1 "},
    {"a gap parts a line",
     2,
     3,
     {{0, 0, 2, 1, 0}, {0, 1, 2, 1, DOC_NO_TOP}, {0, 2, 2, 1, 0}},
     "H0:0-1 H0:2-3 H2:0-3 V0:0-2 v1:0-2 v2:0-2 V3:0-2 "},
    {"no lines at all",
     1,
     1,
     {{0, 0, 1, 1, DOC_NO_TOP | DOC_NO_RIGHT | DOC_NO_BOTTOM | DOC_NO_LEFT}},
     ""},
};

static border_grid grid_of(int rows, int cols, const border_cell *cell,
                           size_t cells) {
    static mpt at[MOST + 1];
    for (int i = 0; i <= MOST; i++)
        at[i] = i * STEP;
    return (border_grid){at, at, rows, cols, cell, cells, INNER, OUTER};
}

/* A line of grid place AT ends half its width beyond the place. */
static int place(mpt edge, mpt width) {
    assert_int_equal((edge + width / 2) % STEP, 0);
    return (int)((edge + width / 2) / STEP);
}

static void describe(const geom_box *line, buf *out) {
    bool across = line->w > line->h;
    mpt width = across ? line->h : line->w;
    mpt from = across ? line->x : line->y, at = across ? line->y : line->x;
    mpt length = across ? line->w : line->h;
    bool outer = width == OUTER;
    assert_true(outer || width == INNER);
    buf_format(out, "%c%d:%d-%d ",
               across ? (outer ? 'H' : 'h') : (outer ? 'V' : 'v'),
               place(at, width), place(from, width),
               place(from + length - width, width));
}

static void pictures(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        const line_case *c = &LINES[i];
        size_t cells = 0;
        while (cells < 4 && c->cell[cells].rows > 0)
            cells++;
        border_grid g = grid_of(c->rows, c->cols, c->cell, cells);
        mem *m = mem_new();
        geom_box *line;
        size_t lines = border_lines(m, &g, &line);
        buf out = {0};
        buf_string(&out, "");
        for (size_t k = 0; k < lines; k++)
            describe(&line[k], &out);
        assert_string_equal(out.bytes, c->lines);
        buf_free(&out);
        mem_free(m);
    }
}

typedef struct random_table {
    int owner[MOST][MOST];
    border_cell cell[MOST * MOST];
    size_t cells;
    int rows, cols;
} random_table;

static bool is_free(const random_table *t, const border_cell *c) {
    for (int r = c->row; r < c->row + c->rows; r++)
        for (int k = c->col; k < c->col + c->cols; k++)
            if (t->owner[r][k])
                return false;
    return true;
}

static void cover(random_table *t, int row, int col) {
    border_cell c = {row, col, 1 + any(t->rows - row), 1 + any(t->cols - col),
                     any(4) ? 0 : (unsigned)any(16)};
    if (!is_free(t, &c))
        c.rows = c.cols = 1;
    t->cell[t->cells++] = c;
    for (int r = row; r < row + c.rows; r++)
        for (int k = col; k < col + c.cols; k++)
            t->owner[r][k] = (int)t->cells;
}

static void fill(random_table *t) {
    *t = (random_table){.rows = 1 + any(MOST), .cols = 1 + any(MOST)};
    for (int r = 0; r < t->rows; r++)
        for (int c = 0; c < t->cols; c++)
            if (!t->owner[r][c])
                cover(t, r, c);
}

static bool refuses(const random_table *t, int row, int col, unsigned side) {
    return row >= 0 && col >= 0 && row < t->rows && col < t->cols &&
           (t->cell[t->owner[row][col] - 1].none & side);
}

static int owner(const random_table *t, int row, int col) {
    bool inside = row >= 0 && col >= 0 && row < t->rows && col < t->cols;
    return inside ? t->owner[row][col] : 0;
}

static bool ruled_above(const random_table *t, int row, int col) {
    return owner(t, row, col) != owner(t, row - 1, col) &&
           !refuses(t, row, col, DOC_NO_TOP) &&
           !refuses(t, row - 1, col, DOC_NO_BOTTOM);
}

static bool ruled_left(const random_table *t, int row, int col) {
    return owner(t, row, col) != owner(t, row, col - 1) &&
           !refuses(t, row, col, DOC_NO_LEFT) &&
           !refuses(t, row, col - 1, DOC_NO_RIGHT);
}

/* How many lines cover the middle of the edge. */
static int drawn(const geom_box *line, size_t lines, mpt x, mpt y,
                 bool across) {
    int count = 0;
    for (size_t i = 0; i < lines; i++)
        count += (line[i].w > line[i].h) == across && line[i].x <= x &&
                 x < line[i].x + line[i].w && line[i].y <= y &&
                 y < line[i].y + line[i].h;
    return count;
}

static void check(const random_table *t) {
    border_grid g = grid_of(t->rows, t->cols, t->cell, t->cells);
    mem *m = mem_new();
    geom_box *line;
    size_t lines = border_lines(m, &g, &line);
    for (int r = 0; r <= t->rows; r++)
        for (int c = 0; c < t->cols; c++)
            assert_int_equal(
                drawn(line, lines, c * STEP + STEP / 2, r * STEP, true),
                ruled_above(t, r, c));
    for (int r = 0; r < t->rows; r++)
        for (int c = 0; c <= t->cols; c++)
            assert_int_equal(
                drawn(line, lines, c * STEP, r * STEP + STEP / 2, false),
                ruled_left(t, r, c));
    mem_free(m);
}

static void edges(void **state) {
    (void)state;
    for (int i = 0; i < 5000; i++) {
        start_case(i);
        random_table t;
        fill(&t);
        check(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pictures),
                                       cmocka_unit_test(edges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
