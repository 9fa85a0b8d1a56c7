#include "input/roll_open.h"

#include "base/buf.h"
#include "input/roll.h"
#include "own_layout.h"

#include <string.h>

/* A layout that prints a bit of everything. */
static const char printed[] =
    "<p><v select='name'/><v select='unit'/><v select='category'/></p>"
    "<p><v select='field[@name = \"电话\"]'/></p>"
    "<p><v select='funds/source[@kind = \"own\"]/@spent'/>"
    "<v select='funds/source[@kind = \"other\"]/@spent'/>"
    "<v select='funds/previous/@spent'/></p>"
    "<p><v select='goals/expected'/><v select='goals/actual'/></p>"
    "<each select='indicators//indicator'>"
    "<p><v select='@weight'/><v select='@score'/>"
    "<v select='target/@value'/><v select='target'/>"
    "<v select='actual/@value'/><v select='actual'/>"
    "<v select='deviation'/></p></each>";

typedef struct example {
    const char *layout;   /* that the description names */
    const char *inside;   /* it, a thing on each line, from line 2 on */
    const char *expected; /* lines of open fields; of others their codes */
    bool refused;
} example;

#define NAME "<name>某</name>\n"

static const example cases[] = {
    /* it was never rolled, and is for this form */
    {"own", NAME "<funds unit='元'>\n<source kind='own' spent=''/></funds>", "",
     false},
    {NULL, NAME "<funds unit='元'>\n<source kind='own' spent=''/></funds>", "",
     false},
    /* it was rolled for this form: what is blank, and was not always */
    {"own",
     NAME "<unit/>\n<funds unit='元'>\n<source kind='own' spent=''/>\n"
          "<source kind='other' initial=''/>\n<previous spent=''/></funds>\n"
          "<goals>\n<actual/></goals><origin year='2023' file='a' sha256='b'/>",
     "5 7 9 ", true},
    {"own",
     NAME "<indicators><level1 name='a'>\n<indicator name='a' score=''>\n"
          "<target value=''/>\n<actual value=''/>\n<deviation/></indicator>\n"
          "<indicator name='b' score='1'>\n<actual>好</actual></indicator>"
          "</level1></indicators><origin year='2023' file='a' sha256='b'/>",
     "4 6 ", true},
    {"own",
     NAME "<goals><actual>完成</actual></goals>"
          "<origin year='2023' file='a' sha256='b' layout='own'/>",
     "", false},
    /* it is for another form: all that this one asks for */
    {"other",
     NAME "<category>一次性</category><unit>某</unit>\n"
          "<field name='电话'>1</field>\n<goals/>",
     "1 5 5 1 ", false},
    {"other",
     NAME "<category>一次性</category><unit>某</unit>"
          "<field name='电话'>1</field>\n<funds unit='元'>\n"
          "<source kind='own' spent='1'/>\n<source kind='other'/>\n"
          "<previous spent='2'/></funds><goals><expected>一</expected>"
          "<actual>二</actual></goals><indicators><level1 name='a'>\n"
          "<level2 name='a'>\n<indicator name='a' weight='1' score='1'>"
          "<target>好</target><actual>好</actual></indicator>\n"
          "<indicator name='b' weight='1'><target value='1'/></indicator>"
          "</level2></level1></indicators>",
     "6 10 10 ", false},
    /* one source is enough, and none is not */
    {"other",
     NAME "<category>一次性</category><unit>某</unit>"
          "<field name='电话'>1</field>\n<funds unit='元'>\n"
          "<source kind='own' spent='1'/><previous spent='2'/></funds><goals>"
          "<expected>一</expected><actual>二</actual></goals><indicators/>",
     "5 ", false},
    {"other",
     NAME "<category>一次性</category><unit>某</unit>"
          "<field name='电话'>1</field>\n<funds unit='元'>\n"
          "<previous spent='2'/></funds><goals>"
          "<expected>一</expected><actual>二</actual></goals><indicators/>",
     "4 5 ", false},
    {"own",
     NAME "<category>一次性</category><unit>某</unit>\n"
          "<goals><expected>一</expected><actual>二</actual></goals>"
          "<origin year='2023' file='a' sha256='b' layout='other'/>",
     "1 1 1 ", true},
};

static xml_file *parsed(mem *m, const example *e) {
    diags *all = diags_new();
    const char *named =
        e->layout ? mem_format(m, " layout='%s'", e->layout) : "";
    const char *text = mem_format(
        m, "<project xmlns='urn:jixiao:project' year='2024'%s>\n%s</project>",
        named, e->inside);
    xml_file *file =
        xml_parse("p.xml", text, strlen(text), XML_PROJECT, NULL, all);
    if (!file)
        diags_print(all, stderr);
    assert_non_null(file);
    diags_free(all);
    return file;
}

static void open_fields_are_told(void **state) {
    (void)state;
    layout *form = own_layout(printed);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mem *m = mem_new();
        diags *told = diags_new(), *refused = diags_new();
        xml_file *project = parsed(m, &cases[i]);
        buf lines = {0};
        buf_add(&lines, "", 0);
        roll_open_tell(roll_open_find(m, project, form), told);
        for (size_t k = 0; k < diags_size(told); k++)
            buf_format(&lines, "%d ", (int)diags_at(told, k)->place.line);
        assert_string_equal(lines.bytes, cases[i].expected);
        assert_int_equal(roll_open_refuses(project, form, false, refused),
                         cases[i].refused);
        assert_int_equal(diags_failed(refused), cases[i].refused);
        buf_free(&lines);
        diags_free(told);
        diags_free(refused);
        xml_close(project);
        mem_free(m);
    }
    layout_close(form);
}

/* Long texts that are last year's are told until they are changed. */
static void texts_that_stayed_are_told(void **state) {
    (void)state;
    const char *old =
        "<project xmlns='urn:jixiao:project' year='2023'><name>某</name><goals>"
        "<expected>全县路灯亮灯率不低于98%。</expected></goals></project>";
    roll_source source = {"a.xml", "a.xml", old, strlen(old), NULL, false};
    layout *form = own_layout(printed);
    diags *all = diags_new();
    buf out = {0};
    roll_years years;
    assert_true(roll(&source, 0, &out, &years, all));
    for (int changed = 0; changed < 2; changed++) {
        if (changed)
            memcpy(strstr(out.bytes, "98"), "99", 2);
        xml_file *new =
            xml_parse("n.xml", out.bytes, out.length, XML_PROJECT, NULL, all);
        mem *m = mem_new();
        roll_open_tell(roll_open_find(m, new, form), all);
        mem_free(m);
        assert_int_equal(diags_size(all), 1);
        assert_string_equal(diags_at(all, 0)->code, "unchanged");
        xml_close(new);
    }
    buf_free(&out);
    diags_free(all);
    layout_close(form);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_fields_are_told),
        cmocka_unit_test(texts_that_stayed_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, own_layout_remove);
}
