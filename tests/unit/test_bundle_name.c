/* Names of files that come from names of projects. */
#include "base/utf8.h"
#include "command/bundle_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void names_are_safe(void **state) {
    static const struct {
        const char *text, *name;
    } table[] = {
        {"热线服务保障经费", "热线服务保障经费"},
        {"a/b\\c", "a／b＼c"},
        {"../../x", "／..／x"},
        {" .. ", "_"},
        {"", "_"},
        {"end. .", "end"},
        {"tab\there", "tab_here"},
        {"bad\xFF", "bad_"},
        {"a\xE2\x80\xAEtxt", "a_txt"},
        {"a\xE2\x81\xA6txt", "a_txt"},
        {"“一网通办”——经费…", "“一网通办”——经费…"},
        {"what? \"this\": <a|b>*", "what？ ＂this＂： ＜a｜b＞＊"},
    };
    mem *m = mem_new();
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_string_equal(bundle_name_safe(m, table[i].text, 100),
                            table[i].name);
    assert_string_equal(bundle_name_safe(m, "汉字", 5), "汉");
    mem_free(m);
}

static void patterns_are_filled(void **state) {
    static const struct {
        const char *pattern, *name;
    } table[] = {
        {bundle_name_default, "007-甲／乙-表.pdf"},
        {"{year}_{layout}_{number}", "2024_l_007.pdf"},
        {"{number}", "007.pdf"},
    };
    bundle_name_parts parts = {.number = 7,
                               .of = 100,
                               .project = "甲/乙",
                               .form = "表",
                               .layout = "l",
                               .year = "2024"};
    mem *m = mem_new();
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_string_equal(bundle_name_make(m, table[i].pattern, &parts),
                            table[i].name);
    mem_free(m);
}

/* Windows looks at what stands before the first dot. */
static void devices_are_no_names(void **state) {
    static const struct {
        const char *project, *name;
    } table[] = {
        {"NUL.txt", "_NUL.txt07.pdf"}, {"con .a", "_con .a07.pdf"},
        {"lPt9.x", "_lPt9.x07.pdf"},   {"CON", "CON07.pdf"},
        {"CONS.a", "CONS.a07.pdf"},    {"CO.a", "CO.a07.pdf"},
        {"COM.a", "COM.a07.pdf"},      {"COMx.a", "COMx.a07.pdf"},
    };
    mem *m = mem_new();
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        bundle_name_parts parts = {
            .number = 7, .of = 9, .project = table[i].project};
        assert_string_equal(bundle_name_make(m, "{project}{number}", &parts),
                            table[i].name);
    }
    mem_free(m);
}

/* Every file system takes 255 bytes. */
static void long_parts_are_cut(void **state) {
    mem *m = mem_new();
    char text[301];
    (void)state;
    memset(text, 'a', 300);
    text[300] = '\0';
    bundle_name_parts parts = {
        .number = 7, .of = 9, .project = text, .form = text, .layout = text};
    const char *name = bundle_name_make(
        m, "{project}{form}{layout}{project}{form}{layout}{number}", &parts);
    assert_true(strlen(name) <= 255);
    assert_string_equal(name + strlen(name) - 7, "a07.pdf");
    mem_free(m);
}

/* Whatever a project is called: a valid name in its folder, short enough. */
static void any_bytes_make_a_name(void **state) {
    uint32_t seed = 1;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        char text[400];
        size_t length = 0;
        mem *m = mem_new();
        for (seed = seed * 1664525 + 1013904223;
             length < seed % (sizeof text - 1); length++) {
            seed = seed * 1664525 + 1013904223;
            char c = (char)(seed >> 24);
            text[length] = c ? c : '/';
        }
        text[length] = '\0';
        bundle_name_parts parts = {
            .number = 1, .of = 9, .project = text, .form = text};
        const char *name = bundle_name_make(m, bundle_name_default, &parts);
        const char *at = name, *end = name + strlen(name);
        while (at < end)
            assert_int_not_equal(utf8_next(&at, end), UTF8_BAD);
        assert_true(strlen(name) <= 255);
        assert_int_equal(strcspn(name, "/\\:*?\"<>|\n"), strlen(name));
        assert_memory_equal(name, "01-", 3);
        mem_free(m);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_safe),
        cmocka_unit_test(patterns_are_filled),
        cmocka_unit_test(devices_are_no_names),
        cmocka_unit_test(long_parts_are_cut),
        cmocka_unit_test(any_bytes_make_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
