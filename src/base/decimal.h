/* Exact decimals: a whole number of 10^-scale.  Nothing is ever rounded but by
   name, and what does not fit in 18 digits is a fault, never a wrong number.
   The scale is kept as entered: 91.00 prints as 91.00. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

typedef struct decimal {
    int64_t units; /* |units| < 10^18 */
    int scale;     /* 0 to 18 */
} decimal;

typedef enum decimal_fault {
    DECIMAL_OK,
    DECIMAL_MALFORMED, /* not [-]digits[.digits] */
    DECIMAL_OVERFLOW,
    DECIMAL_ZERO_DIVISOR
} decimal_fault;

typedef enum decimal_rounding {
    DECIMAL_DOWN, /* "down": toward zero, i.e. truncated */
    DECIMAL_UP,   /* "up": away from zero */
    DECIMAL_HALF_UP, /* "half-up": to nearest, ties away from zero (四舍五入) */
    DECIMAL_HALF_EVEN /* "half-even": to nearest, ties to even (GB/T 8170) */
} decimal_rounding;

enum { DECIMAL_DIGITS = 18, DECIMAL_TEXT = 24 };

/* All set *OUT only if they return DECIMAL_OK.  A scale asked for that is not
   0 to 18 is DECIMAL_OVERFLOW. */
decimal_fault decimal_parse(const char *text, decimal *out);
/* Reads a whole number from 0 to MOST; false if TEXT is none. */
bool decimal_whole(const char *text, int most, int *out);
bool decimal_rounding_named(const char *name, decimal_rounding *out);

decimal_fault decimal_add(decimal, decimal, decimal *out);
decimal_fault decimal_sub(decimal, decimal, decimal *out);
decimal_fault decimal_mul(decimal, decimal, decimal *out);
decimal_fault decimal_div(decimal, decimal, int scale, decimal_rounding,
                          decimal *out);
/* A product over a quotient without intermediate rounding: a * b / c. */
decimal_fault decimal_muldiv(decimal a, decimal b, decimal c, int scale,
                             decimal_rounding, decimal *out);
decimal_fault decimal_round(decimal, int scale, decimal_rounding, decimal *out);
/* A number times 10^PLACES, exactly: its point moves. */
decimal_fault decimal_shift(decimal, int places, decimal *out);
int decimal_compare(decimal, decimal); /* -1, 0, 1 by value, 1.0 = 1.00 */
void decimal_text(decimal, char out[DECIMAL_TEXT]);

#endif
