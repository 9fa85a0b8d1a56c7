#include "input/fill.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "random.h"

static char folder[] = "/tmp/test_fill.XXXXXX";

/* A form being made from texts. */
typedef struct form {
    mem *arena;
    diags *all;
    layout *layout;
    xml_file *project;
    const doc *doc; /* NULL: there were faults */
} form;

static const char project_head[] =
    "<project xmlns='urn:jixiao:project' year='2024'>"
    "<name>项目</name>\n";

static form make(const char *content, const char *project) {
    form f = {.arena = mem_new(), .all = diags_new()};
    const char *folders[] = {folder, NULL};
    char *text = mem_format(f.arena, "%s%s</project>", project_head, project);
    FILE *out = fopen(mem_format(f.arena, "%s/t.xml", folder), "w");
    assert_non_null(out);
    fprintf(out,
            "<layout xmlns='urn:jixiao:layout' name='t' title='表'>\n%s\n"
            "</layout>\n",
            content);
    fclose(out);
    f.layout = layout_open(folders, "t", (diag_place){0}, f.all);
    f.project =
        xml_parse("p.xml", text, strlen(text), XML_PROJECT, NULL, f.all);
    if (!f.layout || !f.project) {
        diags_print(f.all, stderr);
        fail_msg("%s\n%s", content, project);
    }
    fill_source source = {
        .layout = f.layout, .project = f.project, .review = f.all};
    f.doc = fill(f.arena, &source, f.all);
    return f;
}

static void discard(form *f) {
    layout_close(f->layout);
    xml_close(f->project);
    diags_free(f->all);
    mem_free(f->arena);
}

static void add_paras(buf *out, const doc_para *para, size_t paras) {
    for (size_t i = 0; i < paras; i++)
        buf_format(out, "%s%s", i ? "|" : "", para[i].text);
}

/* Cells as "row,col(rowsxcols)=text ", heads that repeat as "row>until ". */
static void add_table(buf *out, const doc_table *t) {
    for (int i = 0; i < t->rows; i++)
        if (t->row[i].repeat_until >= 0)
            buf_format(out, "%d>%d ", i, t->row[i].repeat_until);
    for (size_t i = 0; i < t->cells; i++) {
        const doc_cell *c = &t->cell[i];
        buf_format(out, "%d,%d", c->row, c->col);
        if (c->rows > 1 || c->cols > 1)
            buf_format(out, "(%dx%d)", c->rows, c->cols);
        buf_byte(out, '=');
        add_paras(out, c->para, c->paras);
        buf_byte(out, ' ');
    }
}

/* The doc in short, or its faults. */
static void summarize(const form *f, buf *out) {
    buf_string(out, "");
    for (size_t i = 0; f->doc && i < f->doc->blocks; i++) {
        const doc_block *b = &f->doc->block[i];
        if (b->para)
            buf_format(out, "[%s]", b->para->text);
        else
            add_table(out, b->table);
    }
    for (size_t i = 0; i < diags_size(f->all); i++) {
        const diag *d = diags_at(f->all, i);
        buf_format(
            out,
            "%s:%ld:%s%s%s: ", strcmp(d->place.file, "p.xml") == 0 ? "p" : "t",
            d->place.line, d->severity == DIAG_ERROR ? "error" : "warning",
            d->code ? " " : "", d->code ? d->code : "");
        buf_add(out, d->text, strcspn(d->text, ";:"));
        buf_byte(out, '\n');
    }
}

typedef struct example {
    const char *layout, *project, *expected;
} example;

static void run(const example *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        buf out = {0};
        form f = make(cases[i].layout, cases[i].project);
        summarize(&f, &out);
        if (strcmp(out.bytes, cases[i].expected) != 0)
            fail_msg("%s\n%s\n%s\nexpected:\n%s", cases[i].layout,
                     cases[i].project, out.bytes, cases[i].expected);
        buf_free(&out);
        discard(&f);
    }
}

#define RUN(cases) run(cases, sizeof(cases) / sizeof(cases)[0])

static void text_is_what_was_meant(void **state) {
    static const example cases[] = {
        {"<p>\n  （<v select='name'/>）\n</p>", "", "[（项目）]"},
        {"<p>\n  a\n  <v select='name'/>\n  b  c </p>", "", "[a项目b c]"},
        {"<p>a <v select='name'/> b</p>", "", "[a 项目 b]"},
        {"<p>a <br/> b<br/></p>", "",
         "[a\xE2\x80\xA8"
         "b\xE2\x80\xA8]"},
        {"<p> </p><p/>", "", "[][]"},
        {"<p><v select='unit' empty='无'/>，<v select='unit'/></p>", "",
         "[无，]"},
        {"<p><v select='unit'/></p>", "<unit> 甲\n  乙\n ab\n c </unit>",
         "[甲乙 ab c]"},
        {"<p><if test=\"name = '项目'\">是</if>"
         "<if test='unit'>否</if></p>",
         "", "[是]"},
        {"<p><each select='field'><v select='@name'/>；</each></p>",
         "<field name='甲'/><field name='乙'/>", "[甲；乙；]"},
        {"<p><v select=\"'1'\" format='fixed 2'/></p>", "", "[1.00]"},
        {"<let name='a' value='name'/><group><let name='a' value='\"x\"'/>"
         "<p><v select='$a'/></p></group><p><v select='$a'/></p>",
         "", "[x][项目]"},
    };
    (void)state;
    RUN(cases);
}

static void variables_end_with_their_parent(void **state) {
    static const example cases[] = {
        {"<let name='a' value='1'/>"
         "<table cols='1 1'><group><let name='a' value='2'/><tr>"
         "<let name='a' value='3'/><td><v select='$a'/></td><td>"
         "<if test='true()'><let name='a' value='4'/><v select='$a'/></if>"
         "<v select='$a'/></td></tr><tr><td><v select='$a'/></td><td/></tr>"
         "</group><tr><td><v select='$a'/></td><td/></tr></table>"
         "<p><v select='$a'/></p>",
         "", "0,0=3 0,1=43 1,0=2 1,1= 2,0=1 2,1= [1]"},
    };
    (void)state;
    RUN(cases);
}

static void long_texts_are_paragraphs(void **state) {
    static const example cases[] = {
        {"<p><v select='field' paragraphs='yes'/></p>",
         "<field name='a'>\n 一\n 二 </field>", "[一二]"},
        {"<p>前<v select='field' paragraphs='yes'/>后</p>",
         "<field name='a'><p>一</p>\n<p>二\n三</p></field>", "[前一][二三后]"},
        {"<p><v select='field' paragraphs='yes' empty='—'/></p>",
         "<field name='a'> <p> </p></field>", "[—]"},
        {"<table cols='1'><tr><td>前<p><v select='field' paragraphs='yes'/>"
         "</p>后</td></tr></table>",
         "<field name='a'><p>一</p><p>二</p></field>", "0,0=前|一|二|后 "},
        {"<table cols='1'><tr><td><each select='field'><p><v select='@name'/>"
         "</p></each></td></tr></table>",
         "<field name='a'/><field name='b'/>", "0,0=a|b "},
    };
    (void)state;
    RUN(cases);
}

#define TWO_LEVELS                                                             \
    "<indicators><level1 name='A'><level2 name='a'><indicator name='1'/>"      \
    "<indicator name='2'/></level2><level2 name='b'><indicator name='3'/>"     \
    "</level2></level1><level1 name='B'/></indicators>"

static void rows_come_from_the_tree(void **state) {
    static const example cases[] = {
        /* labels span what they head; nothing beside one makes a row */
        {"<table cols='1 1 1'><each select='indicators/level1'>"
         "<th><v select='@name'/></th><each select='level2'>"
         "<th><v select='@name'/></th><each select='indicator'>"
         "<td><v select='@name'/></td></each></each></each></table>",
         TWO_LEVELS,
         "0,0(3x1)=A 0,1(2x1)=a 0,2=1 1,2=2 2,1=b 2,2=3 3,0=B 3,1= 3,2= "},
        /* a group's label stands beside heads and rows */
        {"<table cols='1 1'><group><th>G</th><tr repeat='yes'><th>H</th></tr>"
         "<each select='//indicator'><tr><td><v select='@name'/></td></tr>"
         "</each></group><tr><td colspan='2'>T</td></tr></table>",
         TWO_LEVELS, "0>3 0,0(4x1)=G 0,1=H 1,1=1 2,1=2 3,1=3 4,0(1x2)=T "},
        /* repeated up to its parent's end, not at all if nothing follows */
        {"<table cols='1'><tr repeat='yes'><td/></tr><group>"
         "<tr repeat='yes'><td/></tr></group><tr><td/></tr></table>",
         "", "0>2 0,0= 1,0= 2,0= "},
        /* cells alone are one row */
        {"<table cols='1 1'><th>a</th><td>b</td></table>", "", "0,0=a 0,1=b "},
        {"<table cols='1 1'><if test='false()'><td/><td/></if><group><th>a"
         "</th><if test='false()'><tr><td/></tr></if></group></table>",
         "", "0,0=a 0,1= "},
        /* a label in a column of its own, with rows on both sides */
        {"<table cols='1 1 1 1'><each select='//level2'><th>L</th>"
         "<th column='3'>R</th><each select='indicator'><td><v select='@name'/>"
         "</td><td/></each></each></table>",
         TWO_LEVELS,
         "0,0(2x1)=L 0,1=1 0,2(2x1)=R 0,3= 1,1=2 1,3= "
         "2,0=L 2,1=3 2,2=R 2,3= "},
        {"<table cols='1 1 1'><group><th column='2'>M</th><th>a</th>"
         "<tr><td>z</td></tr></group></table>",
         "", "0,0=a 0,1=M 0,2=z "},
        /* rowspan, and cells around it */
        {"<table cols='1 1 1'><tr><td rowspan='2'>a</td><td>b</td>"
         "<td rowspan='2'>c</td></tr><tr><td>d</td></tr></table>",
         "", "0,0(2x1)=a 0,1=b 0,2(2x1)=c 1,1=d "},
        {"<table cols='1 1'><tr><td rowspan='3'>a</td><td>b</td></tr>"
         "<each select='//indicator[@name != \"1\"]'><td><v select='@name'/>"
         "</td></each></table>",
         TWO_LEVELS, "0,0(3x1)=a 0,1=b 1,1=2 2,1=3 "},
        /* cells made within a row */
        {"<table cols='1 1 1 1'><tr><td>a</td><each select='//indicator'>"
         "<td><v select='@name'/></td></each></tr></table>",
         TWO_LEVELS, "0,0=a 0,1=1 0,2=2 0,3=3 "},
        /* without a row there is no table */
        {"<table cols='1'><each select='unit'><td/></each></table>", "", ""},
    };
    (void)state;
    RUN(cases);
}

static void faults_are_all_reported(void **state) {
    static const example cases[] = {
        {"<table cols='1 1 1'>\n<tr><td/></tr>\n<tr><td/><td/></tr></table>",
         "",
         "t:3:error: the row ends at column 1 of 3\n"
         "t:4:error: the row ends at column 2 of 3\n"},
        {"<table cols='1 1'><tr>\n<td/><td colspan='2'/></tr></table>", "",
         "t:3:error: the cell does not fit\n"},
        {"<table cols='1 1'><tr><td/>\n<td rowspan='2'/></tr></table>", "",
         "t:3:error: the cell spans 2 rows, and the table ends after 1 of "
         "them\n"},
        {"<table cols='1 1'>\n<td column='3'/></table>", "",
         "t:3:error: the cell does not fit\n"},
        {"<table cols='1 1'><th column='2'/>\n<th colspan='2'/></table>", "",
         "t:3:error: the cell does not fit\n"},
        {"<table cols='1 1'><tr><td rowspan='2'/><td/></tr>"
         "<group><td/><td/></group></table>",
         "", "t:2:error: the cell does not fit\n"},
        {"<p>\n<v select='unit' format='fixed 1'/></p>"
         "<check code='c' level='warning' test='false()'>w</check>"
         "<check code='d' level='error' test='unit = \"y\"'>"
         "<v select='unit'/>不对</check>",
         "<unit>x</unit>",
         "p:2:error: \"x\" is not an exact decimal\n"
         "p:1:warning c: w\np:1:error d: x不对\n"},
        {"<check code='c' level='error' test='d:gt(unit, 1)'>w</check>"
         "<check code='d' level='error' test='d:gt(unit, 1)'>w</check>",
         "<unit>x</unit>", "p:2:error: \"x\" is not an exact decimal\n"},
        {"<each select='field'><check code='c' level='warning' "
         "test='@name = \"a\"'><v select='@name'/></check></each>",
         "<field name='a'/>\n<field name='b'/>\n<field name='c'/>",
         "p:3:warning c: b\np:4:warning c: c\n"},
    };
    (void)state;
    RUN(cases);
}

static void a_format_that_fails_has_both_places(void **state) {
    (void)state;
    form f = make("<p>\n<v select='unit' format='date'/></p>",
                  "<unit>2024-02-30</unit>");
    assert_int_equal(diags_size(f.all), 1);
    const diag *d = diags_at(f.all, 0);
    assert_string_equal(d->place.file, "p.xml");
    assert_int_equal(d->place.line, 2);
    assert_string_equal(d->text,
                        mem_format(f.arena,
                                   "\"2024-02-30\" is not a date; write it as "
                                   "2022-01-01 (asked for at %s/t.xml:3)",
                                   folder));
    discard(&f);
}

static void places_are_where_text_comes_from(void **state) {
    (void)state;
    form f = make("<p>a</p>\n<p>a<v select='field/@name'/></p>\n"
                  "<p><v select='unit'/>a</p>\n"
                  "<p><v select='field' paragraphs='yes'/></p>",
                  "\n<field name='x'>\n<p>1</p>\n<p>2</p></field>");
    static const struct {
        const char *file;
        long line;
    } expected[] = {
        {"t.xml", 2}, {"p.xml", 3}, {"t.xml", 4}, {"p.xml", 4}, {"p.xml", 5}};
    assert_non_null(f.doc);
    assert_int_equal(f.doc->blocks, 5);
    for (size_t i = 0; i < 5; i++) {
        diag_place place = f.doc->block[i].para->place;
        assert_non_null(strstr(place.file, expected[i].file));
        assert_int_equal(place.line, expected[i].line);
    }
    assert_string_equal(f.doc->subject, "项目");
    discard(&f);
}

/* Random tables: a body makes as many rows as it was built to make. */
enum { NAMES = 4 }; /* of fields "n0" to "n3": as many as the digit says */

typedef struct builder {
    buf text;
} builder;

static void build_cells(builder *b, int cols) {
    while (cols > 0) {
        int span = 1 + any(cols < 3 ? cols : 3);
        buf_format(&b->text, "<%s colspan='%d'/>", any(2) ? "td" : "th", span);
        cols -= span;
    }
}

static int build_body(builder *b, int cols, int depth);

/* A maker of rows COLS wide; how many it makes. */
static int build_maker(builder *b, int cols, int depth) {
    int kind = depth == 0 ? 0 : any(5);
    int times = 1, rows;
    if (kind == 0) {
        buf_format(&b->text, "<tr%s>", any(3) ? "" : " repeat='yes'");
        build_cells(b, cols);
        buf_string(&b->text, "</tr>");
        return 1;
    }
    if (kind == 1) {
        buf_string(&b->text, "<group>");
        rows = build_body(b, cols, depth - 1);
        buf_string(&b->text, "</group>");
    } else if (kind == 2) {
        times = any(2);
        buf_format(&b->text, "<if test='%s()'>", times ? "true" : "false");
        rows = build_body(b, cols, depth - 1);
        buf_string(&b->text, "</if>");
    } else {
        times = any(NAMES);
        buf_format(&b->text, "<each select='/project/field[@name=\"n%d\"]'>",
                   times);
        rows = build_body(b, cols, depth - 1);
        buf_string(&b->text, "</each>");
    }
    return times * rows;
}

static int build_body(builder *b, int cols, int depth) {
    int own = any(cols + 1), makers = 1 + any(3), rows = 0;
    build_cells(b, own);
    if (own == cols)
        return 1;
    for (int i = 0; i < makers; i++)
        rows += build_maker(b, cols - own, depth);
    return rows == 0 && own > 0 ? 1 : rows;
}

static void check_covered(const doc_table *t) {
    int *covered = calloc((size_t)(t->rows * t->cols), sizeof *covered);
    int at = -1;
    for (size_t i = 0; i < t->cells; i++) {
        const doc_cell *c = &t->cell[i];
        assert_true(c->row * t->cols + c->col > at); /* in reading order */
        at = c->row * t->cols + c->col;
        assert_true(c->rows >= 1 && c->row + c->rows <= t->rows);
        assert_true(c->cols >= 1 && c->col + c->cols <= t->cols);
        for (int row = c->row; row < c->row + c->rows; row++)
            for (int col = c->col; col < c->col + c->cols; col++)
                covered[row * t->cols + col]++;
    }
    for (int i = 0; i < t->rows * t->cols; i++)
        assert_int_equal(covered[i], 1);
    for (int i = 0; i < t->rows; i++)
        assert_true(
            t->row[i].repeat_until == -1 ||
            (t->row[i].repeat_until > i && t->row[i].repeat_until < t->rows));
    free(covered);
}

static void random_tables_cover_their_grid(void **state) {
    (void)state;
    for (int round = 0; round < 300; round++) {
        builder b = {0};
        start_case(round);
        int cols = 1 + any(8);
        buf_format(&b.text, "<table cols='1");
        for (int i = 1; i < cols; i++)
            buf_string(&b.text, " 1");
        buf_string(&b.text, "'>");
        int rows = build_body(&b, cols, 3);
        buf_string(&b.text, "</table>");
        form f = make(b.text.bytes,
                      "<field name='n1'/><field name='n2'/><field name='n2'/>"
                      "<field name='n3'/><field name='n3'/><field name='n3'/>");
        diags_print(f.all, stderr);
        assert_non_null(f.doc);
        assert_int_equal(f.doc->blocks, rows > 0);
        if (rows > 0) {
            assert_int_equal(f.doc->block[0].table->rows, rows);
            check_covered(f.doc->block[0].table);
        }
        buf_free(&b.text);
        discard(&f);
    }
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    char path[64];
    (void)state;
    snprintf(path, sizeof path, "%s/t.xml", folder);
    unlink(path);
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_what_was_meant),
        cmocka_unit_test(variables_end_with_their_parent),
        cmocka_unit_test(long_texts_are_paragraphs),
        cmocka_unit_test(rows_come_from_the_tree),
        cmocka_unit_test(faults_are_all_reported),
        cmocka_unit_test(a_format_that_fails_has_both_places),
        cmocka_unit_test(places_are_where_text_comes_from),
        cmocka_unit_test(random_tables_cover_their_grid),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
