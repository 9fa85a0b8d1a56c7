#include "input/data_number.h"

#include "input/money.h"

#include <string.h>

typedef struct range {
    decimal low, high;
} range;

/* What an operation needs besides its numbers. */
typedef struct precision {
    int scale;
    decimal_rounding rounding;
} precision;

typedef decimal_fault operation(decimal a, decimal b, precision, decimal *out);

static const decimal zero = {0, 0}, hundred = {100, 0};

static bool is_one(range r) {
    return decimal_compare(r.low, r.high) == 0;
}

static bool holds(range r, decimal value) {
    return decimal_compare(r.low, value) <= 0 &&
           decimal_compare(value, r.high) <= 0;
}

static decimal_fault parse(mem *arena, const char *text, range *out) {
    const char *dots = strstr(text, "..");
    if (!dots) {
        decimal_fault fault = decimal_parse(text, &out->low);
        out->high = out->low;
        return fault;
    }
    const char *low = mem_bytes(arena, text, (size_t)(dots - text));
    decimal_fault fault = decimal_parse(low, &out->low);
    if (fault == DECIMAL_OK)
        fault = decimal_parse(dots + 2, &out->high);
    bool reversed =
        fault == DECIMAL_OK && decimal_compare(out->low, out->high) > 0;
    return reversed ? DECIMAL_MALFORMED : fault;
}

/* Reads an argument; false if it is unknown, or reported. */
static bool number(data_call *c, int i, range *out) {
    if (!data_call_known(c, i))
        return false;
    decimal_fault fault = parse(c->d->arena, c->argument[i].text, out);
    if (fault != DECIMAL_OK)
        data_call_no_number(c, i, fault);
    return fault == DECIMAL_OK;
}

static bool two_numbers(data_call *c, range *a, range *b) {
    bool first = number(c, 0, a);
    return number(c, 1, b) && first;
}

static const char *text_of(data_call *c, range r) {
    const char *low = data_call_text(c, r.low);
    if (is_one(r))
        return low;
    return mem_format(c->d->arena, "%s..%s", low, data_call_text(c, r.high));
}

static const char *result(data_call *c, decimal_fault fault, range value) {
    if (fault == DECIMAL_OK)
        return text_of(c, value);
    if (fault == DECIMAL_ZERO_DIVISOR)
        data_eval_fault(c->d, c->argument[1].node,
                        _("d:%s divides %s by zero; correct the divisor, or "
                          "test it first"),
                        c->function->name, c->argument[0].text);
    else
        data_eval_fault(c->d, c->argument[0].node,
                        _("d:%s of %s and %s has more than 18 digits; correct "
                          "the numbers"),
                        c->function->name, c->argument[0].text,
                        c->argument[1].text);
    return "";
}

/* All results for numbers in A and B: each operation here rises or falls
   steadily with each of its numbers, so the extremes are at the corners. */
static decimal_fault corners(range a, range b, operation *f, precision p,
                             range *out) {
    const decimal from_a[] = {a.low, a.high}, from_b[] = {b.low, b.high};
    decimal_fault fault = f(a.low, b.low, p, &out->low);
    out->high = out->low;
    for (int i = 1; i < 4 && fault == DECIMAL_OK; i++) {
        decimal value;
        fault = f(from_a[i & 1], from_b[i >> 1], p, &value);
        if (fault == DECIMAL_OK && decimal_compare(value, out->low) < 0)
            out->low = value;
        if (fault == DECIMAL_OK && decimal_compare(value, out->high) > 0)
            out->high = value;
    }
    return fault;
}

static const char *combine(data_call *c, operation *f, precision p) {
    range a, b, r = {zero, zero};
    if (!two_numbers(c, &a, &b))
        return "";
    decimal_fault fault = corners(a, b, f, p, &r);
    return result(c, fault, r);
}

static decimal_fault plus(decimal a, decimal b, precision p, decimal *out) {
    (void)p;
    return decimal_add(a, b, out);
}

static decimal_fault minus(decimal a, decimal b, precision p, decimal *out) {
    (void)p;
    return decimal_sub(a, b, out);
}

static decimal_fault times(decimal a, decimal b, precision p, decimal *out) {
    (void)p;
    return decimal_mul(a, b, out);
}

static decimal_fault over(decimal a, decimal b, precision p, decimal *out) {
    return decimal_div(a, b, p.scale, p.rounding, out);
}

static decimal_fault percent_of(decimal a, decimal b, precision p,
                                decimal *out) {
    return decimal_muldiv(a, hundred, b, p.scale, p.rounding, out);
}

static decimal_fault percent_times(decimal a, decimal b, precision p,
                                   decimal *out) {
    return decimal_muldiv(a, b, hundred, p.scale, p.rounding, out);
}

static const char *add(data_call *c) {
    return combine(c, plus, (precision){0, DECIMAL_DOWN});
}

static const char *sub(data_call *c) {
    return combine(c, minus, (precision){0, DECIMAL_DOWN});
}

static const char *mul(data_call *c) {
    return combine(c, times, (precision){0, DECIMAL_DOWN});
}

/* A divisor that may be zero or not leaves everything open. */
static bool open_divisor(data_call *c, int i) {
    range b;
    return number(c, i, &b) && !is_one(b) && holds(b, zero);
}

static const char *divide(data_call *c) {
    precision p;
    if (!data_call_rounding(c, 2, &p.scale, &p.rounding) || open_divisor(c, 1))
        return "";
    return combine(c, over, p);
}

static const char *percent(data_call *c) {
    precision p;
    range a, b;
    if (!data_call_rounding(c, 2, &p.scale, &p.rounding) ||
        !two_numbers(c, &a, &b) || open_divisor(c, 1))
        return "";
    if (is_one(b) && b.low.units == 0)
        return data_call_text(c, (decimal){0, p.scale});
    return combine(c, percent_of, p);
}

static const char *share(data_call *c) {
    precision p;
    if (!data_call_rounding(c, 2, &p.scale, &p.rounding))
        return "";
    return combine(c, percent_times, p);
}

static const char *part(data_call *c) {
    decimal whole, a, b, r = zero;
    precision p;
    bool given = data_call_number(c, 0, &whole);
    given = data_call_number(c, 1, &a) && given;
    given = data_call_number(c, 2, &b) && given;
    if (!data_call_rounding(c, 3, &p.scale, &p.rounding) || !given ||
        b.units == 0)
        return "";
    decimal_fault fault = decimal_muldiv(whole, a, b, p.scale, p.rounding, &r);
    return result(c, fault, (range){r, r});
}

static const char *round_to(data_call *c) {
    range a, r = {zero, zero};
    precision p;
    bool given = number(c, 0, &a);
    if (!data_call_rounding(c, 1, &p.scale, &p.rounding) || !given)
        return "";
    decimal_fault fault = decimal_round(a.low, p.scale, p.rounding, &r.low);
    if (fault == DECIMAL_OK)
        fault = decimal_round(a.high, p.scale, p.rounding, &r.high);
    return result(c, fault, r);
}

/* What may have been rounded to a number: half of its last digit more or less.
   A number that fills all digits is taken as it is. */
static const char *near(data_call *c) {
    range a, r;
    if (!number(c, 0, &a))
        return "";
    decimal half = {5, a.low.scale + 1};
    if (!is_one(a) || half.scale > DECIMAL_DIGITS ||
        decimal_sub(a.low, half, &r.low) != DECIMAL_OK ||
        decimal_add(a.high, half, &r.high) != DECIMAL_OK)
        return text_of(c, a);
    return text_of(c, r);
}

static const char *low(data_call *c) {
    range a;
    return number(c, 0, &a) ? data_call_text(c, a.low) : "";
}

static const char *high(data_call *c) {
    range a;
    return number(c, 0, &a) ? data_call_text(c, a.high) : "";
}

static const char *money(data_call *c) {
    range a, r = {zero, zero};
    int from = money_power(c->argument[1].text);
    int to = money_power(c->argument[2].text);
    if (!number(c, 0, &a) || from < 0 || to < 0)
        return "";
    decimal_fault fault = decimal_shift(a.low, from - to, &r.low);
    if (fault == DECIMAL_OK)
        fault = decimal_shift(a.high, from - to, &r.high);
    return result(c, fault, r);
}

/* A range for the eye, with a word between its ends. */
static const char *extent(data_call *c) {
    range a;
    if (!number(c, 0, &a))
        return "";
    const char *from = data_call_text(c, a.low);
    return is_one(a)
               ? from
               : mem_format(c->d->arena, "%s%s%s", from, c->argument[1].text,
                            data_call_text(c, a.high));
}

/* No number is in both. */
static const char *apart(data_call *c) {
    range a, b;
    bool known = two_numbers(c, &a, &b);
    return data_call_test(c, known && (decimal_compare(a.high, b.low) < 0 ||
                                       decimal_compare(b.high, a.low) < 0));
}

/* The numbers that are in both; unknown if there are none. */
static const char *both(data_call *c) {
    range a, b;
    if (!two_numbers(c, &a, &b))
        return "";
    if (decimal_compare(a.low, b.low) < 0)
        a.low = b.low;
    if (decimal_compare(a.high, b.high) > 0)
        a.high = b.high;
    return decimal_compare(a.low, a.high) > 0 ? "" : text_of(c, a);
}

/* -1, 0, 1, or 2 if one is unknown. */
static int order(data_call *c) {
    decimal a, b;
    bool first = data_call_number(c, 0, &a);
    return data_call_number(c, 1, &b) && first ? decimal_compare(a, b) : 2;
}

static const char *less(data_call *c) {
    return data_call_test(c, order(c) == -1);
}

static const char *less_or_equal(data_call *c) {
    int o = order(c);
    return data_call_test(c, o == -1 || o == 0);
}

static const char *greater(data_call *c) {
    return data_call_test(c, order(c) == 1);
}

static const char *greater_or_equal(data_call *c) {
    int o = order(c);
    return data_call_test(c, o == 1 || o == 0);
}

static const char *equal(data_call *c) {
    return data_call_test(c, order(c) == 0);
}

static const char *unequal(data_call *c) {
    int o = order(c);
    return data_call_test(c, o == 1 || o == -1);
}

static const char *is_number(data_call *c) {
    decimal unused;
    return data_call_test(c, decimal_parse(c->argument[0].text, &unused) ==
                                 DECIMAL_OK);
}

static const char *least(data_call *c) {
    int o = order(c);
    return o == 2 ? "" : c->argument[o == 1].text;
}

static const char *greatest(data_call *c) {
    int o = order(c);
    return o == 2 ? "" : c->argument[o == -1].text;
}

/* All of the nodes are evaluated, so that all of their faults are told. */
static const char *sum(data_call *c) {
    const data_expr *each = data_eval_constant(c->d, 'e', c->argument[1].text);
    const data_value *all = each ? data_call_nodes(c, 0) : NULL;
    range total = {zero, zero}, value;
    bool complete = all && all->nodes > 0;
    for (size_t i = 0; all && i < all->nodes; i++) {
        const xmlNode *node = all->node[i];
        data_call inner = {.d = c->d, .function = c->function, .arguments = 1};
        data_value *given = &inner.argument[0].value;
        inner.argument[0].text = data_eval_string(c->d, each, node, given);
        inner.argument[0].node = node;
        if (!number(&inner, 0, &value))
            complete = false;
        else if (complete &&
                 (decimal_add(total.low, value.low, &total.low) ||
                  decimal_add(total.high, value.high, &total.high))) {
            inner.argument[1].text = text_of(c, total);
            return result(&inner, DECIMAL_OVERFLOW, total);
        }
    }
    return complete ? text_of(c, total) : "";
}

static const char *grade(data_call *c) {
    decimal a;
    const data_pair *g = data_call_constant(c, 1, 't');
    if (!data_call_number(c, 0, &a))
        return "";
    while (g && decimal_compare(g->least, a) > 0)
        g = g->next;
    return g ? g->name : "";
}

const data_function data_number[] = {
    {"sum", "ne", 0, sum},
    {"add", "vv", 0, add},
    {"sub", "vv", 0, sub},
    {"mul", "vv", 0, mul},
    {"div", "vvsr", 0, divide},
    {"percent", "vvsr", 0, percent},
    {"share", "vvsr", 0, share},
    {"part", "vvvsr", 0, part},
    {"round", "vsr", 0, round_to},
    {"near", "v", 0, near},
    {"low", "v", 0, low},
    {"high", "v", 0, high},
    {"money", "vvv", 0, money},
    {"extent", "vv", 0, extent},
    {"apart", "vv", 0, apart},
    {"both", "vv", 0, both},
    {"lt", "vv", 0, less},
    {"le", "vv", 0, less_or_equal},
    {"gt", "vv", 0, greater},
    {"ge", "vv", 0, greater_or_equal},
    {"eq", "vv", 0, equal},
    {"ne", "vv", 0, unequal},
    {"number", "v", 0, is_number},
    {"min", "vv", 0, least},
    {"max", "vv", 0, greatest},
    {"grade", "vt", 0, grade},
    {0},
};
