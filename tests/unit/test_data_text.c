#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evaluated.h"

static const char project[] =
    "<project xmlns='urn:jixiao:project' year='2024'>\n<name>项目</name>\n"
    "<goals><expected>确保值班工作标准化、规范化</expected>"
    "<actual>确保值班工作规范化、标准化。</actual></goals>\n"
    "<indicators><level1 name='一'>"
    "<indicator name='热线受理量' weight='3'/>"
    "<indicator name='热线受理数量' weight='4' score='2'/>"
    "<indicator name='市民满意度' code='23213' weight='5'/>"
    "</level1></indicators></project>";

static fixture set_up(void) {
    return open_text(project);
}

#define CHECK(f, rows) check(f, rows, sizeof rows / sizeof *rows)

static void ranges(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:near('14.94')", "14.935..14.945"},
        {"d:near(0)", "-0.5..0.5"},
        {"d:near('-1.5')", "-1.55..-1.45"},
        {"d:near('')", ""},
        {"d:near('1..2')", "1..2"},
        {"d:near('0.000000000000000001')", "0.000000000000000001"},
        {"d:near('999999999999999999')", "999999999999999999"},
        {"d:percent(d:near('14.94'), d:near('15.25'), 2, 'down')",
         "97.90..98.03"},
        {"d:percent(d:near('14.94'), '15.25', 2, 'down')", "97.93..98.00"},
        {"d:percent(5, d:near(0), 2, 'down')", ""},
        {"d:percent(d:near(0), d:near(1), 0, 'down')", "-100..100"},
        {"d:div(5, '-1..1', 2, 'down')", ""},
        {"d:share(10, '97.90..98.03', 2, 'half-up')", "9.79..9.80"},
        {"d:add('1..2', '10..20')", "11..22"},
        {"d:sub('1..2', '10..20')", "-19..-8"},
        {"d:mul('-1..2', '-3..5')", "-6..10"},
        {"d:div('-1..2', '-4..-2', 2, 'down')", "-1.00..0.50"},
        {"d:round('1.44..1.46', 1, 'half-up')", "1.4..1.5"},
        {"d:sum(//indicator, 'd:near(@weight)')", "10.5..13.5"},
        {"d:low('1..2')", "1"},
        {"d:high('1..2')", "2"},
        {"d:extent('1..2', '至')", "1至2"},
        {"d:extent('1.0', '至')", "1.0"},
        {"d:apart('97.97', '97.90..98.03')", "false"},
        {"d:apart('97.89', '97.90..98.03')", "true"},
        {"d:apart('98.04', '97.90..98.03')", "true"},
        {"d:apart('98.03', '97.90..98.03')", "false"},
        {"d:both('98', '97.90..98.03')", "98"},
        {"d:both('97.5..98.5', '97.90..98.03')", "97.90..98.03"},
        {"d:both('97.95..98.5', '97.90..98.03')", "97.95..98.03"},
        {"d:both('98.04', '97.90..98.03')", ""},
        {"d:both('', '97.90..98.03')", ""},
        {"d:apart('', '97.90..98.03')", "false"},
        {"d:apart('1', '')", "false"},
        {"d:part(10, 38, 50, 2, 'half-up')", "7.60"},
        {"d:part(10, 1, 0, 2, 'half-up')", ""},
        {"d:part(10, 1, '', 2, 'half-up')", ""},
        {"d:money('140.64', '万元', '元')", "1406400"},
        {"d:money('1406400', '元', '万元')", "140.6400"},
        {"d:money(d:near('140.64'), '万元', '元')", "1406350..1406450"},
        {"d:money('1', '亿元', '万元')", "10000"},
        {"d:money('1', '件', '万元')", ""},
    };
    fixture f = set_up();
    CHECK(&f, rows);
    tear_down(&f);
}

static void conditions(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:if(d:gt(2, 1), 'a', 'b')", "a"},
        {"d:if(//none, 'a', 'b')", "b"},
        {"d:lookup('≥', '≥ up ≤ down')", "up"},
        {"d:lookup('x', '≥ up ≤ down')", ""},
        {"d:lookup(name, concat('项目 ', 'p'))", "p"},
        {"count(d:last-year())", "0"},
    };
    fixture f = set_up();
    CHECK(&f, rows);
    data_last_year(f.d, f.xml);
    static const row then[] = {{"d:last-year()/name", "项目"}};
    CHECK(&f, then);
    tear_down(&f);
}

static void marks_in_texts(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:tag('深化<p>政风</p>')", "深化<p>政风</p>"},
        {"d:tag('a < b > c，x<y')", ""},
        {"d:tag('一二三四五六七八&nbsp;一二三四五六七八')",
         "三四五六七八&nbsp;一二三四五六"},
        {"d:tag('AT&T; 1<2')", "AT&T; 1<2"},
        {"d:tag('<')", ""},
        {"d:tag('&')", ""},
        {"d:straight-quote('做好\"12345\"热线')", "做好\"12345\""},
        {"d:straight-quote('5\" 屏')", ""},
        {"d:straight-quote('做好“12345”热线')", ""},
        {"d:half-width('呼声,积极')", "呼声,积极"},
        {"d:half-width('“一网通办”,更好')", "“一网通办”,更好"},
        {"d:half-width('完成.')", "完成."},
        {"d:half-width('1,406.40元')", ""},
        {"d:half-width('2.5版')", ""},
        {"d:half-width('呼声，积极')", ""},
        {"d:half-width('其中:当年')", "其中:当年"},
        {"d:stray-blank('正常 运行')", "正常 运行"},
        {"d:stray-blank('正常　　运行')", "正常　　运行"},
        {"d:stray-blank('密山路 4 号')", ""},
        {"d:stray-blank(' 正常 ')", ""},
        {"d:mentions('资金结余较多', '节约 结余')", "true"},
        {"d:mentions('资金', '节约 结余')", "false"},
        {"d:mentions('资金', '')", "false"},
        {"d:mentions('', '资金')", "false"},
        {"d:mentions('资金足。工程迟；款未付', '款 资金', '迟 未')", "true"},
        {"d:mentions('资金足。工程迟；款已付', '款 资金', '迟 未')", "false"},
        {"d:mentions('资金足', '款 资金', '')", "false"},
        {"d:other-year('2019年拟继续', '2020', 3, '', '')", "2019"},
        {"d:other-year('2019 年拟继续', '2020', 3, '', '')", "2019"},
        {"d:other-year('2020年拟，2021年', '2020', 3, '', '')", "2021"},
        {"d:other-year('2016年12月印发', '2020', 3, '', '')", ""},
        {"d:other-year('《2019年计划》（沪〔2019年〕）', '2020', 3, '', '')",
         ""},
        {"d:other-year('1]、《2019年计划》', '2020', 3, '', '')", ""},
        {"d:other-year('12019年', '2020', 3, '', '')", ""},
        {"d:other-year('2019', '2020', 3, '', '')", ""},
        {"d:other-year('2019年', '', 3, '', '')", ""},
        {"d:amount('本项目的预算经费为140.64万元,全部', '预算经费', '')",
         "140.64"},
        {"d:amount-unit('本项目的预算经费为140.64万元,全部', '预算经费', '')",
         "万元"},
        {"d:amount('预算 1,406,400 元', '总投资 预算', '')", "1406400"},
        {"d:amount('预算严格，拨款25万元', '预算', '')", ""},
        {"d:amount('预算管理，年度预算为3亿元', '预算', '')", "3"},
        {"d:amount('上年预算9元，预算8元', '预算', '上年')", "8"},
        {"d:amount('预算节约9元', '预算', '上年 节约')", ""},
        {"d:amount('预算9元节约', '预算', '节约')", "9"},
        {"d:half-width('完成.整洁')", "完成.整洁"},
        {"d:half-width('达95%,养护')", "达95%,养护"},
        {"d:half-width('达95%,100')", ""},
        {"d:other-year('2023-06拟', '2024', 3, '', '')", "2023"},
        {"d:other-year('2023.6拟', '2024', 3, '', '')", "2023"},
        {"d:other-year('2023-13', '2024', 3, '', '')", ""},
        {"d:other-year('2023.6万元', '2024', 3, '', '')", ""},
        {"d:other-year('2023-2024', '2024', 3, '', '')", ""},
        {"d:other-year('二〇二三年拟', '2024', 3, '', '')", "2023"},
        {"d:other-year('比2023年下降', '2024', 3, '', '')", "2023"},
        {"d:other-year('比2023年下降', '2024', 3, '自 比', '')", ""},
        {"d:other-year('自 2022年起', '2024', 3, '自 比', '')", "2022"},
        {"d:other-year('年', '2024', 3, '自 比', '')", ""},
        {"d:other-year('与2023 年度同期', '2024', 3, '', '比 同期')", ""},
        {"d:other-year('2023年下同期', '2024', 3, '', '比 同期')", "2023"},
        {"d:other-year('比2023年，2022年', '2024', 3, '比', '')", "2022"},
        {"d:amount('预算为25', '预算', '')", ""},
        {"d:amount('预算1.2.3万元', '预算', '')", ""},
    };
    fixture f = set_up();
    CHECK(&f, rows);
    tear_down(&f);
}

static void similar_texts(void **state) {
    (void)state;
    static const row rows[] = {
        {"count(d:similar(goals/expected, goals/actual, 60))", "1"},
        {"count(d:similar(goals/expected, goals/actual, 100))", "0"},
        {"count(d:similar('确保，值班工作标准化规范化', //expected, 100))",
         "1"},
        {"d:similar('热线受理量', //indicator/@name, 70)", "热线受理量"},
        {"count(d:similar('热线受理量', //indicator/@name, 70))", "2"},
        {"count(d:similar('热线受理量', //indicator/@name, 95))", "1"},
        {"count(d:similar('热线 受理量。', //indicator/@name, 100))", "1"},
        {"count(d:similar('21323', //@code, 99))", "1"},
        {"count(d:similar('21323', //@code, 100))", "0"},
        {"count(d:similar('', //indicator/@name, 0))", "3"},
        {"count(d:similar('、', //period, 0))", "0"},
    };
    fixture f = set_up();
    CHECK(&f, rows);
    tear_down(&f);
}

static void formulas_see_where_they_are_used(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:sum(//indicator, '$earned')", "10"},
        {"//indicator[d:lt($earned, @weight)]/@name", "热线受理数量"},
        {"d:sum(//indicator[$full], '@weight')", "8"},
        {"$outer", "x"},
    };
    fixture f = set_up();
    data_let(f.d, "outer", "x");
    data_formula(f.d, "earned", compiled(&f, "d:first(@score, @weight)"));
    data_formula(f.d, "full", compiled(&f, "d:eq($earned, @weight)"));
    CHECK(&f, rows);
    /* What a formula gave is forgotten with its binding. */
    size_t mark = data_mark(f.d);
    static const char *const weight[] = {"1", "2"};
    for (size_t i = 0; i < 2; i++) {
        const xml_node *root = xml_root(f.xml);
        data_let(f.d, "each", weight[i]);
        data_formula(f.d, "earned", compiled(&f, "$each"));
        const data_expr *e = compiled(&f, "concat($earned, $earned)");
        assert_string_equal(data_string(f.d, e, root), i ? "22" : "11");
        data_release(f.d, mark);
    }
    /* It knows what stands before it only: not itself. */
    data_formula(f.d, "self", compiled(&f, "$self"));
    data_string(f.d, compiled(&f, "$self"), xml_root(f.xml));
    assert_int_equal(diags_size(f.all), 1);
    assert_non_null(strstr(diags_at(f.all, 0)->text, "$self is not set"));
    tear_down(&f);
}

static void lets_see_where_they_stand(void **state) {
    (void)state;
    fixture f = set_up();
    const xml_node *root = xml_root(f.xml);
    const data_expr *both = compiled(&f, "concat($name, '/', $quotient)");
    data_let(f.d, "x", "0");
    data_let_at(f.d, "name", compiled(&f, "concat(name(), $x)"),
                xml_first(root));
    data_let_at(f.d, "quotient", compiled(&f, "d:div(1, $x, 0, 'down')"), root);
    data_let(f.d, "x", "1");
    assert_int_equal(diags_size(f.all), 0);
    /* What fails is told once, and fails for all that uses it. */
    for (int i = 0; i < 2; i++) {
        assert_string_equal(data_string(f.d, both, root), "");
        assert_true(data_failed(f.d));
    }
    assert_int_equal(diags_size(f.all), 1);
    assert_string_equal(data_string(f.d, compiled(&f, "$name"), root), "name0");
    assert_false(data_failed(f.d));
    assert_non_null(strstr(diags_at(f.all, 0)->text, "by zero"));
    tear_down(&f);
}

/* Lets that use each other, as deep as brackets and they themselves may go:
   the stack bears it. */
static void deep_lets_are_refused(void **state) {
    (void)state;
    enum { LETS = 120, CALLS = 45 };
    fixture f = set_up();
    const xml_node *root = xml_root(f.xml);
    data_let(f.d, "v0", "1");
    for (int i = 1; i < LETS; i++) {
        buf text = {0};
        for (int k = 0; k < CALLS; k++)
            buf_string(&text, "d:sub(");
        buf_format(&text, "$v%d", i - 1);
        for (int k = 0; k < CALLS; k++)
            buf_string(&text, ", 0)");
        data_let_at(f.d, mem_format(f.arena, "v%d", i),
                    compiled(&f, text.bytes), root);
        buf_free(&text);
    }
    assert_string_equal(data_string(f.d, compiled(&f, "$v119"), root), "");
    assert_int_equal(diags_size(f.all), 1);
    assert_non_null(strstr(diags_at(f.all, 0)->text, "too deep in others"));
    assert_string_equal(data_string(f.d, compiled(&f, "$v10"), root), "1");
    tear_down(&f);
}

static void too_much_text_is_refused(void **state) {
    (void)state;
    fixture f = set_up();
    enum { LONG = 11000000 };
    char *text = mem_malloc(LONG + 1);
    memset(text, 'a', LONG);
    text[LONG] = '\0';
    data_let(f.d, "long", text);
    mem_release(text);
    const char *found =
        data_string(f.d, compiled(&f, "d:tag($long)"), xml_root(f.xml));
    assert_string_equal(found, "");
    assert_int_equal(diags_size(f.all), 1);
    assert_non_null(strstr(diags_at(f.all, 0)->text, "too many steps"));
    tear_down(&f);
}

/* Time and memory grow with a text, not with its square. */
static void long_texts_are_read_once(void **state) {
    (void)state;
    static const row rows[] = {
        {"d:stray-blank($blanks)", ""},
        {"d:amount($amounts, '预算', '')", ""},
    };
    fixture f = set_up();
    buf blanks = {0}, amounts = {0};
    for (int i = 0; i < 250000; i++) {
        buf_string(&blanks, "　");
        buf_string(&amounts, "预算1");
    }
    data_let(f.d, "blanks", blanks.bytes);
    data_let(f.d, "amounts", amounts.bytes);
    CHECK(&f, rows);
    buf_free(&blanks);
    buf_free(&amounts);
    tear_down(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges),
        cmocka_unit_test(conditions),
        cmocka_unit_test(marks_in_texts),
        cmocka_unit_test(similar_texts),
        cmocka_unit_test(formulas_see_where_they_are_used),
        cmocka_unit_test(lets_see_where_they_stand),
        cmocka_unit_test(deep_lets_are_refused),
        cmocka_unit_test(too_much_text_is_refused),
        cmocka_unit_test(long_texts_are_read_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
