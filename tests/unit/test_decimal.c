#include "base/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"

__extension__ typedef __int128 wide;

/* A binary operator's row: faults are named by their first letter. */
typedef struct row {
    const char *a, *b;
    const char *expected;
} row;

static const char *show(decimal_fault fault, decimal d) {
    static char text[DECIMAL_TEXT];
    switch (fault) {
    case DECIMAL_OK:
        decimal_text(d, text);
        return text;
    case DECIMAL_MALFORMED:
        return "malformed";
    case DECIMAL_OVERFLOW:
        return "overflow";
    case DECIMAL_ZERO_DIVISOR:
        return "zero divisor";
    }
    return "?";
}

static decimal number(const char *text) {
    decimal d = {0, 0};
    if (decimal_parse(text, &d) != DECIMAL_OK)
        fail_msg("%s is not a decimal", text);
    return d;
}

static void parses(void **state) {
    static const char *const table[][2] = {
        {"0", "0"},
        {"91.00", "91.00"},
        {"-0", "0"},
        {"-0.00", "0.00"},
        {"-0.05", "-0.05"},
        {"007", "7"},
        {"999999999999999999", "999999999999999999"},
        {"-999999999999999999", "-999999999999999999"},
        {"1000000000000000000", "overflow"},
        {"0.000000000000000001", "0.000000000000000001"},
        {"-0.999999999999999999", "-0.999999999999999999"},
        {"0.0000000000000000001", "overflow"},
        {"1.999999999999999999", "overflow"},
        {"1.000000000000000000", "1.00000000000000000"},
        {"1.0000000000000000000000000000000000000000000",
         "1.00000000000000000"},
        {"123456789012345678.000", "123456789012345678"},
        {"123456789012345678.1", "overflow"},
        {"00000000000000000000000000000000000000000000001.5", "1.5"},
        {"99999999999999999999999999999999999999999999999", "overflow"},
        {"99999999999999999999999999999999999999999999999x", "malformed"},
        {"", "malformed"},
        {"-", "malformed"},
        {".", "malformed"},
        {".5", "malformed"},
        {"5.", "malformed"},
        {"+5", "malformed"},
        {"--5", "malformed"},
        {"9l.00", "malformed"},
        {"1,000", "malformed"},
        {"1.2.3", "malformed"},
        {"1e3", "malformed"},
        {" 1", "malformed"},
        {"1 ", "malformed"},
        {"１", "malformed"},
        {"nan", "malformed"},
        {"0x10", "malformed"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        decimal d = {0, 0};
        decimal_fault fault = decimal_parse(table[i][0], &d);
        assert_string_equal(show(fault, d), table[i][1]);
    }
}

typedef decimal_fault operation(decimal, decimal, decimal *);

static void check_rows(operation *op, const row *table, size_t rows) {
    for (size_t i = 0; i < rows; i++) {
        decimal d = {0, 0};
        decimal_fault fault = op(number(table[i].a), number(table[i].b), &d);
        if (strcmp(show(fault, d), table[i].expected) != 0)
            fail_msg("%s and %s: %s, not %s", table[i].a, table[i].b,
                     show(fault, d), table[i].expected);
    }
}

static void adds(void **state) {
    static const row table[] = {
        {"91.00", "0.5", "91.50"},
        {"-1", "1.000", "0.000"},
        {"999999999999999999", "1", "overflow"},
        {"-999999999999999999", "-1", "overflow"},
        {"999999999999999999", "0.1", "overflow"},
        {"999999999999999999", "0.0", "999999999999999999"},
        {"99999999999999999.5", "0.5", "100000000000000000"},
        {"999999999999999999", "0.000000000000000000", "999999999999999999"},
        {"999999999999999999", "0.000000000000000001", "overflow"},
        {"999999999999999999", "-999999999999999999", "0"},
    };
    (void)state;
    check_rows(decimal_add, table, sizeof table / sizeof *table);
}

static void subtracts(void **state) {
    static const row table[] = {
        {"91.00", "90.80", "0.20"},
        {"0", "0.00", "0.00"},
        {"-999999999999999999", "1", "overflow"},
        {"0.1", "0.10", "0.00"},
    };
    (void)state;
    check_rows(decimal_sub, table, sizeof table / sizeof *table);
}

static void multiplies(void **state) {
    static const row table[] = {
        {"1.50", "2.0", "3.000"},
        {"-0.5", "0.5", "-0.25"},
        {"-0.5", "0", "0.0"},
        {"999999999999999999", "10", "overflow"},
        {"999999999999999999", "999999999999999999", "overflow"},
        {"0.000000001", "0.000000001", "0.000000000000000001"},
        {"0.000000001", "0.0000000001", "overflow"},
        {"0.000000005", "0.0000000002", "0.000000000000000001"},
        {"100000000.0000000", "10000000.00000000", "1000000000000000.00"},
    };
    (void)state;
    check_rows(decimal_mul, table, sizeof table / sizeof *table);
}

static decimal_fault shift_whole(decimal a, decimal places, decimal *out) {
    return decimal_shift(a, (int)places.units, out);
}

static void shifts(void **state) {
    static const row table[] = {
        {"12.50", "1", "125.0"},
        {"12.50", "2", "1250"},
        {"-12.50", "4", "-125000"},
        {"12.50", "-4", "0.001250"},
        {"0.00", "8", "0"},
        {"1", "17", "100000000000000000"},
        {"1", "18", "overflow"},
        {"1", "-18", "0.000000000000000001"},
        {"0.1", "-18", "overflow"},
        {"1.0", "-18", "0.000000000000000001"},
        {"0.000000000000000001", "18", "1"},
        {"0", "19", "overflow"},
        {"0", "-19", "overflow"},
    };
    (void)state;
    check_rows(shift_whole, table, sizeof table / sizeof *table);
}

static void reads_whole_numbers(void **state) {
    static const char *const none[] = {
        "", "-1", "19", "1.0", "1.5", " 1", "x", "1234567890123456789"};
    int n = 7;
    (void)state;
    assert_true(decimal_whole("0", 18, &n));
    assert_int_equal(n, 0);
    assert_true(decimal_whole("18", 18, &n));
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(decimal_whole(none[i], 18, &n));
    assert_int_equal(n, 18);
}

static void rounds(void **state) {
    /* down, up, half-up, half-even */
    static const struct {
        const char *value;
        int scale;
        const char *expected[4];
    } table[] = {
        {"2.5", 0, {"2", "3", "3", "2"}},
        {"3.5", 0, {"3", "4", "4", "4"}},
        {"-2.5", 0, {"-2", "-3", "-3", "-2"}},
        {"-3.5", 0, {"-3", "-4", "-4", "-4"}},
        {"2.4", 0, {"2", "3", "2", "2"}},
        {"2.6", 0, {"2", "3", "3", "3"}},
        {"2.50001", 0, {"2", "3", "3", "3"}},
        {"-2.50001", 0, {"-2", "-3", "-3", "-3"}},
        {"2.49999", 0, {"2", "3", "2", "2"}},
        {"0.5", 0, {"0", "1", "1", "0"}},
        {"-0.5", 0, {"0", "-1", "-1", "0"}},
        {"-0.004", 2, {"0.00", "-0.01", "0.00", "0.00"}},
        {"97.965", 2, {"97.96", "97.97", "97.97", "97.96"}},
        {"97.975", 2, {"97.97", "97.98", "97.98", "97.98"}},
        {"91", 2, {"91.00", "91.00", "91.00", "91.00"}},
        {"0.00", 1, {"0.0", "0.0", "0.0", "0.0"}},
        {"0.000000000000000001", 0, {"0", "1", "0", "0"}},
        {"0.500000000000000000", 0, {"0", "1", "1", "0"}},
        {"0.500000000000000001", 0, {"0", "1", "1", "1"}},
        {"99999999999999999.9",
         0,
         {"99999999999999999", "100000000000000000", "100000000000000000",
          "100000000000000000"}},
        {"123456789012345678",
         18,
         {"123456789012345678", "123456789012345678", "123456789012345678",
          "123456789012345678"}},
        {"1", 19, {"overflow", "overflow", "overflow", "overflow"}},
        {"1", -1, {"overflow", "overflow", "overflow", "overflow"}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (int r = DECIMAL_DOWN; r <= (int)DECIMAL_HALF_EVEN; r++) {
            decimal d = {0, 0};
            decimal_fault fault =
                decimal_round(number(table[i].value), table[i].scale,
                              (decimal_rounding)r, &d);
            if (strcmp(show(fault, d), table[i].expected[r]) != 0)
                fail_msg("%s to %d, way %d: %s, not %s", table[i].value,
                         table[i].scale, r, show(fault, d),
                         table[i].expected[r]);
        }
}

static void divides(void **state) {
    static const struct {
        const char *a, *b, *c;
        int scale;
        decimal_rounding rounding;
        const char *expected;
    } table[] = {
        /* the rate of the published forms: spent * 100 / budget, truncated */
        {"90.80", "100", "91.00", 2, DECIMAL_DOWN, "99.78"},
        {"14.94", "100", "15.25", 2, DECIMAL_DOWN, "97.96"},
        {"1", "1", "3", 18, DECIMAL_DOWN, "0.333333333333333333"},
        {"2", "1", "3", 18, DECIMAL_HALF_UP, "0.666666666666666667"},
        {"-2", "1", "3", 2, DECIMAL_UP, "-0.67"},
        {"2", "-1", "-3", 2, DECIMAL_DOWN, "0.66"},
        {"1", "1", "0", 2, DECIMAL_DOWN, "zero divisor"},
        {"0", "0", "0.00", 2, DECIMAL_DOWN, "zero divisor"},
        {"0", "5", "7", 2, DECIMAL_UP, "0.00"},
        {"999999999999999999", "999999999999999999", "999999999999999999", 0,
         DECIMAL_UP, "999999999999999999"},
        {"999999999999999999", "1", "0.000000000000000001", 18, DECIMAL_DOWN,
         "overflow"},
        {"0.000000000000000001", "0.000000000000000001", "999999999999999999",
         0, DECIMAL_UP, "1"},
        {"0.000000000000000001", "0.000000000000000001", "999999999999999999",
         0, DECIMAL_HALF_UP, "0"},
        /* a tie but for what is left of the division itself: 2.5 + 1/300 */
        {"751", "0.01", "3", 0, DECIMAL_HALF_EVEN, "3"},
        {"750", "0.01", "3", 0, DECIMAL_HALF_EVEN, "2"},
        {"749", "0.01", "3", 0, DECIMAL_HALF_UP, "2"},
        {"1", "1", "0.5", 18, DECIMAL_DOWN, "2.00000000000000000"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        decimal d = {0, 0};
        decimal_fault fault = decimal_muldiv(
            number(table[i].a), number(table[i].b), number(table[i].c),
            table[i].scale, table[i].rounding, &d);
        if (strcmp(show(fault, d), table[i].expected) != 0)
            fail_msg("%s * %s / %s: %s, not %s", table[i].a, table[i].b,
                     table[i].c, show(fault, d), table[i].expected);
    }
}

static void names_roundings(void **state) {
    decimal_rounding r = DECIMAL_DOWN;
    (void)state;
    assert_true(decimal_rounding_named("half-even", &r));
    assert_int_equal(r, DECIMAL_HALF_EVEN);
    assert_false(decimal_rounding_named("half", &r));
    assert_false(decimal_rounding_named("", &r));
}

static decimal random_decimal(int most_digits, int most_scale) {
    int64_t limit = 1;
    for (int n = (int)(random_bits() % (unsigned)(most_digits + 1)); n > 0; n--)
        limit *= 10;
    int64_t units = (int64_t)(random_bits() % (uint64_t)limit);
    int scale = (int)(random_bits() % (unsigned)(most_scale + 1));
    return (decimal){random_bits() % 2 ? units : -units, scale};
}

static wide ten_to(int exponent) {
    return exponent == 0 ? 1 : 10 * ten_to(exponent - 1);
}

static void survives_text(void **state) {
    (void)state;
    for (int i = 0; i < 100000; i++) {
        decimal a = random_decimal(18, 18), b = {1, 1};
        char text[DECIMAL_TEXT];
        decimal_text(a, text);
        assert_int_equal(decimal_parse(text, &b), DECIMAL_OK);
        assert_int_equal(a.units, b.units);
        assert_int_equal(a.scale, b.scale);
    }
}

/* What a rounded quotient must be: within one unit, on the right side, nearest
   where it says so; all by multiplication, which the code does not use. */
static void check_quotient(decimal a, decimal b, decimal c, decimal q,
                           decimal_rounding rounding) {
    /* a*b/c against q, both times 10^(a.scale + b.scale) * |c| */
    wide sign = c.units < 0 ? -1 : 1;
    int shift = a.scale + b.scale - c.scale - q.scale;
    wide exact = sign * a.units * b.units;
    wide unit = sign * c.units, rounded;
    if (shift >= 0)
        unit *= ten_to(shift);
    else
        exact *= ten_to(-shift);
    rounded = unit * q.units;
    wide error = exact < 0 ? rounded - exact : exact - rounded;
    if (rounding == DECIMAL_DOWN)
        assert_true(error >= 0 && error < unit);
    else if (rounding == DECIMAL_UP)
        assert_true(error <= 0 && error > -unit);
    else if (rounding == DECIMAL_HALF_UP)
        assert_true(2 * error < unit && 2 * error >= -unit);
    else
        assert_true(
            2 * error <= unit && 2 * error >= -unit &&
            ((2 * error != unit && 2 * error != -unit) || q.units % 2 == 0));
}

static void quotients_are_nearest(void **state) {
    (void)state;
    int good = 0;
    for (int i = 0; i < 300000; i++) {
        decimal a = random_decimal(8, 4), b = random_decimal(5, 3);
        decimal c = random_decimal(i % 2 ? 1 : 8, 4), q;
        int scale = (int)(random_bits() % 5);
        decimal_rounding rounding = (decimal_rounding)(random_bits() % 4);
        decimal_fault fault = decimal_muldiv(a, b, c, scale, rounding, &q);
        assert_int_equal(fault == DECIMAL_ZERO_DIVISOR, c.units == 0);
        if (fault != DECIMAL_OK)
            continue;
        assert_true(q.scale <= scale);
        check_quotient(a, b, c, q, rounding);
        good++;
    }
    assert_true(good > 100000);
}

/* Whatever the size, a result is right or a fault: (a + b) - b = a, and
   (a * b) / b = a. */
static void undoes_what_it_did(void **state) {
    (void)state;
    int good = 0;
    for (int i = 0; i < 300000; i++) {
        decimal a = random_decimal(18, 18), b = random_decimal(18, 18), c, d;
        if (decimal_add(a, b, &c) == DECIMAL_OK &&
            decimal_sub(c, b, &d) == DECIMAL_OK) {
            assert_int_equal(decimal_compare(a, d), 0);
            good++;
        }
        if (b.units != 0 && decimal_mul(a, b, &c) == DECIMAL_OK) {
            assert_int_equal(decimal_div(c, b, 18, DECIMAL_HALF_EVEN, &d),
                             DECIMAL_OK);
            assert_int_equal(decimal_compare(a, d), 0);
            assert_int_equal(decimal_muldiv(a, b, b, a.scale, DECIMAL_UP, &d),
                             DECIMAL_OK);
            assert_int_equal(decimal_compare(a, d), 0);
            good++;
        }
        assert_int_equal(decimal_compare(a, b), -decimal_compare(b, a));
    }
    assert_true(good > 50000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses),
        cmocka_unit_test(adds),
        cmocka_unit_test(subtracts),
        cmocka_unit_test(multiplies),
        cmocka_unit_test(shifts),
        cmocka_unit_test(reads_whole_numbers),
        cmocka_unit_test(rounds),
        cmocka_unit_test(divides),
        cmocka_unit_test(names_roundings),
        cmocka_unit_test(survives_text),
        cmocka_unit_test(quotients_are_nearest),
        cmocka_unit_test(undoes_what_it_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
