/* Decimals and formats: the first line is a format, the others are numbers. */
#include "fuzz.h"

#include "base/decimal.h"
#include "input/format.h"

#include <string.h>

static void check_text(decimal a) {
    char text[DECIMAL_TEXT];
    decimal again;
    decimal_text(a, text);
    fuzz_must(decimal_parse(text, &again) == DECIMAL_OK &&
                  again.units == a.units && again.scale == a.scale,
              "a decimal comes back from its text");
}

static void check_sum(decimal a, decimal b) {
    decimal sum, back;
    if (decimal_add(a, b, &sum) == DECIMAL_OK &&
        decimal_sub(sum, b, &back) == DECIMAL_OK)
        fuzz_must(decimal_compare(back, a) == 0, "a + b - b is a");
    fuzz_must(decimal_compare(a, b) == -decimal_compare(b, a),
              "a < b is b > a");
}

/* Between what a quotient rounded down and up gives, times the divisor, lies
   the dividend. */
static void check_quotient(decimal a, decimal b, int scale) {
    decimal down, up, half, product;
    decimal_fault fault = decimal_div(a, b, scale, DECIMAL_DOWN, &down);
    if (fault != DECIMAL_OK) {
        fuzz_must(fault == DECIMAL_OVERFLOW || b.units == 0,
                  "only zero is no divisor");
        return;
    }
    if (decimal_mul(down, b, &product) == DECIMAL_OK)
        fuzz_must(decimal_compare(product, a) == 0 ||
                      decimal_compare(product, a) == ((a.units < 0) ? 1 : -1),
                  "a quotient that is rounded down is not too far from zero");
    if (decimal_div(a, b, scale, DECIMAL_UP, &up) == DECIMAL_OK &&
        decimal_div(a, b, scale, DECIMAL_HALF_EVEN, &half) == DECIMAL_OK)
        fuzz_must(decimal_compare(half, down) == 0 ||
                      decimal_compare(half, up) == 0,
                  "what is rounded half is rounded up or down");
}

static void check_rounded(decimal a, int scale) {
    decimal rounded, again;
    if (decimal_round(a, scale, DECIMAL_HALF_UP, &rounded) != DECIMAL_OK)
        return;
    fuzz_must(decimal_round(rounded, scale, DECIMAL_UP, &again) == DECIMAL_OK &&
                  decimal_compare(rounded, again) == 0,
              "what is rounded stays as it is");
    check_text(rounded);
}

static void check_number(const char *text, decimal *before) {
    decimal a;
    if (decimal_parse(text, &a) != DECIMAL_OK)
        return;
    check_text(a);
    check_sum(a, *before);
    for (int scale = 0; scale <= DECIMAL_DIGITS; scale++) {
        check_quotient(*before, a, scale);
        check_rounded(a, scale);
    }
    *before = a;
}

static void check_format(mem *m, const format *f, const char *value) {
    const char *why = NULL;
    const char *text = format_apply(m, f, value, &why);
    fuzz_must((text != NULL) != (why != NULL),
              "a value is printed or told why not");
    if (text)
        fuzz_good();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    mem *m = mem_new();
    char *rest = mem_bytes(m, (const char *)bytes, length);
    const char *why = NULL;
    const format *f = format_compile(m, strsep(&rest, "\n"), &why);
    decimal before = {1, 0};
    fuzz_must((f != NULL) != (why != NULL), "a format is good or told why not");
    for (char *line; (line = strsep(&rest, "\n"));) {
        check_number(line, &before);
        if (f)
            check_format(m, f, line);
    }
    mem_free(m);
    return 0;
}
