#include "input/format_capital.h"

#include "base/buf.h"
#include "base/diag.h"

enum { PLACES = 16, YI_PLACE = 8 };

static const char *const digit[] = {"零", "壹", "贰", "叁", "肆",
                                    "伍", "陆", "柒", "捌", "玖"};

static int64_t power(int exponent) {
    int64_t result = 1;
    while (exponent-- > 0)
        result *= 10;
    return result;
}

/* 零 stands for zeros between two digits, but for those that end a section of
   four whose name (万, 亿) stands between. */
static bool needs_zero(int zeros, int place) {
    return zeros > 3 || (zeros > 0 && place % 4 != 3);
}

/* N whole 元, below 10^PLACES. */
static void whole(buf *out, int64_t n) {
    static const char *const unit[] = {"", "拾", "佰", "仟"};
    int zeros = 0;
    bool any = false, section = false;
    for (int place = PLACES - 1; place >= 0; place--) {
        int64_t d = n / power(place) % 10;
        if (d && any && needs_zero(zeros, place))
            buf_string(out, digit[0]);
        if (d) {
            buf_string(out, digit[d]);
            buf_string(out, unit[place % 4]);
        }
        zeros = d ? 0 : zeros + 1;
        any = any || d;
        section = section || d;
        if (place == YI_PLACE && any)
            buf_string(out, "亿");
        else if (place && place % 4 == 0 && section)
            buf_string(out, "万");
        section = section && place % 4;
    }
}

/* What stands after 元, or alone. */
static void cents(buf *out, int64_t yuan, int64_t fen) {
    int64_t jiao = fen / 10;
    if (jiao) {
        if (yuan && yuan % 10 == 0)
            buf_string(out, digit[0]);
        buf_string(out, digit[jiao]);
        buf_string(out, "角");
    }
    if (fen % 10) {
        if (yuan && !jiao)
            buf_string(out, digit[0]);
        buf_string(out, digit[fen % 10]);
        buf_string(out, "分");
    }
}

const char *format_capital(mem *arena, decimal amount, const char **why) {
    decimal exact, limit = {power(PLACES), 0};
    char digits[DECIMAL_TEXT];
    decimal_text(amount, digits);
    bool negative = amount.units < 0;
    if (negative)
        amount.units = -amount.units;
    if (decimal_compare(amount, limit) >= 0 ||
        decimal_round(amount, 2, DECIMAL_DOWN, &exact) != DECIMAL_OK ||
        decimal_compare(amount, exact) != 0) {
        *why = mem_format(arena,
                          _("the amount %s cannot be written in capitals: it "
                            "has fractions of 分, or exceeds 万亿; round it "
                            "first, such as \"fixed 2 half-up; capital\""),
                          digits);
        return NULL;
    }
    int64_t yuan = exact.units / 100, fen = exact.units % 100;
    buf out = {0};
    buf_string(&out, negative ? "负" : "");
    whole(&out, yuan);
    if (!yuan && !fen)
        buf_string(&out, digit[0]);
    if (yuan || !fen)
        buf_string(&out, fen ? "元" : "元整");
    cents(&out, yuan, fen);
    const char *text = mem_bytes(arena, out.bytes, out.length);
    buf_free(&out);
    return text;
}
