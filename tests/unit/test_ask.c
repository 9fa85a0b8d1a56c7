#include "input/ask_want.h"

#include "base/buf.h"
#include "own_layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct example {
    const char *layout; /* what stands in it */
    /* In brackets what is wanted in each element: @attributes, elements,
       "text". */
    const char *wanted;
} example;

#define P(text) "<p>" text "</p>"

static const example cases[] = {
    {P("路灯"), "project()"},
    {P("<v select='name'/>"), "project(name(text))"},
    {P("<v select='/project/name'/>"), "project(name(text))"},
    {P("<v select='unit/@code'/>"), "project(unit(@code))"},
    {P("<v select='@year'/><v select='target'/>"), "project(@year)"},
    {P("<v select='d:sum(funds/source, \"@spent\")'/>"),
     "project(funds(source(@spent)))"},
    /* what nobody uses, or only checks do, is not asked for */
    {"<let name='a' value='category'/>" P("x"), "project()"},
    {"<check code='x' level='error' test='category'>x</check>", "project()"},
    {"<each select='funds'><check code='x' level='error' test='@unit'>x</check>"
     "</each>",
     "project()"},
    {"<let name='a' value='category'/><let name='b' value='$a'/>" P(
         "<v select='$b'/>"),
     "project(category(text))"},
    /* conditions tell apart */
    {P("<v select='field[@name = \"电话\"]'/>"),
     "project(field[name=电话](text))"},
    {"<let name='what' value='\"电话\"'/>" P(
         "<v select='field[$what = @name]'/>"),
     "project(field[name=电话](text))"},
    {"<each select='indicators[not(@set) or @set = \"yearly\"]'>" P(
         "<v select='level1/@code'/>") "</each>",
     "project(indicators(level1(@code)))"},
    {"<each select='funds/source'>" P(
         "<if test='@kind = \"own\" or @kind = \"other\"'>自有</if>"
         "<if test='@kind = \"local\"'><v select='@name'/></if>"
         "<v select='@spent'/>") "</each>",
     "project(funds(source[kind=own](@kind @spent) "
     "source[kind=local](@name @kind @spent)))"},
    {P("<v select='funds/source[@kind = \"own\"]/@project'/>"
       "<v select='funds/source[@kind = \"other\"]/@spent'/>"
       "<v select='d:sum(funds/source, \"@spent\")'/>"
       "<v select='d:sum(funds/source, \"@initial\")'/>"),
     "project(funds(source[kind=own](@project @initial) "
     "source[kind=other](@spent @initial)))"},
    /* where a variable stands, and where it is used */
    {"<let name='s' value='@score'/>"
     "<each select='indicators//indicator'>" P("<v select='$s'/>") "</each>",
     "project(indicators(level1(indicator() level2(indicator()))))"},
    {"<let name='s' value='@score' anew='yes'/>"
     "<each select='indicators//indicator'>" P("<v select='$s'/>") "</each>",
     "project(indicators(level1(indicator(@score) "
     "level2(indicator(@score)))))"},
    /* axes */
    {"<each select='indicators/level1/level2/indicator'>" P(
         "<v select='../../@code'/><v select='ancestor::level2/@code'/>"
         "<v select='parent::level2/@weight'/>"
         "<v select='preceding-sibling::indicator/@score'/>"
         "<v select='d:count(preceding-sibling::*)'/>") "</each>",
     "project(indicators(level1(@code level2(@code @weight "
     "indicator(@score)))))"},
    {P("<v select='narrative/*'/>"),
     "project(narrative(overview(text) basis(text) feasibility(text) "
     "necessity(text) safeguards(text) plan(text) field(text) amount() "
     "choice() rows()))"},
};

static void dump(const ask *one, buf *out) {
    buf_string(out, one->name);
    if (one->key)
        buf_format(out, "[%s=%s]", one->key, one->value);
    buf_byte(out, '(');
    for (size_t i = 0; i < one->attributes; i++)
        buf_format(out, "@%s ", one->attribute[i]);
    for (const ask *c = one->child; c; c = c->next) {
        dump(c, out);
        buf_byte(out, ' ');
    }
    if (one->text && (one->is->simple || one->is->mixed))
        buf_string(out, "text ");
    if (out->bytes[out->length - 1] == ' ')
        out->length--;
    buf_byte(out, ')');
}

static void expect(const ask *root, const char *expected) {
    buf out = {0};
    dump(root, &out);
    assert_string_equal(out.bytes, expected);
    buf_free(&out);
}

static void layouts_ask_for_what_they_print(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mem *m = mem_new();
        layout *form = own_layout(cases[i].layout);
        expect(ask_want(m, form), cases[i].wanted);
        layout_close(form);
        mem_free(m);
    }
}

/* Each of many variables uses the one before it twice. */
static void variables_are_followed_once(void **state) {
    (void)state;
    enum { MANY = 90 };
    mem *m = mem_new();
    buf text = {0};
    buf_string(&text, "<let name='v0' value='name' anew='yes'/>");
    for (int i = 1; i < MANY; i++)
        buf_format(&text,
                   "<let name='v%d' value='d:first($v%d, $v%d)' anew='yes'/>",
                   i, i - 1, i - 1);
    buf_format(&text, "<p><v select='$v%d'/></p>", MANY - 1);
    layout *form = own_layout(text.bytes);
    expect(ask_want(m, form), "project(name(text))");
    layout_close(form);
    buf_free(&text);
    mem_free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layouts_ask_for_what_they_print),
        cmocka_unit_test(variables_are_followed_once),
    };
    return cmocka_run_group_tests(tests, NULL, own_layout_remove);
}
