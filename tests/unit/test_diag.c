#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check_print(const diags *all, const char *expected) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    diags_print(all, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void prints_places(void **state) {
    (void)state;
    diags *all = diags_new();
    diag_error(all, (diag_place){"a.xml", 3}, "bad %s", "name");
    diag_error(all, (diag_place){"a.xml", 0}, "empty");
    diag_error(all, (diag_place){NULL, 0}, "no such option");
    diag_add(all, DIAG_WARNING, "weights", (diag_place){"a.xml", 9}, "99");
    check_print(all, "a.xml:3: error: bad name\n"
                     "a.xml: error: empty\n"
                     "jixiao: error: no such option\n"
                     "a.xml:9: warning[weights]: 99\n");
    diags_free(all);
}

/* A name or a value may not forge a line, turn it around or steer the terminal.
 */
static void prints_no_controls(void **state) {
    (void)state;
    diags *all = diags_new();
    diag_error(all, (diag_place){"a\nb", 1}, "%s",
               "\x1B[2J \xC2\x9B \xFF\t中\x7F");
    diag_error(all, (diag_place){"\u202Efdp.\u2069", 0}, "%s",
               "\u061C\u200D\u200E\u200F\u2028\u202A\u202F\u2066\u206A");
    check_print(all, "a\\u{A}b:1: error: \\u{1B}[2J \\u{9B} \\xFF\\u{9}中"
                     "\\u{7F}\n"
                     "\\u{202E}fdp.\\u{2069}: error: \\u{61C}\u200D\\u{200E}"
                     "\\u{200F}\\u{2028}\\u{202A}\u202F\\u{2066}\u206A\n");
    diags_free(all);
}

static void keeps_each_once(void **state) {
    (void)state;
    diags *all = diags_new();
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 5000; i++) {
            char file[2] = {(char)('a' + i % 2), '\0'};
            diag_error(all, (diag_place){file, i / 4}, "text %d", i % 4 / 2);
        }
    assert_int_equal(diags_size(all), 5000);
    for (size_t i = 0; i < 5000; i++) {
        const diag *d = diags_at(all, i);
        assert_int_equal(d->place.line, i / 4);
        assert_int_equal(d->place.file[0], 'a' + i % 2);
    }
    diag_add(all, DIAG_WARNING, NULL, (diag_place){"a", 0}, "text 0");
    diag_error(all, (diag_place){NULL, 0}, "text 0");
    assert_int_equal(diags_size(all), 5002);
    assert_int_equal(diags_count(all, DIAG_ERROR), 5001);
    assert_int_equal(diags_count(all, DIAG_WARNING), 1);
    diags_free(all);
}

static void tells_the_status(void **state) {
    (void)state;
    diags *all = diags_new();
    diag_add(all, DIAG_WARNING, NULL, (diag_place){NULL, 0}, "w");
    assert_int_equal(diags_status(all), 0);
    assert_false(diags_failed(all));
    diag_error(all, (diag_place){NULL, 0}, "e");
    assert_int_equal(diags_status(all), 1);
    diag_system(all, (diag_place){NULL, 0}, "e");
    assert_int_equal(diags_status(all), 2);
    assert_true(diags_failed(all));
    diags_free(all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_places),
        cmocka_unit_test(prints_no_controls),
        cmocka_unit_test(keeps_each_once),
        cmocka_unit_test(tells_the_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
