#include "input/data_check.h"

#include "base/limits.h"

#include <string.h>

/* What to write instead of XPath's own arithmetic. */
static const struct instead {
    const char *refused, *write;
} instead[] = {
    {"+", "d:add(a, b)"},
    {"-", "d:sub(a, b)"},
    {"*", "d:mul(a, b)"},
    {"div", "d:div(a, b, 2, 'half-up')"},
    {"mod", "d:div(a, b, 0, 'down')"},
    {"<", "d:lt(a, b)"},
    {"<=", "d:le(a, b)"},
    {">", "d:gt(a, b)"},
    {">=", "d:ge(a, b)"},
    {"=", "d:eq(a, b)"},
    {"!=", "d:ne(a, b)"},
    {"number", "d:number(a) to test it, or its argument alone"},
    {"sum", "d:sum(nodes, '@name')"},
    {"round", "d:round(a, 0, 'half-up')"},
    {"floor", "d:round(a, 0, 'down')"},
    {"ceiling", "d:round(a, 0, 'up')"},
};

static char *word(const data_check *c, size_t i) {
    return mem_bytes(c->scratch, c->text + c->token[i].at, c->token[i].length);
}

static data_token_kind kind(const data_check *c, size_t i) {
    return i < c->tokens ? c->token[i].kind : DATA_END;
}

static bool refuse(const data_check *c, size_t i) {
    for (size_t k = 0; k < sizeof instead / sizeof *instead; k++)
        if (data_token_is(c->text, &c->token[i], instead[k].refused)) {
            diag_error(c->all, c->place,
                       _("\"%s\" computes with binary numbers, which are not "
                         "exact; in %s, write %s"),
                       instead[k].refused, c->text, instead[k].write);
            return true;
        }
    return false;
}

/* The name after "d:", or NULL. */
static const char *own_name(const data_check *c, size_t i) {
    const char *name = word(c, i);
    return strncmp(name, "d:", 2) ? NULL : name + 2;
}

/* The operand that starts (STEP 1) or ends (STEP -1) at I is a number. */
static bool is_number(const data_check *c, size_t i, int step) {
    data_token_kind bracket = step > 0 ? DATA_OPEN : DATA_CLOSE;
    while (kind(c, i) == bracket &&
           (step > 0 || c->token[i].match == 0 ||
            kind(c, c->token[i].match - 1) != DATA_FUNCTION))
        i = step > 0 ? i + 1 : i - 1;
    if (kind(c, i) == DATA_CLOSE)
        i = c->token[i].match - 1;
    if (kind(c, i) == DATA_NUMBER)
        return true;
    const data_core *f =
        kind(c, i) == DATA_FUNCTION ? data_core_named(word(c, i)) : NULL;
    return f && f->number;
}

static bool check_equality(const data_check *c, size_t i) {
    bool number = is_number(c, i + 1, 1) || (i > 0 && is_number(c, i - 1, -1));
    return !number || !refuse(c, i);
}

/* I is a name after "@" or on the attribute axis. */
static bool is_attribute(const data_check *c, size_t i) {
    if (i > 0 && kind(c, i - 1) == DATA_AT)
        return true;
    return i > 1 && kind(c, i - 1) == DATA_AXIS_END &&
           data_token_is(c->text, &c->token[i - 2], "attribute");
}

static bool check_name(const data_check *c, size_t i) {
    const data_token *t = &c->token[i];
    if (!memchr(c->text + t->at, ':', t->length))
        return true;
    const char *name = word(c, i);
    if (is_attribute(c, i) && !strncmp(name, "xml:", 4))
        return true;
    diag_error(c->all, c->place,
               _("the prefix of %s in %s is unknown; names of the description "
                 "are written without one"),
               name, c->text);
    return false;
}

static bool check_axis(const data_check *c, size_t i) {
    if (!data_token_is(c->text, &c->token[i], "namespace"))
        return true;
    diag_error(c->all, c->place,
               _("the axis namespace:: in %s is not allowed; a description "
                 "keeps no data there"),
               c->text);
    return false;
}

typedef struct span {
    size_t first, end; /* tokens */
} span;

enum { MOST = 100 };

/* How many arguments the function at I has; the first MOST are set. */
static int arguments(const data_check *c, size_t i, span argument[MOST]) {
    size_t close = c->token[i + 1].match, start = i + 2;
    int count = 0;
    for (size_t k = start; k <= close; k++) {
        bool ends = k == close || kind(c, k) == DATA_COMMA;
        if (ends && k > start) {
            if (count < MOST)
                argument[count] = (span){start, k};
            count++;
        }
        if (ends)
            start = k + 1;
        else if (kind(c, k) == DATA_OPEN || kind(c, k) == DATA_FILTER)
            k = c->token[k].match;
    }
    return count;
}

static bool wrong_count(const data_check *c, size_t i, int least, int most,
                        int count) {
    if (count >= least && count <= most)
        return false;
    if (least == most)
        diag_error(c->all, c->place, _("%s in %s needs %d arguments, not %d"),
                   word(c, i), c->text, least, count);
    else
        diag_error(c->all, c->place,
                   _("%s in %s needs %d to %d arguments, not %d"), word(c, i),
                   c->text, least, most, count);
    return true;
}

/* The number at I as decimals are written: XPath allows .5 and 2. too. */
static const char *decimal_of(const data_check *c, size_t i) {
    char *digits = word(c, i);
    size_t last = strlen(digits) - 1;
    if (digits[last] == '.')
        digits[last] = '\0';
    return mem_format(c->arena, "%s%s", *digits == '.' ? "0" : "", digits);
}

/* The text of an argument that is one literal or number; else NULL. */
static const char *literal(const data_check *c, span s) {
    const data_token *t = &c->token[s.first];
    if (s.end - s.first != 1)
        return NULL;
    if (t->kind == DATA_NUMBER)
        return decimal_of(c, s.first);
    if (t->kind != DATA_LITERAL)
        return NULL;
    const char *text = mem_bytes(c->arena, c->text + t->at + 1, t->length - 2);
    return data_eval_trimmed(c->arena, text);
}

static void keep(data_check *c, char role, const char *text, void *value) {
    data_constant *k = mem_alloc(c->arena, sizeof *k);
    *k = (data_constant){text, value, role, c->constant};
    c->constant = k;
}

/* Compiles a literal argument if its role asks for that. */
static bool check_argument(data_check *c, size_t function, span s, char role) {
    const char *text = literal(c, s), *why = NULL;
    void *value = NULL;
    if (role == 'v' || role == 'n' || (role != 'e' && !text))
        return true;
    if (role != 'e') {
        value = data_call_compile(c->arena, role, text, &why);
        if (!value)
            diag_error(c->all, c->place, _("%s in %s"), why, c->text);
    } else if (text) {
        value = data_compile(c->arena, c->scratch, text, c->place, c->all);
    } else {
        diag_error(c->all, c->place,
                   _("the second argument of %s in %s is no text; write an "
                     "expression in quotation marks, such as '@budget'"),
                   word(c, function), c->text);
    }
    if (value)
        keep(c, role, text, value);
    return value != NULL;
}

static bool check_own(data_check *c, size_t i, const char *name) {
    const data_function *f = data_function_named(name);
    if (!f) {
        diag_error(c->all, c->place,
                   _("the function d:%s in %s is unknown; see the list of "
                     "functions in the layouts' manual"),
                   name, c->text);
        return false;
    }
    span argument[MOST];
    int roles = (int)strlen(f->roles), most = f->most ? f->most : roles;
    int count = arguments(c, i, argument);
    if (wrong_count(c, i, roles, most, count))
        return false;
    bool good = true;
    for (int k = 0; k < count; k++)
        good &= check_argument(c, i, argument[k],
                               f->roles[k < roles ? k : roles - 1]);
    return good;
}

static bool is_filtered(const data_check *c, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (kind(c, k) == DATA_FILTER && c->token[k].match > i)
            return true;
    return false;
}

/* Nodes have a position only where a path chooses among them. */
static bool has_no_position(data_check *c, size_t i, const data_core *f) {
    if (!data_core_is_positional(f) || is_filtered(c, i))
        return false;
    diag_error(c->all, c->place,
               _("%s() in %s stands outside of [ ], where it counts nothing; "
                 "count what stands before, such as "
                 "d:add(d:count(preceding-sibling::row), 1)"),
               f->name, c->text);
    return true;
}

static bool check_function(data_check *c, size_t i) {
    const char *name = word(c, i), *own = own_name(c, i);
    if (own)
        return check_own(c, i, own);
    const data_core *f = data_core_named(name);
    span argument[MOST];
    if (f)
        return !has_no_position(c, i, f) &&
               !wrong_count(c, i, f->least, f->most, arguments(c, i, argument));
    if (!refuse(c, i))
        diag_error(c->all, c->place,
                   _("the function %s in %s is unknown; see the list of "
                     "functions in the layouts' manual"),
                   name, c->text);
    return false;
}

static bool check_token(data_check *c, size_t i) {
    switch (c->token[i].kind) {
    case DATA_ARITHMETIC:
        return !refuse(c, i);
    case DATA_EQUALITY:
        return check_equality(c, i);
    case DATA_NAME:
        return check_name(c, i);
    case DATA_AXIS:
        return check_axis(c, i);
    case DATA_FUNCTION:
        return check_function(c, i);
    default:
        return true;
    }
}

bool data_check_all(data_check *c) {
    size_t at;
    c->token = data_token_all(c->scratch, c->text, &c->tokens, &at);
    if (!c->token) {
        data_check_broken(c, at);
        return false;
    }
    for (size_t i = 0; i < c->tokens; i++)
        if (!check_token(c, i))
            return false;
    return true;
}

void data_check_broken(const data_check *c, size_t at) {
    const char *rest = at < strlen(c->text) ? c->text + at : "";
    if (at == DATA_TOKEN_TOO_LONG)
        diag_error(c->all, c->place,
                   _("an expression is longer than %d bytes; simplify it"),
                   LIMIT_EXPRESSION);
    else if (at == DATA_TOKEN_TOO_DEEP)
        diag_error(c->all, c->place,
                   _("brackets stand more than %d deep inside each other in "
                     "%s; simplify it"),
                   LIMIT_EXPRESSION_DEPTH, c->text);
    else if (*rest)
        diag_error(c->all, c->place,
                   _("the expression %s is broken before \"%s\"; correct it"),
                   c->text, rest);
    else
        diag_error(c->all, c->place,
                   _("the expression %s is broken at its end; complete it"),
                   c->text);
}

/* The number at I is an argument of a d: function, not one of a filter. */
static bool in_own_call(const data_check *c, size_t i) {
    while (i > 0) {
        data_token_kind k = kind(c, --i);
        if (k == DATA_FILTER)
            return false;
        if (k == DATA_OPEN && i > 0 && kind(c, i - 1) == DATA_FUNCTION)
            return own_name(c, i - 1) != NULL;
        if (k == DATA_CLOSE || k == DATA_FILTER_END)
            i = c->token[i].match;
    }
    return false;
}

const char *data_check_text(const data_check *c, size_t i, bool *is_text) {
    const data_token *t = &c->token[i];
    *is_text = t->kind == DATA_LITERAL || in_own_call(c, i);
    return t->kind == DATA_LITERAL
               ? mem_bytes(c->arena, c->text + t->at + 1, t->length - 2)
               : decimal_of(c, i);
}

const data_function *data_check_function(const data_check *c, size_t i) {
    const char *own = own_name(c, i);
    return own ? data_function_named(own) : NULL;
}
