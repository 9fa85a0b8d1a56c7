#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static uint32_t first(const char *bytes, size_t length, size_t *used) {
    const char *at = bytes;
    uint32_t c = utf8_next(&at, bytes + length);
    *used = (size_t)(at - bytes);
    return c;
}

/* The edges of table 3-7, and what lies just beyond them. */
static void decodes(void **state) {
    static const struct {
        const char *bytes;
        uint32_t character;
    } table[] = {
        {"\x7F", 0x7F},
        {"\xC2\x80", 0x80},
        {"\xDF\xBF", 0x7FF},
        {"\xE0\xA0\x80", 0x800},
        {"\xED\x9F\xBF", 0xD7FF},
        {"\xEE\x80\x80", 0xE000},
        {"\xEF\xBF\xBF", 0xFFFF},
        {"\xF0\x90\x80\x80", 0x10000},
        {"\xF0\xA0\xAE\xB7", 0x20BB7},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF},
        {"\x80", UTF8_BAD},
        {"\xBF", UTF8_BAD},
        {"\xC0\x80", UTF8_BAD},
        {"\xC1\xBF", UTF8_BAD},
        {"\xC2", UTF8_BAD},
        {"\xC2\x7F", UTF8_BAD},
        {"\xC2\xC0", UTF8_BAD},
        {"\xE0\x9F\xBF", UTF8_BAD},
        {"\xE0\xA0", UTF8_BAD},
        {"\xE0\xA0\x7F", UTF8_BAD},
        {"\xED\xA0\x80", UTF8_BAD},
        {"\xED\xBF\xBF", UTF8_BAD},
        {"\xF0\x8F\xBF\xBF", UTF8_BAD},
        {"\xF0\x90\x80", UTF8_BAD},
        {"\xF0\x90\xC0\x80", UTF8_BAD},
        {"\xF4\x90\x80\x80", UTF8_BAD},
        {"\xF5\x80\x80\x80", UTF8_BAD},
        {"\xFF", UTF8_BAD},
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t length = strlen(table[i].bytes), used;
        assert_int_equal(first(table[i].bytes, length, &used),
                         table[i].character);
        assert_int_equal(used, table[i].character == UTF8_BAD ? 1 : length);
    }
}

static void ends_where_told(void **state) {
    (void)state;
    const char *text = "\xE4\xB8\xAD", *at = text;
    assert_int_equal(utf8_next(&at, text), 0);
    assert_ptr_equal(at, text);
    assert_int_equal(utf8_next(&at, text + 2), UTF8_BAD);
    assert_ptr_equal(at, text + 1);
    assert_int_equal(utf8_count("a中𠮷é"), 4);
}

static bool is_scalar(uint32_t c) {
    return c < 0xD800 || (c > 0xDFFF && c < 0x110000);
}

static void round_trips_every_character(void **state) {
    (void)state;
    for (uint32_t c = 0; c < 0x110000; c++) {
        char bytes[UTF8_MAX];
        size_t length = utf8_put(c, bytes), used;
        if (!is_scalar(c)) {
            assert_int_equal(first(bytes, length, &used), UTF8_BAD);
            continue;
        }
        assert_int_equal(first(bytes, length, &used), c);
        assert_int_equal(used, length);
    }
}

/* Every two- and three-byte beginning: what is decoded encodes to the same
   bytes again, so no character has two forms. */
static void has_one_form_each(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 1u << 24; i++) {
        const char bytes[UTF8_MAX] = {(char)(i >> 16), (char)(i >> 8), (char)i,
                                      '\x80'};
        char again[UTF8_MAX];
        size_t used;
        uint32_t c = first(bytes, sizeof bytes, &used);
        if (c == UTF8_BAD) {
            assert_int_equal(used, 1);
        } else if (!is_scalar(c) || utf8_put(c, again) != used ||
                   memcmp(bytes, again, used) != 0) {
            fail_msg("%06x decodes to %x", (unsigned)i, (unsigned)c);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes),
        cmocka_unit_test(ends_where_told),
        cmocka_unit_test(round_trips_every_character),
        cmocka_unit_test(has_one_form_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
