#include "base/geom.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { REFUSED = -1 };

typedef struct row {
    const char *text;
    mpt expected;
} row;

static void check(bool (*read)(const char *, mpt *), const row *table,
                  size_t rows) {
    for (size_t i = 0; i < rows; i++) {
        mpt length = REFUSED;
        bool good = read(table[i].text, &length);
        if (length != table[i].expected || good != (length != REFUSED))
            fail_msg("%s is %lld, not %lld", table[i].text, (long long)length,
                     (long long)table[i].expected);
    }
}

static void reads_lengths(void **state) {
    static const row table[] = {
        {"10.5pt", 10500},
        {"0pt", 0},
        {"0.0005pt", 1}, /* nearest, ties up */
        {"0.00049pt", 0},
        {"25.4mm", 72000},
        {"2.54cm", 72000},
        {"20mm", 56693},
        {"210mm", 595276},
        {"297mm", 841890},
        {"10000mm", 28346457},
        {"1000cm", 28346457},
        {"10001mm", REFUSED},
        {"1000.1cm", REFUSED},
        {"28347pt", REFUSED},
        {"99999999999999999999999999999999999999999999999999pt", REFUSED},
        {"999999999999999999cm", REFUSED},
        {"-1mm", REFUSED},
        {"-0mm", REFUSED},
        {"+1mm", REFUSED},
        {"1", REFUSED},
        {"mm", REFUSED},
        {"", REFUSED},
        {"1 mm", REFUSED},
        {"1mm ", REFUSED},
        {"1MM", REFUSED},
        {".5mm", REFUSED},
        {"1e2mm", REFUSED},
        {"1,5mm", REFUSED},
        {"1mmmm", REFUSED},
        {"1in", REFUSED},
    };
    (void)state;
    check(geom_length, table, sizeof table / sizeof *table);
}

static void reads_sizes(void **state) {
    static const row table[] = {
        {"初号", 42000},   {"五号", 10500},    {"小五", 9000},
        {"六号", 7500},    {"八号", 5000},     {"12pt", 12000},
        {"0pt", REFUSED},  {"4mm", REFUSED},   {"五", REFUSED},
        {"九号", REFUSED}, {"五号 ", REFUSED}, {"", REFUSED},
        {"-5pt", REFUSED},
    };
    (void)state;
    check(geom_size, table, sizeof table / sizeof *table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_lengths),
        cmocka_unit_test(reads_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
