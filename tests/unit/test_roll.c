#include "input/roll.h"

#include "base/hash.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { FORMS = 300 };

typedef struct example {
    const char *old,
        *new; /* what stands in the descriptions of 2023 and YEAR */
    int year;
} example;

static const example cases[] = {
    /* keep */
    {"<name code='&#65;'>某</name>", "<name code=\"A\">某</name>", 0},
    {"<name>某</name><!-- 注 --><?keep this?><field name='联系人'>某甲</field>",
     "<name>某</name><!-- 注 --><?keep this?><field "
     "name=\"联系人\">某甲</field>",
     0},
    {"<name><![CDATA[a<b>&c]]></name>", "<name>a&lt;b>&amp;c</name>", 0},
    {"<name\n  code='1'\n  >某</name>", "<name code=\"1\">某</name>", 0},
    {"<name>某</name>\r\n\t<unit/>\r\n", "<name>某</name>\n\t<unit/>", 0},
    {"<name>某</name><indicators><level1 name='a' weight='5'>"
     "<indicator name='b' weight='5'><target op='≥' value='1' unit='件'/>"
     "<note>备注</note></indicator></level1></indicators>",
     "<name>某</name><indicators><level1 name=\"a\" weight=\"5\">"
     "<indicator name=\"b\" weight=\"5\"><target op=\"≥\" value=\"1\" "
     "unit=\"件\"/><note>备注</note></indicator></level1></indicators>",
     0},
    /* clear */
    {"<name>某</name><indicators><level1 name='a'>"
     "<indicator name='b' score='5'><actual op='≥' value='1' unit='件'/>"
     "<deviation><p>因</p><!-- 注 --></deviation></indicator></level1>"
     "</indicators><result score='90' grade='优'/>",
     "<name>某</name><indicators><level1 name=\"a\">"
     "<indicator name=\"b\" score=\"\"><actual op=\"≥\" value=\"\" "
     "unit=\"件\"/><deviation><!-- 注 --></deviation></indicator></level1>"
     "</indicators><result score=\"\" grade=\"\"/>",
     0},
    {"<name>某</name><goals><actual>完<?p q?>成</actual></goals>",
     "<name>某</name><goals><actual><?p q?></actual></goals>", 0},
    {"<name>某</name><amount name='担保' value='3' unit='元'/>",
     "<name>某</name><amount name=\"担保\" value=\"\" unit=\"元\"/>", 0},
    {"<name>某</name><goals><actual>完成。</actual></goals>",
     "<name>某</name><goals><actual/></goals>", 0},
    {"<name>某</name><goals><actual>\n<p>完</p>\n<p>成</p>\n</actual></goals>",
     "<name>某</name><goals><actual/></goals>", 0},
    /* move */
    {"<name>某</name><funds unit='元'><source kind='own' initial='1' "
     "budget='2.50' spent='2'/><source kind='other' budget='1' spent='1'/>"
     "<previous budget='9' spent='9'/></funds>",
     "<name>某</name><funds unit=\"元\"><source kind=\"own\" initial=\"\" "
     "budget=\"\" spent=\"\"/><source kind=\"other\" budget=\"\" spent=\"\"/>"
     "<previous budget=\"3.50\" spent=\"3\"/></funds>",
     0},
    {"<name>某</name><funds unit='元'><total budget='7' spent='6'/>"
     "<source kind='own' budget='1' spent='1'/><previous budget='9' "
     "spent='9'/></funds>",
     "<name>某</name><funds unit=\"元\"><total budget=\"\" spent=\"\"/>"
     "<source kind=\"own\" budget=\"\" spent=\"\"/><previous budget=\"7\" "
     "spent=\"6\"/></funds>",
     0},
    {"<name>某</name><funds unit='元'><source kind='own' budget='1'/>"
     "<source kind='other'/><previous budget='9' spent='9'/></funds>",
     "<name>某</name><funds unit=\"元\"><source kind=\"own\" budget=\"\"/>"
     "<source kind=\"other\"/><previous budget=\"\" spent=\"\"/></funds>",
     0},
    {"<name>某</name><funds unit='元'><source kind='own' budget='1'/>"
     "<previous budget='9'/></funds>",
     "<name>某</name><funds unit=\"元\"><source kind=\"own\" budget=\"\"/>"
     "<previous budget=\"\"/></funds>",
     2025},
    /* shift */
    {"<name>某</name><period start='2023-01-01' end='2025-06-30'/>",
     "<name>某</name><period start=\"2024-01-01\" end=\"2026-06-30\"/>", 0},
    {"<name>某</name><period start='2020-02-29' end=''/>",
     "<name>某</name><period start=\"2021-02-28\" end=\"\"/>", 0},
    {"<name>某</name><period start='2020-02-29'/>",
     "<name>某</name><period start=\"2024-02-29\"/>", 2027},
};

static bool make(const char *old, int year, buf *out, diags *all) {
    roll_source source = {.path = "old.xml",
                          .name = "old.xml",
                          .bytes = old,
                          .length = strlen(old)};
    roll_years years;
    return roll(&source, year, out, &years, all);
}

static const char *old_of(mem *m, const char *inside) {
    return mem_format(m,
                      "<project xmlns='urn:jixiao:project' year='2023'>"
                      "%s</project>",
                      inside);
}

/* TEXT up to its <origin>, without the blanks before that, or up to its end. */
static const char *bare(mem *m, const char *text) {
    const char *end = strstr(text, "<origin");
    end = end ? end : strstr(text, "</project>");
    assert_non_null(end);
    while (strchr(" \t\n", end[-1]))
        end--;
    return mem_bytes(m, text, (size_t)(end - text));
}

static void the_table_is_obeyed(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mem *m = mem_new();
        diags *all = diags_new();
        buf out = {0};
        int year = cases[i].year ? cases[i].year : 2024;
        assert_true(make(old_of(m, cases[i].old), cases[i].year, &out, all));
        assert_int_equal(diags_size(all), 0);
        assert_string_equal(
            bare(m, out.bytes),
            mem_format(m,
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<project xmlns=\"urn:jixiao:project\" year=\"%d\">"
                       "%s",
                       year, cases[i].new));
        buf_free(&out);
        diags_free(all);
        mem_free(m);
    }
}

static void the_origin_is_named(void **state) {
    (void)state;
    mem *m = mem_new();
    diags *all = diags_new();
    buf out = {0};
    const char *old = old_of(m, "<name>某</name>");
    char hash[HASH_TEXT];
    hash_bytes(old, strlen(old), hash);
    assert_true(make(old, 0, &out, all));
    assert_non_null(
        strstr(out.bytes, mem_format(m,
                                     "<origin year=\"2023\" file=\"old.xml\" "
                                     "sha256=\"%s\"/>",
                                     hash)));
    buf_free(&out);
    diags_free(all);
    mem_free(m);
}

static void years_that_are_none_are_refused(void **state) {
    (void)state;
    mem *m = mem_new();
    diags *all = diags_new();
    buf out = {0};
    assert_false(make(old_of(m, "<name>某</name>"), 2022, &out, all));
    assert_false(make("<project xmlns='urn:jixiao:project' year=''>"
                      "<name>某</name></project>",
                      0, &out, all));
    assert_false(make("<project xmlns='urn:jixiao:project' year='9999'>"
                      "<name>某</name></project>",
                      0, &out, all));
    assert_false(make("<project/>", 0, &out, all));
    assert_int_equal(out.length, 0);
    diags_free(all);
    mem_free(m);
}

/* From a year that nobody knows to another is no known number of years. */
static void without_a_year_no_date_moves(void **state) {
    (void)state;
    diags *all = diags_new();
    buf out = {0};
    assert_true(make("<project xmlns='urn:jixiao:project' year=''>"
                     "<name>某</name><period start='2023-01-01'/></project>",
                     2024, &out, all));
    assert_int_equal(diags_size(all), 0);
    assert_non_null(strstr(out.bytes, "year=\"2024\""));
    assert_non_null(strstr(out.bytes, "start=\"2023-01-01\""));
    buf_free(&out);
    diags_free(all);
}

/* Something in between that must stay: white space, comments, PIs. */
static const char *filler(void) {
    static const char *const some[] = {
        "", "\n  ", "\t", "<!-- 注 -->", "\n<!-- a -->\n", "<?p q?>", "  "};
    return some[any(7)];
}

static const char *number(mem *m) {
    return one_in(4) ? "" : mem_format(m, "%d.%02d", any(1000), any(100));
}

static const char *random_form(mem *m) {
    buf out = {0};
    buf_format(&out, "<name>某%d</name>%s", any(9), filler());
    buf_format(&out, "<field name=\"栏%d\">%s文字</field>%s", any(9), filler(),
               filler());
    buf_format(&out, "<funds unit=\"元\">%s", filler());
    for (int i = 1 + any(3); i > 0; i--)
        buf_format(&out,
                   "<source kind=\"k%d\" initial=\"%s\" budget=\"%s\" "
                   "spent=\"%s\"/>%s",
                   i, number(m), number(m), number(m), filler());
    buf_format(&out, "</funds>%s<indicators>", filler());
    for (int i = 1 + any(3); i > 0; i--)
        buf_format(&out,
                   "<level1 name=\"甲%d\">%s<indicator name=\"乙\" "
                   "weight=\"%s\" score=\"%s\"><target value=\"%s\"/>%s"
                   "<actual value=\"%s\"/></indicator></level1>%s",
                   i, filler(), number(m), number(m), number(m), filler(),
                   number(m), filler());
    buf_format(&out, "</indicators>%s", filler());
    const char *text =
        mem_format(m,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<project "
                   "xmlns=\"urn:jixiao:project\" year=\"2023\">%s</project>\n",
                   out.bytes);
    buf_free(&out);
    return text;
}

/* Removes the attribute's value from all of TEXT. */
static const char *blank(mem *m, const char *text, const char *attribute) {
    const char *mark = mem_format(m, " %s=\"", attribute), *found;
    buf out = {0};
    for (; (found = strstr(text, mark)); text = strchr(text, '"')) {
        buf_add(&out, text, (size_t)(found - text) + strlen(mark));
        text = found + strlen(mark);
    }
    buf_string(&out, text);
    const char *all = mem_string(m, out.bytes);
    buf_free(&out);
    return all;
}

/* Nothing but what the table names changes; a second time, nothing does; and
   the result is a good description. */
static void all_else_stays(void **state) {
    (void)state;
    for (int i = 0; i < FORMS; i++) {
        mem *m = mem_new();
        diags *all = diags_new();
        buf once = {0}, twice = {0};
        start_case(i);
        const char *old = random_form(m);
        assert_true(make(old, 2023, &once, all));
        assert_true(make(once.bytes, 2023, &twice, all));
        assert_string_equal(once.bytes, twice.bytes);
        static const char *const cleared[] = {"initial", "budget", "spent",
                                              "score", "actual value"};
        for (size_t k = 0; k < sizeof cleared / sizeof *cleared; k++)
            old = blank(m, old, cleared[k]);
        const char *actual = "<actual value=\"";
        for (char *at = (char *)old; (at = strstr(at, actual));) {
            char *end = strchr(at += strlen(actual), '"');
            memmove(at, end, strlen(end) + 1);
        }
        assert_string_equal(bare(m, once.bytes), bare(m, old));
        assert_int_equal(diags_size(all), 0);
        buf_free(&once);
        buf_free(&twice);
        diags_free(all);
        mem_free(m);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_obeyed),
        cmocka_unit_test(the_origin_is_named),
        cmocka_unit_test(years_that_are_none_are_refused),
        cmocka_unit_test(without_a_year_no_date_moves),
        cmocka_unit_test(all_else_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
