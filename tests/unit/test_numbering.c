#include "base/set.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { KEYS = 5000, DIFFERENT = 700 };

/* Each key has the numbers at which it came, all of them and no others. */
static void keys_have_their_numbers(void **state) {
    (void)state;
    mem *m = mem_new();
    numbering n = {0};
    static uint64_t key[KEYS];
    for (size_t i = 0; i < KEYS; i++) {
        key[i] = (uint64_t)draw(DIFFERENT) * 128;
        numbering_add(m, &n, key[i]);
    }
    assert_int_equal(n.keys, KEYS);
    for (uint64_t k = 0; k < DIFFERENT + 10; k++) {
        numbering_cursor c = numbering_begin(&n, k * 128);
        size_t found = 0, expected = 0;
        for (size_t i = 0; i < KEYS; i++)
            expected += key[i] == k * 128;
        for (size_t i; numbering_next(&c, &i); found++)
            assert_int_equal(key[i], k * 128);
        assert_int_equal(found, expected);
    }
    mem_free(m);
}

static void nothing_is_in_an_empty_one(void **state) {
    (void)state;
    numbering n = {0};
    numbering_cursor c = numbering_begin(&n, 0);
    size_t unused;
    assert_false(numbering_next(&c, &unused));
}

static void a_set_has_each_text_once(void **state) {
    (void)state;
    mem *m = mem_new();
    set s = {0};
    assert_false(set_has(&s, ""));
    for (int i = 0; i < KEYS; i++)
        assert_int_equal(set_add(m, &s, mem_format(m, "%d", i % DIFFERENT)),
                         i < DIFFERENT);
    assert_int_equal(s.texts, DIFFERENT);
    assert_true(set_has(&s, "0"));
    assert_false(set_has(&s, ""));
    assert_false(set_has(&s, "700"));
    mem_free(m);
}

static void texts_together_have_a_key_of_their_own(void **state) {
    (void)state;
    assert_true(numbering_key("ab", 0) != numbering_key("ba", 0));
    assert_true(numbering_key("a", 1) != numbering_key("a", 2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_have_their_numbers),
        cmocka_unit_test(nothing_is_in_an_empty_one),
        cmocka_unit_test(a_set_has_each_text_once),
        cmocka_unit_test(texts_together_have_a_key_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
