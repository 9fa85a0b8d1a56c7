#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <pthread.h>

#include "evaluated.h"
#include "random.h"

/* The same tree with and without its namespace. */
#define CONTENT(blank)                                                          \
    "<name code='7'>名称</name>\n"                                            \
    "<unit>" blank "</unit>\n"                                                  \
    "<funds unit='万元' weight='10'>\n"                                       \
    "<total initial='18'/>\n"                                                   \
    "<source kind='a' initial='0.10' budget='14.94' spent='15.25' "             \
    "rate='" blank "'/>\n"                                                      \
    "<source kind='b' initial='0.20' budget='0'/>\n"                            \
    "<source kind='c' initial='999999999999999999'/>\n"                         \
    "</funds>\n"                                                                \
    "<indicators><level1 name='一'><level2 name='二'>"                        \
    "<indicator name='甲' weight='1.5'><target>及时</target></indicator>"    \
    "<indicator name='乙' weight='2'><target op='≥' value='3'/></indicator>" \
    "</level2></level1></indicators>\n"
enum { ELEMENTS = 15 };
#define OPEN "<project year='2024' code='九1'"

static fixture set_up(void) {
    fixture f = open_text(
        OPEN " xmlns='urn:jixiao:project'>\n" CONTENT(" ") "</project>");
    data_let(f.d, "x", "12.50");
    data_let(f.d, "blank", "");
    return f;
}

static void check_values(const row *r, size_t rows) {
    fixture f = set_up();
    check(&f, r, rows);
    tear_down(&f);
}

static void functions_are_exact(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:add(0.1, 0.2)", "0.3"},
        {"d:add('0.10', .2)", "0.30"},
        {"d:sub(1, 1.00)", "0.00"},
        {"d:sub('-1', 2)", "-3"},
        {"d:mul(1.10, 3)", "3.30"},
        {"d:div(2, 3, 2, 'half-up')", "0.67"},
        {"d:div(2, 3, 2, 'down')", "0.66"},
        {"d:div(1, 8, 2, 'half-even')", "0.12"},
        {"d:div(0, 3, 2, 'up')", "0.00"},
        {"d:percent(15.25, 14.94, 2, 'down')", "102.07"},
        {"d:percent(14.94, 15.25, 2, 'down')", "97.96"},
        {"d:percent(14.94, 15.25, 2, 'half-up')", "97.97"},
        {"d:percent(5, 0, 2, 'down')", "0.00"},
        {"d:percent(5, 0.00, 0, 'down')", "0"},
        {"d:share(10, 92.15, 2, 'half-up')", "9.22"},
        {"d:share(10, 99.05, 2, 'half-up')", "9.91"},
        {"d:round(2.345, 2, 'half-up')", "2.35"},
        {"d:round(2.345, 2, 'half-even')", "2.34"},
        {"d:round(7, 2, 'down')", "7.00"},
        {"d:min(2, 10)", "2"},
        {"d:max(2, 10)", "10"},
        {"d:min(1.0, 1)", "1.0"},
        {"d:first('', ' ', 3, 4)", "3"},
        {"d:first('')", ""},
        {"d:first(' a ', d:div(1, 0, 2, 'down'))", "a"},
        {"d:if('a', ' b ', d:div(1, 0, 2, 'down'))", "b"},
        {"d:if('', d:div(1, 0, 2, 'down'), 'c')", "c"},
        {"d:first(@no, unit, name)", "名称"},
        {"d:grade(90, '90 优 80 良 60 中 0 差')", "优"},
        {"d:grade(89.99, '90 优 80 良 60 中 0 差')", "良"},
        {"d:grade(0, ' 90 优  80 良 60 中 0 差 ')", "差"},
        {"d:grade('-1', '90 优 0 差')", ""},
        {"d:format(100000, 'capital')", "壹拾万元整"},
        {"d:format('1234.5', concat('thou', 'sands'))", "1,234.5"},
        {"d:grade(70, concat('60 ', 'B'))", "B"},
        {"d:count(//indicator)", "2"},
        {"d:count(//none)", "0"},
    };
    check_values(rows, sizeof rows / sizeof *rows);
}

static void unknown_stays_unknown(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:add(@none, 1)", ""},
        {"d:add(1, unit)", ""},
        {"d:add($blank, 1)", ""},
        {"d:add('  ', 1)", ""},
        {"d:mul(funds/source[1]/@rate, 0)", ""},
        {"d:div('', 0, 2, 'down')", ""},
        {"d:div(1, '', 2, 'down')", ""},
        {"d:percent('', 0, 2, 'down')", ""},
        {"d:percent(1, '', 2, 'down')", ""},
        {"d:share('', 1, 2, 'down')", ""},
        {"d:round('', 2, 'down')", ""},
        {"d:min('', 2)", ""},
        {"d:max(2, '')", ""},
        {"d:grade('', '0 a')", ""},
        {"d:format('', 'capital')", ""},
        {"d:sum(//none, '@x')", ""},
        {"d:sum(funds/source, '@spent')", ""},
        {"d:sum(funds/source, '@rate')", ""},
        {"d:lt('', 1)", "false"},
        {"d:ge(1, '')", "false"},
        {"d:eq('', '')", "false"},
        {"d:ne('', 1)", "false"},
        {"d:known(unit)", "false"},
        {"d:known(@none)", "false"},
        {"d:number('')", "false"},
    };
    check_values(rows, sizeof rows / sizeof *rows);
}

static void tests_are_by_value(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:lt(9, 10)", "true"},        {"d:lt(10, 10.0)", "false"},
        {"d:le(10, 10.0)", "true"},     {"d:gt(10, 9)", "true"},
        {"d:gt('-10', 9)", "false"},    {"d:ge(10.0, 10)", "true"},
        {"d:eq(1.0, 1)", "true"},       {"d:eq(1.01, 1)", "false"},
        {"d:ne(1.0, 1)", "false"},      {"d:ne(1.01, 1)", "true"},
        {"d:known(name)", "true"},      {"d:known('0')", "true"},
        {"d:number('9l.00')", "false"}, {"d:number('-0.5')", "true"},
        {"d:number('1e3')", "false"},   {"d:number('1,000')", "false"},
    };
    check_values(rows, sizeof rows / sizeof *rows);
}

static void sums_are_over_an_expression(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:sum(//indicator, '@weight')", "3.5"},
        {"d:sum(//indicator, \"d:mul(@weight, '2')\")", "7.0"},
        {"d:sum(//indicator, ' @weight ')", "3.5"},
        {"d:sum(//indicator, 'd:mul(@weight, $x)')", "43.750"},
        {"d:sum(//level2, \"d:sum(indicator, '@weight')\")", "3.5"},
        {"d:sum(//indicator[@name = '乙'], '@weight')", "2"},
        {"d:add(d:sum(//indicator, '@weight'), d:sum(//level2, '1'))", "4.5"},
        {"concat(d:sum(//indicator, '@weight'), name)", "3.5名称"},
        {"//source[d:known(d:sum(//indicator, '@weight'))][2]/@kind", "b"},
        {"count(//source[d:sum(//indicator, '1') and position()])", "3"},
        {"d:sum(//indicator, 'd:first(target/@value, 0)')", "3"},
    };
    check_values(rows, sizeof rows / sizeof *rows);
}

static void paths_mean_descriptions(void **state) {
    (void)state;
    static const row rows[] = {
        {"name", "名称"},
        {"name/@code", "7"},
        {"@code", "九1"},
        {"attribute::year", "2024"},
        {"child::name", "名称"},
        {"$x", "12.50"},
        {"count(funds/source)", "3"},
        {"//indicator[2]/@name", "乙"},
        {"//indicator[last()]/@name", "乙"},
        {"//target[@value = '3']/../@name", "乙"},
        {"//indicator[not(target/@value)]/@name", "甲"},
        {"string(//level1/@name)", "一"},
        {"concat(name, '-', @year)", "名称-2024"},
        {"substring(@year, 3, 2)", "24"},
        {"local-name(*[2])", "unit"},
        {"@year = '2024' and not(@code = 'x')", "true"},
        {"@*", "2024"},
        {"none", ""},
    };
    check_values(rows, sizeof rows / sizeof *rows);
}

static void refused(const char *text, const char *expected) {
    mem *arena = mem_new();
    diags *all = diags_new();
    data_expr *e =
        data_compile(arena, arena, text, (diag_place){"l.xml", 5}, all);
    if (e || diags_size(all) != 1)
        fail_msg("%s: %zu messages", text, diags_size(all));
    assert_string_equal(diags_at(all, 0)->place.file, "l.xml");
    assert_int_equal(diags_at(all, 0)->place.line, 5);
    if (strcmp(diags_at(all, 0)->text, expected))
        fail_msg("%s: %s", text, diags_at(all, 0)->text);
    diags_free(all);
    mem_free(arena);
}

/* TEXT is refused for SIGN; WRITE is the remedy. */
static void inexact(const char *text, const char *sign, const char *write) {
    mem *arena = mem_new();
    refused(text, mem_format(arena,
                             "\"%s\" computes with binary numbers, which are "
                             "not exact; in %s, write %s",
                             sign, text, write));
    mem_free(arena);
}

static void binary_numbers_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *sign, *write;
    } rows[] = {
        {"@a + @b", "+", "d:add(a, b)"},
        {"@a - @b", "-", "d:sub(a, b)"},
        {"a -b", "-", "d:sub(a, b)"},
        {"-1", "-", "d:sub(a, b)"},
        {"d:add(-1, 2)", "-", "d:sub(a, b)"},
        {"@a * 2", "*", "d:mul(a, b)"},
        {"* * *", "*", "d:mul(a, b)"},
        {"@a div 2", "div", "d:div(a, b, 2, 'half-up')"},
        {"div div div", "div", "d:div(a, b, 2, 'half-up')"},
        {"@a mod 2", "mod", "d:div(a, b, 0, 'down')"},
        {"@a < @b", "<", "d:lt(a, b)"},
        {"@a <= @b", "<=", "d:le(a, b)"},
        {"@a > @b", ">", "d:gt(a, b)"},
        {"@a >= @b", ">=", "d:ge(a, b)"},
        {"@a = 1", "=", "d:eq(a, b)"},
        {"1 = @a", "=", "d:eq(a, b)"},
        {"@a != 1", "!=", "d:ne(a, b)"},
        {"(1) = @a", "=", "d:eq(a, b)"},
        {"@a = ((1))", "=", "d:eq(a, b)"},
        {"count(a) = @b", "=", "d:eq(a, b)"},
        {"@a != position()", "!=", "d:ne(a, b)"},
        {"(string-length(a)) = @b", "=", "d:eq(a, b)"},
        {"a[@b = 1]", "=", "d:eq(a, b)"},
        {"d:lt(a[@b > 1], 2)", ">", "d:gt(a, b)"},
        {"number(@a)", "number",
         "d:number(a) to test it, or its argument alone"},
        {"sum(a/@b)", "sum", "d:sum(nodes, '@name')"},
        {"round(@a)", "round", "d:round(a, 0, 'half-up')"},
        {"floor(@a)", "floor", "d:round(a, 0, 'down')"},
        {"ceiling(@a)", "ceiling", "d:round(a, 0, 'up')"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        inexact(rows[i].text, rows[i].sign, rows[i].write);
    refused("a[@b][last()]/c[position()] | last()",
            "last() in a[@b][last()]/c[position()] | last() stands outside of "
            "[ ], where it counts nothing; count what stands before, such as "
            "d:add(d:count(preceding-sibling::row), 1)");
    refused("d:sum(a, '@b + 1')",
            "\"+\" computes with binary numbers, which are not exact; in @b + "
            "1, write d:add(a, b)");
}

#define TEN "a,a,a,a,a,a,a,a,a,a,"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static void faults_are_found_at_load(void **state) {
    (void)state;
    static const row rows[] = {
        {"", "the expression  is broken at its end; complete it"},
        {"a[", "the expression a[ is broken at its end; complete it"},
        {"a]", "the expression a] is broken before \"]\"; correct it"},
        {"f((a]", "the expression f((a] is broken before \"]\"; correct it"},
        {"a b", "the expression a b is broken before \"b\"; correct it"},
        {"a//", "the expression a// is broken at its end; complete it"},
        {"a |", "the expression a | is broken at its end; complete it"},
        {".[a]", "the expression .[a] is broken before \"[a]\"; correct it"},
        {"a/'b'", "the expression a/'b' is broken before \"'b'\"; correct it"},
        {"'open",
         "the expression 'open is broken before \"'open\"; correct it"},
        {"a !b", "the expression a !b is broken before \"!b\"; correct it"},
        {"$", "the expression $ is broken before \"$\"; correct it"},
        {"a and", "the expression a and is broken at its end; complete it"},
        {"bad::a",
         "the expression bad::a is broken before \"::a\"; correct it"},
        {"x:a", "the prefix of x:a in x:a is unknown; names of the description "
                "are written without one"},
        {"p:a", "the prefix of p:a in p:a is unknown; names of the description "
                "are written without one"},
        {"@x:*", "the prefix of x:* in @x:* is unknown; names of the "
                 "description are written without one"},
        {"\n  foo( 'a  b',\n\t c)", "the function foo in foo( 'a  b', c) is "
                                    "unknown; see the list of functions in "
                                    "the layouts' manual"},
        {"foo(a)", "the function foo in foo(a) is unknown; see the list of "
                   "functions in the layouts' manual"},
        {"x:foo(a)", "the function x:foo in x:foo(a) is unknown; see the list "
                     "of functions in the layouts' manual"},
        {"d:foo(a)", "the function d:foo in d:foo(a) is unknown; see the list "
                     "of functions in the layouts' manual"},
        {"document('/etc/passwd')",
         "the function document in document('/etc/passwd') is unknown; see the "
         "list of functions in the layouts' manual"},
        {"not()", "not in not() needs 1 arguments, not 0"},
        {"concat('a')", "concat in concat('a') needs 2 to 100 arguments, not "
                        "1"},
        {"concat(" HUNDRED "a)",
         "concat in concat(" HUNDRED "a) needs 2 to 100 arguments, not 101"},
        {"d:add(1)", "d:add in d:add(1) needs 2 arguments, not 1"},
        {"d:add(1, 2, 3)", "d:add in d:add(1, 2, 3) needs 2 arguments, not 3"},
        {"d:first()", "d:first in d:first() needs 1 to 16 arguments, not 0"},
        {"d:round(1, 2, 'dwn')",
         "the rounding \"dwn\" is unknown; write down, up, half-up or "
         "half-even in d:round(1, 2, 'dwn')"},
        {"d:round(1, 1.5, 'down')",
         "the number of decimals \"1.5\" is none; write a whole number from 0 "
         "to 18 in d:round(1, 1.5, 'down')"},
        {"d:round(1, 19, 'down')",
         "the number of decimals \"19\" is none; write a whole number from 0 "
         "to 18 in d:round(1, 19, 'down')"},
        {"d:sum(a, @b)", "the second argument of d:sum in d:sum(a, @b) is no "
                         "text; write an expression in quotation marks, such "
                         "as '@budget'"},
        {"d:sum(a, '@b[')",
         "the expression @b[ is broken at its end; complete it"},
        {"d:grade(1, '90 优 80')",
         "the grades \"90 优 80\" are not pairs of a threshold and a name; "
         "write such as '90 A 60 B 0 C' in d:grade(1, '90 优 80')"},
        {"d:grade(1, '')",
         "the grades \"\" are not pairs of a threshold and a name; write such "
         "as '90 A 60 B 0 C' in d:grade(1, '')"},
        {"namespace::*", "the axis namespace:: in namespace::* is not allowed; "
                         "a description keeps no data there"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        refused(rows[i].text, rows[i].expected);
}

/* What was trusted wrongly is told when it is evaluated. */
static void trusted_ones_are_compiled_late(void **state) {
    (void)state;
    fixture f = set_up();
    diag_place at = {"l.xml", 5};
    data_expr *e = data_trusted(f.arena, "d:add(1,\n 2)", at);
    assert_string_equal(data_written(e), "d:add(1, 2)");
    assert_string_equal(data_string(f.d, e, xml_root(f.xml)), "3");
    assert_string_equal(data_string(f.d, e, xml_root(f.xml)), "3");
    assert_int_equal(diags_size(f.all), 0);
    e = data_trusted(f.arena, "a[", at);
    assert_int_equal(diags_size(f.all), 0);
    assert_string_equal(data_string(f.d, e, xml_root(f.xml)), "");
    assert_int_equal(diags_size(f.all), 1);
    assert_string_equal(diags_at(f.all, 0)->text,
                        "the expression a[ is broken at its end; complete it");
    assert_int_equal(diags_at(f.all, 0)->place.line, 5);
    tear_down(&f);
}

/* An expression asks for the first of very many, again and again. */
static void variables_that_are_looked_at_are_steps(void **state) {
    (void)state;
    enum { VARIABLES = 200000, USES = 600 };
    fixture f = set_up();
    const char *text = "$a";
    for (int i = 1; i < USES; i++)
        text = mem_format(f.arena, "%s or $a", text);
    mem *scratch = mem_new();
    data_expr *e = data_compile(f.arena, scratch, text, (diag_place){0}, f.all);
    mem_free(scratch);
    assert_non_null(e);
    data_let(f.d, "a", "");
    assert_false(data_bool(f.d, e, xml_root(f.xml)));
    assert_int_equal(diags_size(f.all), 0);
    for (int i = 0; i < VARIABLES; i++)
        data_let(f.d, "b", "");
    assert_false(data_bool(f.d, e, xml_root(f.xml)));
    assert_int_equal(diags_size(f.all), 1);
    assert_non_null(
        strstr(diags_at(f.all, 0)->text, "takes too many steps, more than"));
    tear_down(&f);
}

enum { SHARED = 20000, THREADS = 4 };

typedef struct sharing {
    const fixture *f;
    data_expr *const *e;
    pthread_barrier_t start;
} sharing;

static void *evaluate_all(void *argument) {
    sharing *s = argument;
    diags *all = diags_new();
    data *d = data_open(all);
    size_t right = 0;
    pthread_barrier_wait(&s->start);
    for (int i = 0; i < SHARED; i++) {
        char expected[20];
        snprintf(expected, sizeof expected, "%d", i + 1);
        right +=
            !strcmp(data_string(d, s->e[i], xml_root(s->f->xml)), expected);
    }
    data_close(d);
    diags_free(all);
    return right == SHARED ? argument : NULL;
}

static void threads_share_trusted_ones(void **state) {
    (void)state;
    fixture f = set_up();
    data_expr *e[SHARED];
    sharing s = {.f = &f, .e = e};
    pthread_t thread[THREADS];
    assert_int_equal(pthread_barrier_init(&s.start, NULL, THREADS), 0);
    for (int i = 0; i < SHARED; i++)
        e[i] = data_trusted(f.arena, mem_format(f.arena, "d:add(%d, 1)", i),
                            (diag_place){0});
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, evaluate_all, &s), 0);
    for (int i = 0; i < THREADS; i++) {
        void *good;
        pthread_join(thread[i], &good);
        assert_non_null(good);
    }
    pthread_barrier_destroy(&s.start);
    tear_down(&f);
}

static void evaluation_faults_have_both_places(void **state) {
    (void)state;
    static const struct {
        const char *text;
        long line;
        const char *expected;
    } rows[] = {
        {"d:add(name, 1)", 2,
         "\"名称\" is not an exact decimal; write digits such as 91.00"},
        {"d:add(1, //level2/@name)", 10,
         "\"二\" is not an exact decimal; write digits such as 91.00"},
        {"d:add(//level2/@name | name, 1)", 2,
         "\"名称\" is not an exact decimal; write digits such as 91.00"},
        {"d:add(1, '9l.00')", 1,
         "\"9l.00\" is not an exact decimal; write digits such as 91.00"},
        {"d:add(1, '5..1')", 1,
         "\"5..1\" is not an exact decimal; write digits such as 91.00"},
        {"d:lt('1 2', 3)", 1,
         "\"1 2\" is not an exact decimal; write digits such as 91.00"},
        {"d:add('1234567890123456789', 1)", 1,
         "the number \"1234567890123456789\" has more than 18 digits; write it "
         "shorter"},
        {"d:div(1, funds/source[2]/@budget, 2, 'down')", 7,
         "d:div divides 1 by zero; correct the divisor, or test it first"},
        {"d:mul(funds/source[3]/@initial, 10)", 8,
         "d:mul of 999999999999999999 and 10 has more than 18 digits; correct "
         "the numbers"},
        {"d:sum(funds/source, 'd:mul(@initial, 100)')", 8,
         "d:mul of 999999999999999999 and 100 has more than 18 digits; correct "
         "the numbers"},
        {"d:sum(funds/source, \"d:first(@budget, '999999999999999999')\")", 8,
         "d:sum of 999999999999999999 and 14.94 has more than 18 digits; "
         "correct the numbers"},
        {"d:sum(funds/source, '@kind')", 6,
         "\"a\" is not an exact decimal; write digits such as 91.00"},
        {"$nothing", 1,
         "the variable $nothing is not set here; put its <let> before, in the "
         "same element or around it"},
        {"d:add($nothing, 1)", 1,
         "the variable $nothing is not set here; put its <let> before, in the "
         "same element or around it"},
        {"d:sum('a', '1')", 1,
         "d:sum needs nodes; write a path as its argument 1"},
        {"d:round(1, @code, 'down')", 1,
         "the number of decimals \"九1\" is none; write a whole number from 0 "
         "to 18"},
        {"d:round(1, 2, @year)", 1,
         "the rounding \"2024\" is unknown; write down, up, half-up or "
         "half-even"},
        {"d:grade(1, @year)", 1,
         "the grades \"2024\" are not pairs of a threshold and a name; write "
         "such as '90 A 60 B 0 C'"},
        {"d:format(funds/source[1]/@spent, 'fixed 1')", 6,
         "15.25 has more than 1 decimals; write at most 1 in "
         "the description, or name a rounding in the layout's format,"
         " such as \"fixed 1 half-up\""},
        {"count('a')", 1,
         "the expression count('a') gives a value of the wrong kind to a "
         "function or path; correct it"},
        {"d:format(d:add(name, 1), 'fixed 2')", 2,
         "\"名称\" is not an exact decimal; write digits such as 91.00"},
        {"d:percent(d:add(name, 1), 7, 2, 'down')", 2,
         "\"名称\" is not an exact decimal; write digits such as 91.00"},
        {"name | 'a'", 1,
         "the expression name | 'a' gives a value of the wrong kind to a "
         "function or path; correct it"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture f = set_up();
        const data_expr *e = compiled(&f, rows[i].text);
        assert_string_equal(data_string(f.d, e, xml_root(f.xml)), "");
        assert_int_equal(diags_size(f.all), 1);
        assert_false(data_bool(f.d, e, xml_root(f.xml)));
        const diag *d = diags_at(f.all, 0);
        assert_string_equal(d->place.file, "p.xml");
        if (d->place.line != rows[i].line)
            fail_msg("%s: line %ld", rows[i].text, d->place.line);
        assert_string_equal(
            d->text,
            mem_format(f.arena, "%s (asked for at l.xml:5)", rows[i].expected));
        tear_down(&f);
    }
}

static void steps_are_limited(void **state) {
    (void)state;
    fixture f = set_up();
    const data_expr *e =
        compiled(&f, "//*[//*[//*[//*[//*[//*[//*[//*[//*[//none]]]]]]]]]");
    assert_string_equal(data_string(f.d, e, xml_root(f.xml)), "");
    assert_int_equal(diags_size(f.all), 1);
    assert_non_null(strstr(diags_at(f.all, 0)->text, "takes too many steps"));
    e = compiled(&f, "name");
    assert_string_equal(data_string(f.d, e, xml_root(f.xml)), "名称");
    tear_down(&f);
}

static void variables_are_released(void **state) {
    (void)state;
    fixture f = set_up();
    const data_expr *e = compiled(&f, "$x");
    size_t mark = data_mark(f.d);
    data_let(f.d, "x", "inner");
    assert_string_equal(data_string(f.d, e, xml_root(f.xml)), "inner");
    data_release(f.d, mark);
    assert_string_equal(data_string(f.d, e, xml_root(f.xml)), "12.50");
    tear_down(&f);
}

static void nodes_are_in_order(void **state) {
    (void)state;
    fixture f = set_up();
    xml_node **node;
    const data_expr *e = compiled(&f, "//indicator | name | //level2");
    assert_int_equal(data_nodes(f.d, e, xml_root(f.xml), &node), 4);
    static const char *const names[] = {"name", "level2", "indicator",
                                        "indicator"};
    for (size_t i = 0; i < 4; i++)
        assert_true(xml_is(node[i], names[i]));
    e = compiled(&f, "//none");
    assert_int_equal(data_nodes(f.d, e, xml_root(f.xml), &node), 0);
    assert_int_equal(diags_size(f.all), 0);
    e = compiled(&f, "'text'");
    assert_int_equal(data_nodes(f.d, e, xml_root(f.xml), &node), 0);
    assert_int_equal(diags_size(f.all), 1);
    assert_int_equal(diags_at(f.all, 0)->place.line, 5);
    tear_down(&f);
}

static void places_are_where_values_stand(void **state) {
    (void)state;
    static const struct {
        const char *text;
        long line;
        const char *element;
    } rows[] = {
        {"name", 2, "name"},
        {"name/@code", 2, "name"},
        {"//target/@value", 10, "target"},
        {"none", 1, "project"},
        {"/", 1, NULL},
        {"d:add(1, 2)", 1, "project"},
        {"d:div(1, 0, 2, 'down')", 1, "project"},
        {"name/text()", 2, "name"},
    };
    fixture f = set_up();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const data_expr *e = compiled(&f, rows[i].text);
        data_origin from;
        data_string_from(f.d, e, xml_root(f.xml), &from);
        assert_int_equal(from.place.line, rows[i].line);
        if (rows[i].element)
            assert_string_equal(from.element, rows[i].element);
        else
            assert_null(from.element);
    }
    assert_int_equal(diags_size(f.all), 1);
    tear_down(&f);
}

/* Random expressions of the part that is XPath's own: what data gives over a
   description is what libxml2 gives over the same tree without a namespace. */

static const char *pick(const char *const words[], uint32_t count) {
    return words[draw(count)];
}

static void random_expression(buf *out, int depth);

static void random_conditions(buf *out, int depth) {
    static const char *const positions[] = {"1", "2", "last()", "position()",
                                            "string-length(name)"};
    while (depth > 0 && draw(3) == 0) {
        buf_string(out, "[");
        if (draw(2))
            random_expression(out, depth - 1);
        else
            buf_string(out, pick(positions, 5));
        buf_string(out, "]");
    }
}

static void random_step(buf *out, int depth) {
    static const char *const axes[] = {"",
                                       "",
                                       "",
                                       "child::",
                                       "descendant::",
                                       "parent::",
                                       "self :: ",
                                       "following-sibling::",
                                       "preceding-sibling::",
                                       "ancestor::",
                                       "ancestor-or-self::",
                                       "descendant-or-self::",
                                       "preceding::",
                                       "following::"};
    static const char *const tests[] = {
        "name",   "funds", "source", "indicator", "target", "*",    "node()",
        "text()", "div",   "or",     "and",       "level2", "unit", "total"};
    static const char *const attributes[] = {
        "@*", "@name", "@kind", "@ weight", "attribute::year", "@or"};
    if (draw(5) == 0) {
        buf_string(out, pick(attributes, 6));
    } else {
        buf_string(out, pick(axes, 14));
        buf_string(out, draw(3) ? pick(tests, 14) : "*");
    }
    random_conditions(out, depth);
}

static void random_path(buf *out, int depth) {
    static const char *const starts[] = {"",    "",    "",   "/",    "//",
                                         ".//", "../", "./", ".. /", "../../"};
    static const char *const joints[] = {"/", "//", " / "};
    buf_string(out, pick(starts, 10));
    random_step(out, depth);
    for (uint32_t i = draw(3); i > 0; i--) {
        buf_string(out, pick(joints, 3));
        random_step(out, depth);
    }
}

/* The nodes of a bracket, with conditions and a path behind it. */
static void random_filter(buf *out, int depth) {
    buf_string(out, "(");
    random_path(out, depth);
    if (draw(2)) {
        buf_string(out, " | ");
        random_path(out, depth);
    }
    buf_string(out, ")");
    random_conditions(out, depth);
    if (draw(2)) {
        buf_string(out, draw(2) ? "/" : "//");
        random_step(out, depth);
    }
}

static void random_expression(buf *out, int depth) {
    static const char *const operators[] = {" and ", " or ", " = ",
                                            "!=", " | "};
    static const char *const functions[] = {
        "not(",        "string(", "boolean(",       "count(",
        "local-name(", "name(",   "string-length(", "normalize-space("};
    static const char *const of_two[] = {
        "concat(",           "contains(",        "starts-with(",
        "substring-before(", "substring-after(", "translate('甲乙ab', "};
    static const char *const parts[] = {"substring('12甲45', ",
                                        "substring(name, "};
    static const char *const places[] = {"0",    "1", "2.5",  "1.5, 2.6",
                                         "0, 3", "4", "2, 0", "'x'"};
    uint32_t kind = depth > 0 ? draw(9) : draw(2);
    if (kind < 2) {
        random_path(out, depth - 1);
    } else if (kind == 2) {
        buf_string(out, pick(functions, 8));
        random_expression(out, depth - 1);
        buf_string(out, ")");
    } else if (kind == 3) {
        static const char *const literals[] = {"'or'", "\"1.5\"", "''", "'甲'",
                                               "'a'"};
        buf_string(out, pick(literals, 5));
    } else if (kind == 4) {
        buf_string(out, pick(of_two, 6));
        random_expression(out, depth - 1);
        buf_string(out, ", ");
        random_expression(out, depth - 1);
        buf_string(out, ")");
    } else if (kind == 5) {
        random_filter(out, depth - 1);
    } else if (kind == 6) {
        buf_string(out, pick(parts, 2));
        buf_string(out, pick(places, 8));
        buf_string(out, ")");
    } else {
        random_path(out, depth - 1);
        buf_string(out, pick(operators, 5));
        random_expression(out, depth - 1);
    }
}

static void add_node(buf *out, const xmlNode *node) {
    xmlChar *content = xmlNodeGetContent(node);
    const char *name = node->name ? (const char *)node->name : "";
    buf_format(out, "%s=%s;", name, content ? (char *)content : "");
    xmlFree(content);
}

/* What libxml2 says about TEXT at a node: a string, or all nodes.  False if it
   refuses it. */
static bool direct(xmlNode *at, const char *text, buf *out, bool *nodes) {
    xmlXPathContext *x = xmlXPathNewContext(at->doc);
    x->node = at;
    xmlXPathObject *value = xmlXPathEval(BAD_CAST text, x);
    *nodes = value && value->type == XPATH_NODESET;
    buf_string(out, "");
    if (*nodes && value->nodesetval) {
        xmlXPathNodeSetSort(value->nodesetval);
        for (int i = 0; i < value->nodesetval->nodeNr; i++)
            add_node(out, value->nodesetval->nodeTab[i]);
    } else if (value) {
        xmlChar *string = xmlXPathCastToString(value);
        buf_string(out, (char *)string);
        xmlFree(string);
    }
    bool good = value;
    xmlXPathFreeObject(value);
    xmlXPathFreeContext(x);
    return good;
}

/* The same of data's, over the description. */
static void indirect(const fixture *f, const data_expr *e, const xml_node *at,
                     buf *out, bool nodes) {
    buf_string(out, "");
    if (nodes) {
        xml_node **node;
        size_t count = data_nodes(f->d, e, at, &node);
        for (size_t i = 0; i < count; i++)
            add_node(out, node[i]);
    } else {
        buf_string(out, data_string(f->d, e, at));
    }
}

static bool folded_equal(mem *arena, const char *a, const char *b) {
    return !strcmp(xml_prose(arena, a), xml_prose(arena, b));
}

/* The element that COUNT others come before; or its first attribute. */
static xmlNode *node_of(xmlNode *root, uint32_t count, bool attribute) {
    xmlNode *n = root;
    while (count > 0) {
        if (n->children)
            n = n->children;
        else {
            while (!n->next)
                n = n->parent;
            n = n->next;
        }
        count -= n->type == XML_ELEMENT_NODE;
    }
    return attribute && n->properties ? (xmlNode *)n->properties : n;
}

/* Compares one random expression; whether there was anything to compare. */
static bool compare_random(fixture *f, xmlDoc *plain) {
    buf text = {0}, expected = {0}, given = {0};
    random_expression(&text, 3);
    diags *all = diags_new();
    bool nodes = false;
    uint32_t element = draw(ELEMENTS), attribute = draw(4) == 0;
    xmlNode *at = node_of(xmlDocGetRootElement(plain), element, attribute);
    data_expr *e =
        data_compile(f->arena, f->arena, text.bytes, (diag_place){0}, all);
    if (!e && strstr(diags_at(all, 0)->text, "is broken"))
        fail_msg("%s", diags_at(all, 0)->text);
    if (e && direct(at, text.bytes, &expected, &nodes)) {
        at = node_of(xml_root(f->xml), element, attribute);
        indirect(f, e, at, &given, nodes);
        if (!folded_equal(f->arena, given.bytes, expected.bytes))
            fail_msg("%s: \"%s\", not \"%s\"", text.bytes, given.bytes,
                     expected.bytes);
    }
    bool compared = given.length > 0;
    diags_free(all);
    buf_free(&text);
    buf_free(&expected);
    buf_free(&given);
    return compared;
}

static void meaning_is_that_of_libxml2(void **state) {
    (void)state;
    static const char text[] = OPEN ">\n" CONTENT("") "</project>";
    fixture f = set_up();
    xmlDoc *plain = xmlReadMemory(text, (int)strlen(text), NULL, NULL, 0);
    int compared = 0;
    for (int round = 0; round < 20000; round++)
        compared += compare_random(&f, plain);
    assert_true(compared > 5000);
    xmlFreeDoc(plain);
    tear_down(&f);
}

static bool is_xpath(const char *text) {
    xmlXPathCompExpr *e = xmlXPathCompile(BAD_CAST text);
    xmlXPathFreeCompExpr(e);
    return e;
}

/* Any tokens at all: an expression, as libxml2 sees it, or a message, and no
   harm. */
static void random_tokens_are_survived(void **state) {
    (void)state;
    static const char *const words[] = {
        "(",        ")",     "[",         "]",    ",",      "@",
        "::",       ".",     "..",        "/",    "//",     "|",
        "and",      "or",    "=",         "!=",   "*",      "name",
        "$x",       "'",     "'a'",       "1",    ".5",     "d:",
        "text(",    "node",  "-",         "<",    "d:add(", "d:sum(",
        "d:first(", "'@a'",  "d:grade(",  "x:y",  "not(",   "\"",
        "名",       "self",  "attribute", "\xFF", ":",      "$",
        "d:round(", "'down'"};
    fixture f = set_up();
    for (int round = 0; round < 30000; round++) {
        buf out = {0};
        buf_string(&out, "");
        for (uint32_t i = 1 + draw(9); i > 0; i--) {
            buf_string(&out, pick(words, sizeof words / sizeof *words));
            if (draw(2))
                buf_string(&out, " ");
        }
        diags *all = diags_new();
        mem *arena = mem_new();
        data_expr *e =
            data_compile(arena, arena, out.bytes, (diag_place){0}, all);
        assert_int_equal(e == NULL, diags_size(all) == 1);
        if (e && !strchr(out.bytes, '\xFF') && !is_xpath(out.bytes))
            fail_msg("%s: libxml2 sees no expression", out.bytes);
        if (e)
            data_string(f.d, e, xml_root(f.xml));
        mem_free(arena);
        diags_free(all);
        buf_free(&out);
    }
    tear_down(&f);
}

static void ignore(void *unused, xmlErrorPtr error) {
    (void)unused;
    (void)error;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_are_exact),
        cmocka_unit_test(unknown_stays_unknown),
        cmocka_unit_test(tests_are_by_value),
        cmocka_unit_test(sums_are_over_an_expression),
        cmocka_unit_test(paths_mean_descriptions),
        cmocka_unit_test(binary_numbers_are_refused),
        cmocka_unit_test(faults_are_found_at_load),
        cmocka_unit_test(trusted_ones_are_compiled_late),
        cmocka_unit_test(variables_that_are_looked_at_are_steps),
        cmocka_unit_test(threads_share_trusted_ones),
        cmocka_unit_test(evaluation_faults_have_both_places),
        cmocka_unit_test(steps_are_limited),
        cmocka_unit_test(variables_are_released),
        cmocka_unit_test(nodes_are_in_order),
        cmocka_unit_test(places_are_where_values_stand),
        cmocka_unit_test(meaning_is_that_of_libxml2),
        cmocka_unit_test(random_tokens_are_survived),
    };
    xmlSetStructuredErrorFunc(NULL, ignore);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
