#include "typeset/text_rank.h"

#include "typeset/text_legal.h"
#include "typeset/text_mark.h"

static bool same_twice(const text_cluster *a, const text_cluster *b) {
    return a->character == b->character &&
           (a->character == 0x2014 || a->character == 0x2026);
}

/* In a number set in full-width digits each is a Han character to ICU. */
static bool in_wide_number(const text_cluster *a, const text_cluster *b) {
    return (a->flags & TEXT_WIDE_DIGIT || a->character == 0xFF0E) &&
           b->flags & TEXT_WIDE_DIGIT;
}

/* A Han character behind a number is its unit, or begins it: 80.00元. */
static bool is_unit(const text_cluster *a, const text_cluster *b) {
    return a->character >= '0' && a->character <= '9' && b->flags & TEXT_HAN;
}

/* A dash of one character joins what stands around it, as – and ～ do. */
static bool is_connector(const text_cluster *c) {
    return c->character == 0x2014 && c->bytes == 3;
}

/* No line ends with a solidus, unless an address must be parted. */
static bool divides(const text_cluster *a, const text_cluster *b) {
    return a->character == '/' && !(b->flags & TEXT_HAN);
}

/* Before and after full-width marks lines break, though ICU takes ‘ and ’ for
   apostrophes wherever they stand, and keeps ，and ￥ together. */
static bool is_beside_mark(const text_cluster *a, const text_cluster *b) {
    return b->flags & TEXT_OPENING || a->flags & TEXT_CLOSING;
}

/* The rank of a break between A and C; SEEN is the last cluster before C that
   is not blank. */
static text_rank rank(const text_cluster *a, const text_cluster *c,
                      const text_cluster *seen) {
    if (c->flags & (TEXT_BLANK | TEXT_NO_START) ||
        seen->flags & TEXT_OPERATOR ||
        (seen->flags & TEXT_NO_END && !divides(seen, c)) || same_twice(a, c) ||
        is_connector(c))
        return TEXT_FORBIDDEN;
    if (in_wide_number(a, c))
        return TEXT_CUT;
    if (is_unit(a, c))
        return TEXT_SEAM;
    if (divides(seen, c))
        return TEXT_SEAM;
    if (c->legal || is_beside_mark(a, c))
        return TEXT_LEGAL;
    return c->flags & TEXT_BRACKET ? TEXT_SEAM : TEXT_CUT;
}

static bool is_digit(const text_cluster *c) {
    return (c->character >= '0' && c->character <= '9') ||
           c->flags & TEXT_WIDE_DIGIT;
}

/* Whether the number that C[-1] belongs to goes on with C, up to END. */
static bool goes_on(const text_cluster *c, const text_cluster *end) {
    if (is_digit(c))
        return true;
    if (c->character == '.' || c->character == 0xFF0E)
        return end - c > 1 && is_digit(c + 1);
    return c->character == ',' && end - c > 3 && is_digit(c + 1) &&
           is_digit(c + 2) && is_digit(c + 3);
}

/* Whether the Han characters that END with C are a unit behind a number, so
   that a dash between them and another number means "to": 1月-12月. */
static bool ends_quantity(const text_run *run, const text_cluster *c) {
    enum { LONGEST_UNIT = 3 };
    for (int i = 0; i < LONGEST_UNIT && c > run->cluster; i++, c--)
        if (is_digit(c) || !(c->flags & TEXT_HAN))
            break;
    return is_digit(c);
}

/* Whether C is the sign of the number behind it, rather than a hyphen. */
static bool is_sign(const text_run *run, const text_cluster *c) {
    enum {
        PUNCTUATION = TEXT_OPENING | TEXT_CLOSING | TEXT_BRACKET | TEXT_OPERATOR
    };
    if (c->character != '-' || c + 1 == run->cluster + run->clusters ||
        !is_digit(c + 1))
        return false;
    if (c == run->cluster || c[-1].flags & (TEXT_BLANK | PUNCTUATION))
        return true;
    return c[-1].flags & TEXT_HAN && !ends_quantity(run, c - 1);
}

/* A sign goes with its number to the next line. */
static void join_signs(const text_run *run) {
    enum { NOT_AFTER = TEXT_BLANK | TEXT_NO_END | TEXT_OPERATOR };
    for (size_t i = 0; i + 1 < run->clusters; i++) {
        text_cluster *c = &run->cluster[i];
        if (!is_sign(run, c))
            continue;
        c[1].rank = TEXT_WHOLE;
        if (i > 0 && !(c[-1].flags & NOT_AFTER))
            c->rank = TEXT_LEGAL;
    }
}

/* Part of an address, a name or a code rather than beside a number. */
static bool is_of_token(const text_cluster *c) {
    return (c->flags & TEXT_WORD && !is_digit(c)) || c->character == '/' ||
           c->character == '_';
}

/* Numbers stay whole, other than those in addresses and codes. */
static void join_numbers(const text_run *run) {
    const text_cluster *end = run->cluster + run->clusters;
    for (text_cluster *c = run->cluster; c < end;) {
        text_cluster *first = c++;
        if (!is_digit(first))
            continue;
        while (c < end && goes_on(c, end))
            c++;
        if ((first > run->cluster && is_of_token(first - 1)) ||
            (c < end && is_of_token(c)))
            continue;
        for (text_cluster *in = first + 1; in < c; in++)
            in->rank = !is_digit(in)       ? TEXT_POINT
                       : !is_digit(in - 1) ? TEXT_GROUP
                                           : TEXT_WHOLE;
    }
}

bool text_rank_breaks(const text_run *run, diags *problems) {
    const text_cluster *seen = run->cluster;
    if (!text_legal_breaks(run, problems))
        return false;
    for (size_t i = 1; i < run->clusters; i++) {
        text_cluster *c = &run->cluster[i];
        if (!(c[-1].flags & TEXT_BLANK))
            seen = c - 1;
        c->rank = rank(c - 1, c, seen);
    }
    join_numbers(run);
    join_signs(run);
    return true;
}
