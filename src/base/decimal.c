#include "base/decimal.h"

#include <string.h>

__extension__ typedef __int128 wide;

enum { DIGITS = DECIMAL_DIGITS };

static const int64_t LIMIT = 1000000000000000000; /* 10^DIGITS */

static wide power(int exponent) {
    wide result = 1;
    while (exponent-- > 0)
        result *= 10;
    return result;
}

static wide magnitude(wide n) {
    return n < 0 ? -n : n;
}

/* UNITS at SCALE; zeros at the end go if it does not fit otherwise. */
static decimal_fault fit(wide units, int scale, decimal *out) {
    while (scale > DIGITS || magnitude(units) >= LIMIT) {
        if (scale == 0 || units % 10 != 0)
            return DECIMAL_OVERFLOW;
        units /= 10;
        scale--;
    }
    *out = (decimal){(int64_t)units, scale};
    return DECIMAL_OK;
}

static size_t digits(const char *text) {
    return strspn(text, "0123456789");
}

/* Appends the COUNT digits of TEXT to UNITS; false once that is LIMIT times
   BOUND or more. */
static bool append(wide *units, const char *text, size_t count, wide bound) {
    for (size_t i = 0; i < count; i++) {
        *units = *units * 10 + (text[i] - '0');
        if (*units >= LIMIT * bound)
            return false;
    }
    return true;
}

decimal_fault decimal_parse(const char *text, decimal *out) {
    bool negative = *text == '-';
    const char *whole = text + negative;
    size_t wholes = digits(whole);
    const char *fraction = whole + wholes;
    bool point = *fraction == '.';
    fraction += point;
    size_t fractions = point ? digits(fraction) : 0;
    if (wholes == 0 || (point && fractions == 0) || fraction[fractions])
        return DECIMAL_MALFORMED;
    while (fractions > DIGITS && fraction[fractions - 1] == '0')
        fractions--;
    if (fractions > DIGITS)
        return DECIMAL_OVERFLOW;
    wide units = 0;
    if (!append(&units, whole, wholes, 1) ||
        !append(&units, fraction, fractions, LIMIT))
        return DECIMAL_OVERFLOW;
    return fit(negative ? -units : units, (int)fractions, out);
}

bool decimal_whole(const char *text, int most, int *out) {
    decimal value;
    if (decimal_parse(text, &value) != DECIMAL_OK || value.scale != 0 ||
        value.units < 0 || value.units > most)
        return false;
    *out = (int)value.units;
    return true;
}

bool decimal_rounding_named(const char *name, decimal_rounding *out) {
    static const char *const names[] = {[DECIMAL_DOWN] = "down",
                                        [DECIMAL_UP] = "up",
                                        [DECIMAL_HALF_UP] = "half-up",
                                        [DECIMAL_HALF_EVEN] = "half-even"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) {
            *out = (decimal_rounding)i;
            return true;
        }
    return false;
}

/* D's units at SCALE, which is not below D's own. */
static wide at_scale(decimal d, int scale) {
    return d.units * power(scale - d.scale);
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

decimal_fault decimal_add(decimal a, decimal b, decimal *out) {
    int scale = larger(a.scale, b.scale);
    return fit(at_scale(a, scale) + at_scale(b, scale), scale, out);
}

decimal_fault decimal_sub(decimal a, decimal b, decimal *out) {
    b.units = -b.units;
    return decimal_add(a, b, out);
}

decimal_fault decimal_mul(decimal a, decimal b, decimal *out) {
    return fit((wide)a.units * b.units, a.scale + b.scale, out);
}

/* A quotient of magnitudes; the exact one is QUOTIENT + (REST + x) / DIVISOR
   with 0 <= x < 1, and x is 0 unless MORE. */
typedef struct division {
    wide quotient, rest, divisor;
    bool more;
} division;

/* The magnitude of the rest decides, whatever the sign of the number. */
static bool rounds_away(division d, decimal_rounding rounding) {
    bool exact = d.rest == 0 && !d.more;
    bool half = d.rest * 2 >= d.divisor;
    bool tie = d.rest * 2 == d.divisor && !d.more;
    switch (rounding) {
    case DECIMAL_DOWN:
        return false;
    case DECIMAL_UP:
        return !exact;
    case DECIMAL_HALF_UP:
        return half;
    case DECIMAL_HALF_EVEN:
        return half && !(tie && d.quotient % 2 == 0);
    }
    return false;
}

/* N * 10^EXPONENT / BY for N below 10^36, by long division: what follows the
   first 36 digits can't fit whatever it is. */
static bool divide_up(wide n, int exponent, wide by, division *out) {
    wide quotient = n / by, rest = n % by;
    for (; exponent > 0; exponent--) {
        if (quotient >= (wide)LIMIT * LIMIT)
            return false;
        rest *= 10;
        quotient = quotient * 10 + rest / by;
        rest %= by;
    }
    *out = (division){quotient, rest, by, false};
    return true;
}

/* N / (BY * 10^EXPONENT) */
static division divide_down(wide n, int exponent, wide by) {
    wide tens = power(exponent), quotient = n / by;
    return (division){quotient / tens, quotient % tens, tens, n % by != 0};
}

decimal_fault decimal_muldiv(decimal a, decimal b, decimal c, int scale,
                             decimal_rounding rounding, decimal *out) {
    if (c.units == 0)
        return DECIMAL_ZERO_DIVISOR;
    if (scale < 0 || scale > DIGITS)
        return DECIMAL_OVERFLOW;
    bool negative = (a.units < 0) ^ (b.units < 0) ^ (c.units < 0);
    wide n = magnitude((wide)a.units * b.units), by = magnitude(c.units);
    int exponent = scale + c.scale - a.scale - b.scale;
    division d;
    if (exponent < 0)
        d = divide_down(n, -exponent, by);
    else if (!divide_up(n, exponent, by, &d))
        return DECIMAL_OVERFLOW;
    wide units = d.quotient + rounds_away(d, rounding);
    return fit(negative ? -units : units, scale, out);
}

static const decimal ONE = {1, 0};

decimal_fault decimal_div(decimal a, decimal b, int scale,
                          decimal_rounding rounding, decimal *out) {
    return decimal_muldiv(a, ONE, b, scale, rounding, out);
}

decimal_fault decimal_round(decimal a, int scale, decimal_rounding rounding,
                            decimal *out) {
    return decimal_muldiv(a, ONE, ONE, scale, rounding, out);
}

decimal_fault decimal_shift(decimal a, int places, decimal *out) {
    if (places < -DIGITS || places > DIGITS)
        return DECIMAL_OVERFLOW;
    if (places <= a.scale)
        return fit(a.units, a.scale - places, out);
    return fit(a.units * power(places - a.scale), 0, out);
}

int decimal_compare(decimal a, decimal b) {
    int scale = larger(a.scale, b.scale);
    wide left = at_scale(a, scale), right = at_scale(b, scale);
    return (left > right) - (left < right);
}

void decimal_text(decimal d, char out[DECIMAL_TEXT]) {
    char digits[DECIMAL_TEXT], *at = digits + sizeof digits;
    uint64_t left = d.units < 0 ? 0 - (uint64_t)d.units : (uint64_t)d.units;
    for (int place = 0; place <= d.scale || left > 0; place++) {
        if (place > 0 && place == d.scale)
            *--at = '.';
        *--at = (char)('0' + left % 10);
        left /= 10;
    }
    if (d.units < 0)
        *--at = '-';
    size_t length = (size_t)(digits + sizeof digits - at);
    memcpy(out, at, length);
    out[length] = '\0';
}
