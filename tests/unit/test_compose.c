/* Blocks and tables on pages, with texts that need no fonts. */
#include "typeset/compose.h"

#include "base/buf.h"
#include "output/trace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fake_text.h"

/* A page of ten lines, ten characters wide. */
enum { LINE = 10000 };

static const doc_style BODY = {.name = "body", .size = LINE, .leading = LINE};
static const doc_style SPACED = {.name = "spaced",
                                 .size = LINE,
                                 .leading = LINE,
                                 .before = LINE,
                                 .after = 2 * LINE};
static const doc_style MIDDLE = {
    .name = "middle", .size = LINE, .leading = LINE, .valign = DOC_MIDDLE};

static doc_para para(const char *text) {
    return (doc_para){.text = text, .style = &BODY};
}

static doc page_of(doc_block *block, size_t blocks) {
    return (doc){.title = "T",
                 .layout = "L",
                 .page = {.width = 12 * LINE,
                          .height = 12 * LINE,
                          .top = LINE,
                          .right = LINE,
                          .bottom = LINE,
                          .left = LINE},
                 .block = block,
                 .blocks = blocks};
}

/* Each page's texts, their first characters and the line of the page they stand
   on; "*" before artifacts. */
static void describe(const book *b, buf *out) {
    buf_string(out, "");
    for (size_t i = 0; i < b->pages; i++) {
        const book_frame *frame = &b->page[i].frame;
        for (size_t k = 0; k < frame->ops; k++) {
            const book_op *op = &frame->op[k];
            if (op->kind != BOOK_TEXT || op->text_bytes == 0)
                continue;
            assert_true(op->box.y % (LINE / 2) == 0);
            buf_format(out, "%s%.*s@%g ", op->node < 0 ? "*" : "",
                       (int)op->text_bytes, op->text,
                       (double)(op->box.y - LINE) / LINE);
        }
        buf_string(out, "|");
    }
}

static void expect(const doc *form, const char *pages) {
    diags *d = diags_new();
    buf out = {0};
    book *b = compose(form, NULL, d);
    assert_non_null(b);
    describe(b, &out);
    assert_string_equal(out.bytes, pages);
    buf_free(&out);
    compose_free(b);
    diags_free(d);
}

static void expect_error(const doc *form, long line, const char *part) {
    diags *d = diags_new();
    assert_null(compose(form, NULL, d));
    assert_int_equal(diags_size(d), 1);
    assert_int_equal(diags_at(d, 0)->place.line, line);
    if (!strstr(diags_at(d, 0)->text, part))
        fail_msg("%s", diags_at(d, 0)->text);
    diags_free(d);
}

/* N paragraphs of a line each, named a, b ... */
static void fill_blocks(doc_para *p, doc_block *block, size_t n) {
    static const char *const NAME[] = {"a", "b", "c", "d", "e", "f",
                                       "g", "h", "i", "j", "k", "l"};
    for (size_t i = 0; i < n; i++) {
        p[i] = para(NAME[i]);
        block[i] = (doc_block){.para = &p[i]};
    }
}

static void spaces(void **state) {
    (void)state;
    doc_para p[12];
    doc_block block[12];
    fill_blocks(p, block, 12);
    p[0].style = p[1].style = p[8].style = &SPACED;
    doc form = page_of(block, 12);
    expect(&form, "a@0 b@3 c@6 d@7 e@8 f@9 |g@0 h@1 i@3 j@6 k@7 l@8 |");
}

static void chains(void **state) {
    (void)state;
    doc_para p[12];
    doc_block block[12];
    fill_blocks(p, block, 12);
    block[8].keep_with_next = block[9].keep_with_next = true;
    doc form = page_of(block, 12);
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 g@6 h@7 |i@0 j@1 k@2 l@3 |");
    block[2].new_page = true;
    form.blocks = 4;
    expect(&form, "a@0 b@1 |c@0 d@1 |");
    for (size_t i = 0; i < 12; i++)
        block[i] = (doc_block){.para = &p[i], .keep_with_next = true};
    form.blocks = 12;
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 g@6 h@7 i@8 j@9 |k@0 l@1 |");
}

static void paragraphs_part(void **state) {
    (void)state;
    doc_para p[12];
    doc_block block[12];
    fill_blocks(p, block, 8);
    p[7] = para("11111111112222222222333333333344444444445");
    doc form = page_of(block, 8);
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 g@6 1111111111@7 2222222222@8 "
                  "3333333333@9 |4444444444@0 5@1 |");
    p[7] = para("11111111112222222222333333333344444444");
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 g@6 1111111111@7 2222222222@8 "
                  "|3333333333@0 44444444@1 |");
    fill_blocks(p, block, 10);
    p[9] = para("111111111122222");
    form.blocks = 10;
    expect(&form,
           "a@0 b@1 c@2 d@3 e@4 f@5 g@6 h@7 i@8 |1111111111@0 22222@1 |");
}

static void feet(void **state) {
    (void)state;
    doc_para p[12], head = para("h"), foot = para(DOC_PAGE "/" DOC_PAGES);
    doc_block block[12];
    fill_blocks(p, block, 11);
    doc form = page_of(block, 11);
    form.page.head = &head;
    form.page.foot = &foot;
    form.page.heads = form.page.feet = 1;
    form.page.bottom = 2 * LINE;
    form.page.height = 13 * LINE;
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 g@6 h@7 i@8 j@9 *h@-1 *1/2@10.5 "
                  "|k@0 *h@-1 *2/2@10.5 |");
    foot.place.line = 7;
    form.page.bottom = LINE / 2;
    expect_error(&form, 7, "margin");
}

/* Tables: a row per line of cells. */
typedef struct sheet {
    doc_table table;
    mpt width[16];
    doc_row row[16];
    doc_cell cell[64];
    doc_para para[64];
} sheet;

static void start(sheet *s, int cols) {
    *s = (sheet){.table = {.cols = cols, .border = 500, .frame = 1000}};
    s->table.width = s->width;
    s->table.row = s->row;
    s->table.cell = s->cell;
    for (int i = 0; i < cols; i++)
        s->width[i] = 1;
}

static doc_row *add_row(sheet *s) {
    doc_row *row = &s->row[s->table.rows++];
    row->repeat_until = -1;
    return row;
}

static doc_cell *add_cell(sheet *s, int col, int rows, int cols,
                          const char *text) {
    size_t at = s->table.cells++;
    doc_cell *cell = &s->cell[at];
    s->para[at] = para(text);
    *cell = (doc_cell){.row = s->table.rows - 1,
                       .col = col,
                       .rows = rows,
                       .cols = cols,
                       .para = &s->para[at],
                       .paras = *text ? 1 : 0,
                       .style = &BODY,
                       .at_break = DOC_SPLIT,
                       .place = {"layout.xml", (long)at + 1}};
    return cell;
}

/* ROWS rows of one cell each, named 0, 1 ... */
static void fill_table(sheet *s, int rows) {
    static const char *const NAME[] = {"0", "1", "2", "3", "4",  "5",
                                       "6", "7", "8", "9", "10", "11"};
    start(s, 1);
    for (int r = 0; r < rows; r++) {
        add_row(s);
        add_cell(s, 0, 1, 1, NAME[r]);
    }
}

static void tables_flow(void **state) {
    (void)state;
    sheet s;
    doc_para p[2] = {para("a"), para("z")};
    doc_block block[] = {{.para = &p[0]}, {.table = &s.table}, {.para = &p[1]}};
    doc form = page_of(block, 3);
    fill_table(&s, 9);
    expect(&form, "a@0 0@1 1@2 2@3 3@4 4@5 5@6 6@7 7@8 8@9 |z@0 |");
    block[1].keep_with_next = true;
    expect(&form, "a@0 0@1 1@2 2@3 3@4 4@5 5@6 6@7 7@8 |8@0 z@1 |");
    fill_table(&s, 0);
    expect(&form, "a@0 z@1 |");
}

/* A table that keeps is parted only if no page holds it; what follows a table
   that keeps with it takes the table's end along, be it a table itself. */
static void tables_keep(void **state) {
    (void)state;
    sheet s, signs;
    doc_para p[2] = {para("a"), para("z")};
    doc_block block[] = {{.para = &p[0]},
                         {.table = &s.table, .keep_with_next = true},
                         {.table = &signs.table, .keep = true},
                         {.para = &p[1]}};
    doc form = page_of(block, 3);
    fill_table(&s, 8);
    fill_table(&signs, 2);
    expect(&form, "a@0 0@1 1@2 2@3 3@4 4@5 5@6 6@7 |7@0 0@1 1@2 |");
    block[1].keep_with_next = false;
    expect(&form, "a@0 0@1 1@2 2@3 3@4 4@5 5@6 6@7 7@8 |0@0 1@1 |");
    block[2] = (doc_block){.table = &signs.table};
    expect(&form, "a@0 0@1 1@2 2@3 3@4 4@5 5@6 6@7 7@8 0@9 |1@0 |");
    block[1].keep_with_next = true;
    expect(&form, "a@0 0@1 1@2 2@3 3@4 4@5 5@6 6@7 7@8 0@9 |1@0 |");
    block[1].keep = true;
    fill_table(&s, 9);
    expect(&form, "a@0 |0@0 1@1 2@2 3@3 4@4 5@5 6@6 7@7 8@8 0@9 |1@0 |");
    fill_table(&s, 11);
    expect(&form, "a@0 0@1 1@2 2@3 3@4 4@5 5@6 6@7 7@8 8@9 "
                  "|9@0 10@1 0@2 1@3 |");
}

/* Whole tables are links of a chain as paragraphs are. */
static void tables_in_chains(void **state) {
    (void)state;
    sheet s;
    doc_para p[12];
    doc_block block[12];
    fill_blocks(p, block, 8);
    block[5].keep_with_next = true;
    block[6] =
        (doc_block){.table = &s.table, .keep = true, .keep_with_next = true};
    fill_table(&s, 4);
    doc form = page_of(block, 8);
    expect(&form, "a@0 b@1 c@2 d@3 e@4 |f@0 0@1 1@2 2@3 3@4 h@5 |");
    fill_table(&s, 3);
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 0@6 1@7 2@8 h@9 |");
    block[5].keep_with_next = false;
    fill_table(&s, 4);
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 |0@0 1@1 2@2 3@3 h@4 |");
}

/* A title stays with the table, and the table's head with a row. */
static void titles_stay(void **state) {
    (void)state;
    sheet s;
    doc_para p[12];
    doc_block block[12];
    fill_blocks(p, block, 9);
    block[8].keep_with_next = true;
    block[9] = (doc_block){.table = &s.table};
    doc form = page_of(block, 10);
    fill_table(&s, 3);
    s.row[0].repeat_until = 2;
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 g@6 h@7 |i@0 0@1 1@2 2@3 |");
    s.row[0].repeat_until = -1;
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 g@6 h@7 i@8 0@9 |1@0 2@1 |");
}

static void labels_repeat(void **state) {
    (void)state;
    sheet s;
    doc_block block = {.table = &s.table};
    doc form = page_of(&block, 1);
    start(&s, 2);
    s.table.mark = "~";
    for (int r = 0; r < 13; r++) {
        static const char *const NAME[] = {"0", "1", "2", "3", "4", "5", "6",
                                           "7", "8", "9", "A", "B", "C"};
        add_row(&s);
        if (r == 0)
            add_cell(&s, 0, 1, 1, "H")->at_break = DOC_REPEAT;
        if (r == 1)
            add_cell(&s, 0, 12, 1, "L")->at_break = DOC_REPEAT;
        add_cell(&s, 1, 1, 1, NAME[r]);
    }
    s.row[0].repeat_until = 12;
    s.cell[2].style = &MIDDLE;
    expect(&form, "H@0 0@0 L@5 1@1 2@2 3@3 4@4 5@5 6@6 7@7 8@8 9@9 "
                  "|*H@0 *0@0 *L~@2 A@1 B@2 C@3 |");
}

static void texts_stand(void **state) {
    (void)state;
    sheet s;
    doc_block block = {.table = &s.table};
    doc form = page_of(&block, 1);
    start(&s, 5);
    add_row(&s)->height = 4 * LINE;
    static const doc_style LOW = {.name = "low",
                                  .size = LINE,
                                  .leading = LINE,
                                  .valign = DOC_BOTTOM,
                                  .pad_y = LINE / 2};
    add_cell(&s, 0, 1, 1, "a");
    add_cell(&s, 1, 1, 1, "b")->style = &MIDDLE;
    add_cell(&s, 2, 1, 1, "c")->style = &LOW;
    add_cell(&s, 3, 1, 2, "");
    expect(&form, "a@0 b@1.5 c@2.5 |");
}

/* What flows on stands at the top, however the cell is aligned. */
static void texts_flow(void **state) {
    (void)state;
    sheet s;
    doc_block block = {.table = &s.table};
    doc form = page_of(&block, 1);
    start(&s, 10);
    add_row(&s);
    add_cell(&s, 0, 1, 1, "abcdefghijKL")->style = &MIDDLE;
    add_cell(&s, 1, 1, 9, "")->paras = 1;
    s.para[1].text = "1........2........3........4........5........"
                     "6........7........8........9........10......."
                     "11.......12.......13.......14.......";
    expect(&form, "a@0 b@1 c@2 d@3 e@4 f@5 g@6 h@7 i@8 j@9 "
                  "1........@0 2........@1 3........@2 4........@3 "
                  "5........@4 6........@5 7........@6 8........@7 "
                  "9........@8 10.......@9 |"
                  "K@0 L@1 11.......@0 12.......@1 13.......@2 14.......@3 |");
}

static void widths(void **state) {
    (void)state;
    sheet s;
    doc_block block = {.table = &s.table};
    doc form = page_of(&block, 1);
    fill_table(&s, 1);
    s.table.widths_are_lengths = true;
    s.width[0] = 10 * LINE;
    expect(&form, "0@0 |");
    s.table.place.line = 5;
    s.width[0] = 10 * LINE + 1;
    expect_error(&form, 5, "wide");
    s.width[0] = LINE;
    static const doc_style PADDED = {
        .name = "padded", .size = LINE, .leading = LINE, .pad_x = LINE / 2};
    s.cell[0].style = &PADDED;
    expect_error(&form, 1, "padding");
}

static void refused(void **state) {
    (void)state;
    sheet s;
    doc_block block = {.table = &s.table};
    doc form = page_of(&block, 1);
    fill_table(&s, 3);
    static const doc_style HUGE_LINE = {
        .name = "huge", .size = LINE, .leading = 11 * LINE};
    s.para[1].style = &HUGE_LINE;
    expect_error(&form, 2, "fit");
    doc_para p = {.text = "x", .style = &HUGE_LINE, .place = {"a.xml", 3}};
    block = (doc_block){.para = &p};
    expect_error(&form, 3, "higher");
    form.page.top = 12 * LINE;
    expect_error(&form, 0, "margins");
}

static void tag_tree(sheet *s) {
    start(s, 2);
    add_row(s)->repeat_until = 2;
    add_cell(s, 0, 1, 1, "A")->scope = DOC_HEADS_COLUMN;
    add_cell(s, 1, 1, 1, "B")->scope = DOC_HEADS_COLUMN;
    add_row(s);
    add_cell(s, 0, 2, 1, "C")->scope = DOC_HEADS_ROW;
    add_cell(s, 1, 1, 1, "");
    add_row(s);
    static doc_para two[2];
    two[0] = para("x\"");
    two[1] = para("y");
    doc_cell *cell = add_cell(s, 1, 1, 1, "-");
    cell->para = two;
    cell->paras = 2;
}

/* The trace of FORM holds PART. */
static void expect_trace(const doc *form, const char *part) {
    diags *d = diags_new();
    buf out = {0};
    book *b = compose(form, NULL, d);
    assert_non_null(b);
    trace_write(b, &out);
    if (!strstr(out.bytes, part))
        fail_msg("%s", out.bytes);
    buf_free(&out);
    compose_free(b);
    diags_free(d);
}

static void structure(void **state) {
    (void)state;
    sheet s;
    doc_para title = para("T" DOC_LINE_BREAK "U");
    title.heading = true;
    doc_block block[] = {{.para = &title}, {.table = &s.table}};
    doc form = page_of(block, 2);
    tag_tree(&s);
    expect_trace(&form, "structure\n"
                        "  Document\n"
                        "    H1 \"T\\u{2028}U\"\n"
                        "    Table\n"
                        "      THead\n"
                        "        TR\n"
                        "          TH scope=Column \"A\"\n"
                        "          TH scope=Column \"B\"\n"
                        "      TBody\n"
                        "        TR\n"
                        "          TH rows=2 scope=Row \"C\"\n"
                        "          TD\n"
                        "        TR\n"
                        "          TD\n"
                        "            P \"x\\\"\"\n"
                        "            P \"y\"\n"
                        "outline 0 page 1 10000 \"T U\"\n");
    s.cell[0].rows = 3;
    s.table.cell[2] = s.table.cell[3];
    s.table.cell[3] = s.table.cell[4];
    s.table.cells = 4;
    expect_trace(&form, "    Table\n"
                        "      TBody\n"
                        "        TR\n"
                        "          TH rows=3 scope=Column \"A\"\n");
}

/* A cut closes cells that have a line on one side of it, not those without. */
static void cuts_close(void **state) {
    (void)state;
    sheet s;
    doc_block block = {.table = &s.table};
    doc form = page_of(&block, 1);
    fill_table(&s, 12);
    for (int i = 0; i < 12; i++)
        s.cell[i].no_border = DOC_NO_BOTTOM;
    s.table.border = s.table.frame = 480;
    expect_trace(&form, "  line 9840 9840 100320 480\n"
                        "  line 9840 109680 100320 480\n"
                        "  line 9840 9840 480 100320\n");
    for (int i = 0; i < 12; i++)
        s.cell[i].no_border = DOC_NO_TOP;
    expect_trace(&form, "\"11\"\n"
                        "  line 9840 9840 100320 480\n"
                        "  line 9840 29760 100320 480\n");
    for (int i = 0; i < 12; i++)
        s.cell[i].no_border |= DOC_NO_BOTTOM;
    expect_trace(&form, "\"9\"\n"
                        "  line 9840 9840 480 100320\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spaces),          cmocka_unit_test(chains),
        cmocka_unit_test(paragraphs_part), cmocka_unit_test(feet),
        cmocka_unit_test(tables_flow),     cmocka_unit_test(titles_stay),
        cmocka_unit_test(tables_keep),     cmocka_unit_test(tables_in_chains),
        cmocka_unit_test(labels_repeat),   cmocka_unit_test(texts_stand),
        cmocka_unit_test(texts_flow),      cmocka_unit_test(widths),
        cmocka_unit_test(refused),         cmocka_unit_test(structure),
        cmocka_unit_test(cuts_close)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
