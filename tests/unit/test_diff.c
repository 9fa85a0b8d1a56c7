#include "input/diff.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "input/diff_text.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { FORMS = 300, TEXTS = 3000, LONGEST = 9 };

#define INDICATORS(inside)                                                     \
    "<indicators><level1 name='甲'><level2 name='乙'>" inside                  \
    "</level2></level1></indicators>"

typedef struct example {
    const char *old, *new; /* what stands in the descriptions */
    /* A line for each entry: kind place|old|new|difference|percent|text */
    const char *expected;
} example;

static const example cases[] = {
    {"", "", ""},
    {"<category/>", "", ""},
    {"<category>一次性</category>", "<category>经常性</category>",
     "~ |一次性|经常性|||\n"},
    {"<funds unit='元'><source kind='own' spent='80'/></funds>",
     "<funds unit='元'><source kind='own' spent='90'/></funds>",
     "~ 自有资金|80|90|+10元|+12.50|\n"},
    {"<funds unit='元'><source kind='own' spent='0'/></funds>",
     "<funds unit='元'><source kind='own' spent='5'/></funds>",
     "~ 自有资金|0|5|+5元||\n"},
    {"<funds unit='元'><source kind='own' spent='30000'/></funds>",
     "<funds unit='万元'><source kind='own' spent='3'/></funds>",
     "~ |元|万元|||\n"},
    {"<funds unit='元' weight='10'><total rate='90' score='9'/>"
     "<field name='甲'>7</field></funds>",
     "<funds unit='万元' weight='10'><total rate='90' score='8'/>"
     "<field name='甲'>6</field></funds>",
     "~ |元|万元|||\n~ |9|8|-1|-11.11|\n~ 甲|7|6|-1|-14.29|\n"},
    {"<amount name='甲' value='5' unit='元'/>",
     "<amount name='甲' value='5' unit='万元'/>",
     "~ 甲|5|5|+49995元|+999900.00|\n~ 甲|元|万元|||\n"},
    {"<funds unit='元'><source kind='own' spent='5'/></funds>",
     "<funds unit='元'><source kind='own' spent=''/></funds>",
     "~ 自有资金|5||||\n"},
    {"<funds unit='元'><total initial='7'/></funds>",
     "<funds unit='元'><source kind='own' initial='8'/></funds>",
     "~ |7元|8元|+1元|+14.29|\n"
     "- |Budget at the start of the year 7||||\n"
     "+ 自有资金||Budget at the start of the year 8|||\n"},
    {INDICATORS("<indicator name='一' weight='1'/>"),
     INDICATORS("<indicator name='二' weight='9'/>"
                "<indicator name='一' weight='1'/>"),
     "+ 甲 / 乙 / 二||The weight 9|||\n"},
    {INDICATORS("<indicator name='一'><target op='≥' value='8' unit='件'/>"
                "</indicator>"),
     INDICATORS("<indicator name='一'><target op='≥' value='6' unit='件'/>"
                "</indicator>"),
     "~ 甲 / 乙 / 一|≥8件|≥6件|-2件|-25.00|\n"},
    {INDICATORS("<indicator name='一'><target>健全</target></indicator>"),
     INDICATORS("<indicator name='一'><target op='≥' value='6' unit='件'/>"
                "</indicator>"),
     "~ 甲 / 乙 / 一|健全|≥6件|||\n"},
    {INDICATORS("<indicator name='一'><target op='≥' value='6'/></indicator>"),
     INDICATORS("<indicator name='一'><target>健全</target></indicator>"),
     "~ 甲 / 乙 / 一|≥6|健全|||\n"},
    {INDICATORS("<indicator name='一'><target op='≥' value='6' unit='件'/>"
                "</indicator>"),
     INDICATORS("<indicator name='一'><target op='≥' value='7' unit='次'/>"
                "</indicator>"),
     "~ 甲 / 乙 / 一|≥6件|≥7次|||\n"},
    {INDICATORS("<indicator name='一'><target op='≤' value='3' unit='万元'/>"
                "</indicator>"),
     INDICATORS("<indicator name='一'><target op='≤' value='6000' unit='元'/>"
                "</indicator>"),
     "~ 甲 / 乙 / 一|≤3万元|≤6000元|-24000元|-80.00|\n"},
    {INDICATORS("<indicator name='一' weight='1'/>"),
     "<indicators><level1 name='甲'><indicator name='一' weight='1'/></level1>"
     "</indicators>",
     "> 甲 / 一|甲 / 乙 / 一|甲 / 一|||\n"},
    {INDICATORS("<indicator name='一' weight='1'/>"),
     "<indicators><level1 name='甲'><indicator name='一' weight='2'/></level1>"
     "</indicators>",
     "> 甲 / 一|甲 / 乙 / 一|甲 / 一|||\n~ 甲 / 一|1|2|+1|+100.00|\n"},
    {INDICATORS("<indicator name='亮灯率'/><indicator name='亮灯率'>"
                "<note>二</note></indicator>"),
     INDICATORS("<indicator name='亮灯率'><note>二</note></indicator>"),
     "- 甲 / 乙 / 亮灯率|||||\n"},
    {INDICATORS("<indicator name='路灯完好率' weight='1'/>"),
     INDICATORS("<indicator name='路灯的完好率' weight='1'/>"),
     "~ 甲 / 乙 / 路灯的完好率|路灯完好率|路灯的完好率|||\n"},
    {"<indicators><level1 name='数量指标' code='1'/></indicators>",
     "<indicators><level1 name='质量指标' code='1'/></indicators>",
     "- 数量指标|Its code 1||||\n+ 质量指标||Its code 1|||\n"},
    {"<goals><expected>亮灯率不低于百分之九十八。</expected></goals>",
     "<goals><expected>亮灯率不低于百分之九十九。</expected></goals>",
     "~ |亮灯率不低于百分之九十八。|亮灯率不低于百分之九十九。|||"
     "…不低于百分之九十[-八-]{+九+}。\n"},
    {"<goals><expected>亮灯率不低于百分之九十八。</expected></goals>",
     "<goals><expected>亮灯率不低于\n百分之九十八。</expected></goals>",
     "= |||||\n"},
};

static const char *text_of(mem *m, const char *inside) {
    return mem_format(m,
                      "<project xmlns='urn:jixiao:project' year='2024'>"
                      "<name>某</name>%s</project>",
                      inside);
}

static xml_file *read(const char *text) {
    diags *all = diags_new();
    xml_file *file =
        xml_parse("p.xml", text, strlen(text), XML_PROJECT, NULL, all);
    assert_non_null(file);
    diags_free(all);
    return file;
}

static void add(buf *out, const char *text) {
    buf_format(out, "|%s", text ? text : "");
}

/* What diff tells of two descriptions, line by line. */
static void tell(const char *old, const char *new, buf *out) {
    static const char sign[] = {
        [DIFF_CHANGED] = '~', [DIFF_RENAMED] = '~', [DIFF_GONE] = '-',
        [DIFF_ADDED] = '+',   [DIFF_MOVED] = '>',   [DIFF_SAME] = '='};
    mem *m = mem_new();
    xml_file *a = read(old), *b = read(new);
    diff_entry *e;
    size_t entries = diff(m, a, b, &e);
    buf_add(out, "", 0);
    for (size_t i = 0; i < entries; i++, e++) {
        buf_format(out, "%c %s", sign[e->kind], e->place);
        add(out, e->old_value);
        add(out, e->new_value);
        buf_format(out, "|%s%s", e->difference ? e->difference : "",
                   e->difference ? e->unit : "");
        add(out, e->percent);
        add(out, e->marked);
        buf_byte(out, '\n');
    }
    xml_close(a);
    xml_close(b);
    mem_free(m);
}

static void changes_are_told(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mem *m = mem_new();
        buf told = {0};
        tell(text_of(m, cases[i].old), text_of(m, cases[i].new), &told);
        assert_string_equal(told.bytes, cases[i].expected);
        buf_free(&told);
        mem_free(m);
    }
}

/* Random descriptions with few names, so that some of them meet. */
static void add_indicators(buf *out) {
    static const char *const names[] = {
        "一", "二", "三", "路灯完好率", "路灯的完好率", "路灯亮灯率"};
    for (int i = any(4); i > 0; i--)
        buf_format(out,
                   "<indicator name='%s' weight='%d'><target>%s</target>"
                   "</indicator>",
                   names[any(6)], any(3), one_in(2) ? "健全" : "");
}

static const char *random_form(mem *m) {
    buf out = {0};
    buf_format(&out, "<funds unit='元'>");
    for (int i = any(3); i > 0; i--)
        buf_format(&out, "<source kind='%s' spent='%d'/>",
                   one_in(2) ? "own" : "other", any(3));
    buf_string(&out, "</funds><indicators>");
    for (int i = any(3); i > 0; i--) {
        buf_format(&out, "<level1 name='%s'><level2 name='乙'>",
                   one_in(2) ? "甲" : "丙");
        add_indicators(&out);
        buf_string(&out, "</level2>");
        if (one_in(2))
            add_indicators(&out);
        buf_string(&out, "</level1>");
    }
    buf_string(&out, "</indicators>");
    const char *text = text_of(m, out.bytes);
    buf_free(&out);
    return text;
}

static size_t count(const char *lines, char sign) {
    size_t found = 0;
    for (const char *at = lines; *at; at = strchr(at, '\n') + 1)
        found += *at == sign;
    return found;
}

/* What came one way is gone the other way; nothing changed from a description
   to itself. */
static void both_ways_are_alike(void **state) {
    (void)state;
    for (int i = 0; i < FORMS; i++) {
        mem *m = mem_new();
        start_case(i);
        const char *a = random_form(m), *b = random_form(m);
        buf there = {0}, back = {0}, same = {0};
        tell(a, b, &there);
        tell(b, a, &back);
        tell(a, a, &same);
        assert_string_equal(same.bytes, "");
        assert_int_equal(count(there.bytes, '+'), count(back.bytes, '-'));
        assert_int_equal(count(there.bytes, '-'), count(back.bytes, '+'));
        assert_int_equal(count(there.bytes, '>'), count(back.bytes, '>'));
        buf_free(&there);
        buf_free(&back);
        buf_free(&same);
        mem_free(m);
    }
}

static const char *random_text(mem *m) {
    static const char *const letter[] = {"路", "灯", "亮", "a", "，", "𠮷"};
    buf out = {0};
    buf_add(&out, "", 0);
    for (int i = any(LONGEST); i > 0; i--)
        buf_string(&out, letter[any(6)]);
    const char *text = mem_string(m, out.bytes);
    buf_free(&out);
    return text;
}

/* MARKED without what stands between OPEN and CLOSE, and without other marks.
 */
static void take_out(const char *marked, const char *open, const char *close,
                     buf *out) {
    buf_add(out, "", 0);
    for (const char *at = marked; *at;) {
        bool mark = !strncmp(at, "[-", 2) || !strncmp(at, "-]", 2) ||
                    !strncmp(at, "{+", 2) || !strncmp(at, "+}", 2);
        if (!strncmp(at, open, 2))
            at = strstr(at, close);
        if (mark)
            at += 2;
        else
            buf_byte(out, (unsigned char)*at++);
    }
}

/* A marked text holds both, where it is too short to be cut. */
static void marked_texts_hold_both(void **state) {
    (void)state;
    for (int i = 0; i < TEXTS; i++) {
        mem *m = mem_new();
        start_case(i);
        const char *old = mem_format(m, "旧%s", random_text(m));
        const char *new = mem_format(m, "新%s", random_text(m));
        const char *marked = diff_text(m, old, new);
        buf was = {0}, is = {0};
        take_out(marked, "{+", "+}", &was);
        take_out(marked, "[-", "-]", &is);
        assert_string_equal(was.bytes, old);
        assert_string_equal(is.bytes, new);
        buf_free(&was);
        buf_free(&is);
        mem_free(m);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_told),
        cmocka_unit_test(both_ways_are_alike),
        cmocka_unit_test(marked_texts_hold_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
