#include "base/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void names_are_taken_apart(void **state) {
    (void)state;
    static const struct {
        const char *path, *trimmed, *last, *without;
    } row[] = {
        {"", "", "", ""},
        {"/", "/", "", "/"},
        {"//", "/", "", "//"},
        {"a.xml", "a.xml", "a.xml", "a"},
        {"x/a.xml", "x/a.xml", "a.xml", "x/a"},
        {"x.xml//", "x.xml", "", "x.xml//"},
        {".xml", ".xml", ".xml", ".xml"},
        {"a.XML", "a.XML", "a.XML", "a.XML"},
    };
    mem *m = mem_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_string_equal(path_trimmed(m, row[i].path), row[i].trimmed);
        assert_string_equal(path_last(row[i].path), row[i].last);
        assert_string_equal(path_without(m, row[i].path, ".xml"),
                            row[i].without);
    }
    mem_free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_taken_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
