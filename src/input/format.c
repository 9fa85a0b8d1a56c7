#include "input/format.h"

#include "base/buf.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/limits.h"
#include "input/format_capital.h"
#include "input/money.h"

#include <string.h>

enum { WORDS = 8, AS_ENTERED = -1 };

typedef enum step_kind {
    CONVERT,
    FIXED,
    TRIM,
    /* The following make text of a number: no step comes after them. */
    THOUSANDS,
    PERCENT,
    DATE,
    DATE_CN,
    CAPITAL
} step_kind;

struct format {
    step_kind kind;
    int shift; /* CONVERT: the decimal point goes to the right */
    int scale; /* or AS_ENTERED */
    bool rounds;
    decimal_rounding rounding;
    struct format *next;
};

typedef struct words {
    const char *word[WORDS];
    int count, at;
} words;

/* The words of one step; false if there are too many. */
static bool split(mem *arena, const char *text, size_t length, words *out) {
    *out = (words){.count = 0};
    const char *end = text + length;
    for (;;) {
        while (text < end && *text == ' ')
            text++;
        if (text == end)
            return true;
        const char *start = text;
        while (text < end && *text != ' ')
            text++;
        if (out->count == WORDS)
            return false;
        out->word[out->count++] =
            mem_bytes(arena, start, (size_t)(text - start));
    }
}

static const char *peek(const words *w) {
    return w->at < w->count ? w->word[w->at] : "";
}

static bool accept(words *w, const char *word) {
    bool found = !strcmp(peek(w), word);
    w->at += found;
    return found;
}

static bool accept_scale(words *w, int *scale) {
    bool found = decimal_whole(peek(w), DECIMAL_DIGITS, scale);
    w->at += found;
    return found;
}

/* [scale [rounding]] */
static void accept_digits(words *w, format *f) {
    if (accept_scale(w, &f->scale))
        f->rounds = decimal_rounding_named(peek(w), &f->rounding);
    w->at += f->rounds;
}

static bool accept_unit(words *w, int *power) {
    *power = money_power(peek(w));
    w->at += *power >= 0;
    return *power >= 0;
}

/* What follows "from". */
static bool conversion(words *w, format *f) {
    int from, to;
    if (!accept_unit(w, &from) || !accept(w, "to") || !accept_unit(w, &to))
        return false;
    f->kind = CONVERT;
    f->shift = from - to;
    accept_digits(w, f);
    return f->scale == AS_ENTERED || f->rounds;
}

static bool step(words *w, format *f) {
    static const struct {
        const char *name;
        step_kind kind;
        bool takes_digits;
    } known[] = {{"fixed", FIXED, true},         {"trim", TRIM, false},
                 {"thousands", THOUSANDS, true}, {"percent", PERCENT, true},
                 {"date", DATE, false},          {"date-cn", DATE_CN, false},
                 {"capital", CAPITAL, false}};
    f->scale = AS_ENTERED;
    if (accept(w, "from"))
        return conversion(w, f);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (accept(w, known[i].name)) {
            f->kind = known[i].kind;
            if (known[i].takes_digits)
                accept_digits(w, f);
            return f->kind != FIXED || f->scale != AS_ENTERED;
        }
    return false;
}

static bool dates_alone(const format *first) {
    for (const format *f = first; f; f = f->next)
        if ((f->kind == DATE || f->kind == DATE_CN) && (f != first || f->next))
            return false;
    return true;
}

/* The steps of TEXT; NULL if one is none. */
static format *steps(mem *arena, const char *text) {
    format *first = NULL, **last = &first;
    bool ended = false;
    for (;;) {
        size_t length = strcspn(text, ";");
        format *f = mem_alloc(arena, sizeof *f);
        words w;
        if (ended || !split(arena, text, length, &w) || !step(&w, f) ||
            w.at != w.count)
            return NULL;
        ended = f->kind >= THOUSANDS;
        *last = f;
        last = &f->next;
        if (!text[length])
            return dates_alone(first) ? first : NULL;
        text += length + 1;
    }
}

format *format_compile(mem *arena, const char *text, const char **why) {
    if (strlen(text) > LIMIT_FORMAT) {
        *why =
            mem_format(arena, _("a format is longer than %d bytes; shorten it"),
                       LIMIT_FORMAT);
        return NULL;
    }
    format *f = steps(arena, text);
    if (!f)
        *why =
            mem_format(arena,
                       _("the format \"%s\" is unknown; write fixed 2, trim, "
                         "thousands, percent 2, date, date-cn, capital or "
                         "from 元 to 万元, several separated by \";\""),
                       text);
    return f;
}

/* Without the zeros that end its decimals. */
static decimal trimmed(decimal value) {
    while (value.scale > 0 && value.units % 10 == 0) {
        value.units /= 10;
        value.scale--;
    }
    return value;
}

/* VALUE with F's decimals; false and *WHY if that would lose some. */
static bool digits(mem *arena, const format *f, decimal *value,
                   const char **why) {
    decimal rounded;
    if (f->kind == TRIM)
        *value = trimmed(*value);
    if (f->scale == AS_ENTERED)
        return true;
    char text[DECIMAL_TEXT];
    decimal_text(*value, text);
    decimal_rounding rounding = f->rounds ? f->rounding : DECIMAL_DOWN;
    if (decimal_round(*value, f->scale, rounding, &rounded) != DECIMAL_OK ||
        rounded.scale != f->scale) {
        *why = mem_format(arena,
                          _("%s with %d decimals has more than 18 digits; ask "
                            "for fewer"),
                          text, f->scale);
        return false;
    }
    if (!f->rounds && decimal_compare(*value, rounded) != 0) {
        *why = mem_format(arena,
                          _("%s has more than %d decimals; write at most %d in "
                            "the description, or name a rounding in the "
                            "layout's format, such as \"fixed %d half-up\""),
                          text, f->scale, f->scale, f->scale);
        return false;
    }
    *value = rounded;
    return true;
}

static bool convert(mem *arena, int shift, decimal *value, const char **why) {
    if (decimal_shift(*value, shift, value) == DECIMAL_OK)
        return true;
    char text[DECIMAL_TEXT];
    decimal_text(*value, text);
    *why = mem_format(arena,
                      _("%s has more than 18 digits in the other unit; "
                        "correct the amount"),
                      text);
    return false;
}

static const char *grouped(mem *arena, decimal value) {
    char text[DECIMAL_TEXT];
    decimal_text(value, text);
    const char *at = text;
    buf out = {0};
    if (*at == '-')
        buf_byte(&out, *at++);
    for (size_t left = strspn(at, "0123456789"); left > 0; left--) {
        buf_byte(&out, *at++);
        if (left > 1 && left % 3 == 1)
            buf_byte(&out, ',');
    }
    buf_string(&out, at);
    const char *result = mem_bytes(arena, out.bytes, out.length);
    buf_free(&out);
    return result;
}

static int two_digits(const char *text) {
    return (text[0] - '0') * 10 + (text[1] - '0');
}

static bool is_date(const char *text) {
    static const char shape[] = "0000-00-00";
    for (size_t i = 0; i < sizeof shape; i++)
        if (shape[i] == '0' ? text[i] < '0' || text[i] > '9'
                            : text[i] != shape[i])
            return false;
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = two_digits(text) * 100 + two_digits(text + 2);
    int month = two_digits(text + 5), day = two_digits(text + 8);
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
           (month != 2 || day < 29 || leap);
}

static const char *date(mem *arena, const format *f, const char *value,
                        const char **why) {
    if (!is_date(value)) {
        *why = mem_format(
            arena, _("\"%s\" is not a date; write it as 2022-01-01"), value);
        return NULL;
    }
    if (f->kind == DATE)
        return mem_string(arena, value);
    return mem_format(arena, "%.4s年%d月%d日", value, two_digits(value + 5),
                      two_digits(value + 8));
}

/* The text of VALUE after the last step F. */
static const char *finish(mem *arena, const format *f, decimal value,
                          const char **why) {
    if (f->kind == CAPITAL)
        return format_capital(arena, value, why);
    if (f->kind == THOUSANDS)
        return grouped(arena, value);
    char text[DECIMAL_TEXT];
    decimal_text(value, text);
    return f->kind == PERCENT ? mem_format(arena, "%s%%", text)
                              : mem_string(arena, text);
}

const char *format_apply(mem *arena, const format *f, const char *value,
                         const char **why) {
    decimal number;
    if (!*value)
        return "";
    if (f->kind == DATE || f->kind == DATE_CN)
        return date(arena, f, value, why);
    if (decimal_parse(value, &number) != DECIMAL_OK) {
        *why = mem_format(arena,
                          _("\"%s\" is not an exact decimal; write digits such "
                            "as 91.00"),
                          value);
        return NULL;
    }
    for (;; f = f->next) {
        if (f->kind == CONVERT && !convert(arena, f->shift, &number, why))
            return NULL;
        if (!digits(arena, f, &number, why))
            return NULL;
        if (!f->next)
            return finish(arena, f, number, why);
    }
}
