/* Breaks of random texts are legal where ICU, asked of each text whole, has
   them.  usage: test_text_legal [TEXTS] */
#include "typeset/text_legal.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>
#include <unicode/ubrk.h>

#include "random.h"

enum { MOST = 12 };

static int texts = 20000;

/* What forms have, most often; anything of the basic plane, now and then. */
static uint32_t random_character(void) {
    static const uint32_t usual[] = {
        0x4E2D, 0x4E00, 0x9FFF, '0',    '5',    'a',    'Z',    '.',
        ',',    '%',    '-',    '/',    '(',    ')',    ':',    ';',
        '!',    '+',    '$',    ' ',    '~',    '"',    '_',    0xFF0C,
        0x3002, 0x3001, 0xFF1A, 0xFF1B, 0xFF08, 0xFF09, 0x300A, 0x300B,
        0x201C, 0x201D, 0x2018, 0x2019, 0x2014, 0x2026, 0x00B7, 0xFF05,
        0x2265, 0x00B1, 0xFFE5, 0x2103, 0x3000, 0xFF0D, 0x301C, 0x30FC,
        0x3042, 0x0301, 0x200B, 0x00A0, 0xAC00, 0x3041, 0x2013, 0x2460};
    enum { USUAL = sizeof usual / sizeof *usual };
    return one_in(40) ? 0x21 + draw(0xD7DE) : usual[any(USUAL)];
}

static void add(text_run *run, char *bytes, uint32_t character) {
    text_cluster *c = &run->cluster[run->clusters++];
    c->character = character;
    c->start = (uint32_t)run->bytes;
    c->bytes = (uint32_t)utf8_put(character, bytes + run->bytes);
    run->bytes += c->bytes;
}

static void check(const text_run *run, UBreakIterator *icu) {
    UErrorCode status = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, run->text, (int64_t)run->bytes, &status);
    ubrk_setUText(icu, &text, &status);
    assert_true(U_SUCCESS(status));
    for (size_t i = 1; i < run->clusters; i++)
        if (run->cluster[i].legal !=
            ubrk_isBoundary(icu, (int32_t)run->cluster[i].start))
            fail_msg("\"%.*s\", before U+%04X", (int)run->bytes, run->text,
                     run->cluster[i].character);
    utext_close(&text);
}

static void as_icu_has_them(void **state) {
    (void)state;
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *icu =
        ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
    diags *problems = diags_new();
    assert_true(U_SUCCESS(status));
    for (int i = 0; i < texts; i++) {
        char bytes[MOST * UTF8_MAX];
        text_cluster cluster[MOST] = {{0}};
        text_run run = {.text = bytes, .cluster = cluster};
        start_case(i);
        for (int left = 2 + any(MOST - 1); left > 0; left--)
            add(&run, bytes, random_character());
        assert_true(text_legal_breaks(&run, problems));
        check(&run, icu);
    }
    diags_free(problems);
    ubrk_close(icu);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_icu_has_them)};
    if (argc > 1)
        texts = atoi(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
