/* The tokens of content streams: what means the same is the same. */
#include "output/pdf_token.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool same_stream(const char *a, size_t a_length, const char *b,
                        size_t b_length) {
    const char *a_end = a + a_length, *b_end = b + b_length;
    pdf_token one = {0}, other = {0};
    bool more = true, same = true;

    while (more && same) {
        more = pdf_token_next(&a, a_end, &one);
        same = more == pdf_token_next(&b, b_end, &other) &&
               (!more || pdf_token_same(&one, &other));
    }
    buf_free(&one.text);
    buf_free(&other.text);
    return same;
}

static void test_pairs(void **state) {
    static const struct {
        const char *a, *b;
        bool same;
    } table[] = {
        {"1 0 0 1 re f", "1 0\r\n0\t1 % a comment\nre f ", true},
        {"1 0 re", "10 re", false},
        {"(AB)Tj", "<4142> Tj", true},
        {"(AB)Tj", "<41 4> Tj", false},
        {"(A@)Tj", "<41 4> Tj", true},
        {"(a\\(b\\)\\\\)", "(a(b)\\\\)", true},
        {"(\\101\\7)", "(A\\007)", true},
        {"(\\n\\r\\t\\b\\f)", "<0a0D09080C>", true},
        {"(a\\\r\nb)", "(ab)", true},
        {"(a\r\nb\rc)", "(a\nb\nc)", true},
        {"(1)", "1", false},
        {"[(a)-20(b)]TJ", "[ (a) -20 (b) ] TJ", true},
        {"[(a)-20(b)]TJ", "[(a)-21(b)]TJ", false},
        {"/P<</MCID 0>>BDC", "/P << /MCID 0 >> BDC", true},
        {"/P<</MCID 0>>BDC", "/P<</MCID 1>>BDC", false},
        {"a", "a b", false},
        {"/A/B", "/A /B", true},
        {"/A/B", "/AB", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (same_stream(table[i].a, strlen(table[i].a), table[i].b,
                        strlen(table[i].b)) != table[i].same)
            fail_msg("%s and %s", table[i].a, table[i].b);
}

/* Whatever stands in a stream, its tokens come to an end, within it. */
static void test_any_bytes(void **state) {
    static const char some[] = "()<>[]{}/%\\ \r\n07aZ";
    uint64_t seed = 3;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        size_t length = (seed >> 40) % 24;
        char *bytes = mem_malloc(length + 1);
        for (size_t i = 0; i < length; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            bytes[i] = (seed >> 60) == 0
                           ? (char)(seed >> 32)
                           : some[(seed >> 33) % (sizeof some - 1)];
        }
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
        char *tight = mem_malloc(length ? length : 1);
        memcpy(tight, bytes, length);
        assert_true(same_stream(bytes, length, tight, length));
        mem_release(bytes);
        mem_release(tight);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_any_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
