#include "input/fill.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/test_fill_check.XXXXXX";

/* One check of each kind, all of which fail. */
static const char checks[] =
    "<check code='w' level='warning' test='false()'>w</check>"
    "<check code='r' level='warning' when='render' test='false()'>r</check>"
    "<check code='m' level='mismatch' test='false()'>m</check>"
    "<check code='e' level='error' test='false()'>e</check>";

/* What only a review needs, and fails there. */
static const char needless[] =
    "<let name='a' value=\"d:div(1, 0, 2, 'down')\"/>"
    "<each select='name'><let name='b' value='$a'/>"
    "<check code='i' level='warning' test='d:known($b)'>i</check>"
    "<check code='j' level='warning' test='d:eq($a, 1)'>j</check></each>"
    "<if test='d:eq($a, 1)'>"
    "<check code='i' level='warning' test='false()'>i</check></if>"
    "<table cols='1'><each select='name[d:known($a)]'>"
    "<check code='i' level='warning' test='false()'>i</check></each></table>";

enum { REVIEW = 1, ALLOW = 2 };

typedef struct example {
    unsigned wanted;
    const char *layout, *project; /* what stands there besides */
    const char *expected; /* codes, in capitals if they are errors, or "-" */
} example;

static const example cases[] = {
    {0, "", "", "r M E "},
    {REVIEW, "", "", "w r M E "},
    {ALLOW, "", "", "r m E "},
    {REVIEW | ALLOW, "", "", "w r m E "},
    {REVIEW, "<waiver check='w'>x</waiver>", "", "r M E "},
    {REVIEW, "<waiver check='e'>x</waiver><waiver check='m'>x</waiver>", "",
     "w r "},
    {REVIEW, "", "<waiver check='w'>x</waiver>", "r M E "},
    {0, "", "<waiver check='r'>x</waiver><waiver check='m'>x</waiver>", "M E "},
    {REVIEW, "", "<waiver check='m'>x</waiver>", "w r M E waiver "},
    {ALLOW, "", "<waiver check='m'>x</waiver>", "r m E "},
    {0, "", "<waiver check='e'>x</waiver>", "r M E "},
    {REVIEW, "", "<waiver check='e'>x</waiver>", "w r M E waiver "},
    {REVIEW, "", "<waiver check='none'>x</waiver>", "w r M E waiver "},
    {0, "", "<waiver check='none'>x</waiver>", "r M E "},
    {0, needless, "", "r M E "},
    {REVIEW, needless, "", "w r M E - "},
};

static layout *layout_of(const example *e, diags *all) {
    const char *const folders[] = {folder, NULL};
    char path[sizeof folder + 8];
    snprintf(path, sizeof path, "%s/t.xml", folder);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fprintf(out,
            "<layout xmlns='urn:jixiao:layout' name='t' title='表'>%s%s"
            "</layout>",
            checks, e->layout);
    fclose(out);
    return layout_open(folders, "t", (diag_place){0}, all);
}

static void add_codes(const diags *all, buf *out) {
    buf_add(out, "", 0);
    for (size_t i = 0; i < diags_size(all); i++) {
        const diag *d = diags_at(all, i);
        if (!d->code) {
            buf_string(out, "- ");
            continue;
        }
        bool capital = d->severity == DIAG_ERROR;
        buf_format(out, "%c%s ", d->code[0] - (capital ? 'a' - 'A' : 0),
                   d->code + 1);
    }
}

static void run(const example *e) {
    mem *arena = mem_new();
    diags *all = diags_new();
    buf codes = {0};
    const char *text =
        mem_format(arena,
                   "<project xmlns='urn:jixiao:project' year='2024'>"
                   "<name>项目</name>%s</project>",
                   e->project);
    layout *form = layout_of(e, all);
    xml_file *project =
        xml_parse("p.xml", text, strlen(text), XML_PROJECT, NULL, all);
    assert_true(form && project);
    fill_source source = {.layout = form,
                          .project = project,
                          .mode = e->wanted & ALLOW ? FILL_ALLOW_MISMATCH : 0,
                          .review = e->wanted & REVIEW ? all : NULL};
    const doc *filled = fill(arena, &source, all);
    add_codes(all, &codes);
    assert_string_equal(codes.bytes, e->expected);
    assert_true(!filled == diags_failed(all));
    xml_close(project);
    layout_close(form);
    buf_free(&codes);
    diags_free(all);
    mem_free(arena);
}

static void checks_are_made_as_wanted(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        run(&cases[i]);
}

static int set_up(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    char path[sizeof folder + 8];
    snprintf(path, sizeof path, "%s/t.xml", folder);
    unlink(path);
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checks_are_made_as_wanted),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
