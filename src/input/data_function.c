#include "input/data_function.h"

#include "base/decimal.h"
#include "input/format.h"
#include "input/xml_prose.h"

#include <libxml/xpathInternals.h>
#include <string.h>

enum { MOST = 16, LARGEST_SCALE = 18 };

typedef struct argument {
    const char *text;    /* without blanks around it; "" is unknown */
    const xmlNode *node; /* where it comes from, or NULL */
    xmlXPathObject *object;
} argument;

typedef struct call {
    data *d;
    const char *name;
    argument argument[MOST];
    int arguments;
    bool truth; /* what a test gives */
} call;

/* The result as text; "" is unknown. */
typedef const char *compute(call *);

typedef struct grade {
    decimal least;
    const char *name;
    struct grade *next;
} grade;

static bool known(const call *c, int i) {
    return *c->argument[i].text != '\0';
}

/* Reads an argument; false if it is unknown, or reported. */
static bool number(call *c, int i, decimal *out) {
    const argument *a = &c->argument[i];
    if (!*a->text)
        return false;
    decimal_fault fault = decimal_parse(a->text, out);
    if (fault == DECIMAL_OK)
        return true;
    data_eval_fault(c->d, a->node,
                    fault == DECIMAL_OVERFLOW
                        ? _("the number \"%s\" has more than 18 digits; write "
                            "it shorter")
                        : _("\"%s\" is not an exact decimal; write digits such "
                            "as 91.00"),
                    xml_prose_shown(c->d->arena, a->text));
    return false;
}

static bool two_numbers(call *c, decimal *a, decimal *b) {
    bool first = number(c, 0, a);
    return number(c, 1, b) && first;
}

static const char *text_of(call *c, decimal value) {
    char text[DECIMAL_TEXT];
    decimal_text(value, text);
    return mem_string(c->d->arena, text);
}

static const char *result(call *c, decimal_fault fault, decimal value) {
    if (fault == DECIMAL_OK)
        return text_of(c, value);
    const char *of = c->arguments > 1 ? c->argument[1].text : "";
    if (fault == DECIMAL_ZERO_DIVISOR)
        data_eval_fault(c->d, c->argument[1].node,
                        _("d:%s divides %s by zero; correct the divisor, or "
                          "test it first"),
                        c->name, c->argument[0].text);
    else
        data_eval_fault(c->d, c->argument[0].node,
                        _("d:%s of %s and %s has more than 18 digits; correct "
                          "the numbers"),
                        c->name, c->argument[0].text, of);
    return "";
}

static const char *add(call *c) {
    decimal a, b, r;
    if (!two_numbers(c, &a, &b))
        return "";
    return result(c, decimal_add(a, b, &r), r);
}

static const char *sub(call *c) {
    decimal a, b, r;
    if (!two_numbers(c, &a, &b))
        return "";
    return result(c, decimal_sub(a, b, &r), r);
}

static const char *mul(call *c) {
    decimal a, b, r;
    if (!two_numbers(c, &a, &b))
        return "";
    return result(c, decimal_mul(a, b, &r), r);
}

static bool read_scale(const char *text, int *scale) {
    decimal value;
    if (decimal_parse(text, &value) != DECIMAL_OK || value.scale != 0 ||
        value.units < 0 || value.units > LARGEST_SCALE)
        return false;
    *scale = (int)value.units;
    return true;
}

static const char *why_no_scale(mem *arena, const char *text) {
    return mem_format(arena,
                      _("the number of decimals \"%s\" is none; write a whole "
                        "number from 0 to %d"),
                      text, LARGEST_SCALE);
}

static const char *why_no_rounding(mem *arena, const char *text) {
    return mem_format(arena,
                      _("the rounding \"%s\" is unknown; write down, up, "
                        "half-up or half-even"),
                      text);
}

/* Arguments I and I + 1. */
static bool scale_and_rounding(call *c, int i, int *scale,
                               decimal_rounding *rounding) {
    const char *digits = c->argument[i].text, *name = c->argument[i + 1].text;
    if (!read_scale(digits, scale))
        data_eval_fault(c->d, NULL, "%s", why_no_scale(c->d->arena, digits));
    else if (!decimal_rounding_named(name, rounding))
        data_eval_fault(c->d, NULL, "%s", why_no_rounding(c->d->arena, name));
    else
        return true;
    return false;
}

static const char *divide(call *c) {
    decimal a, b, r = {0, 0};
    int scale;
    decimal_rounding rounding;
    bool given = two_numbers(c, &a, &b);
    if (!scale_and_rounding(c, 2, &scale, &rounding) || !given)
        return "";
    return result(c, decimal_div(a, b, scale, rounding, &r), r);
}

static const char *percent(call *c) {
    static const decimal hundred = {100, 0};
    decimal a, b, r = {0, 0};
    int scale;
    decimal_rounding rounding;
    bool given = two_numbers(c, &a, &b);
    if (!scale_and_rounding(c, 2, &scale, &rounding) || !given)
        return "";
    if (b.units == 0)
        return text_of(c, (decimal){0, scale});
    return result(c, decimal_muldiv(a, hundred, b, scale, rounding, &r), r);
}

static const char *share(call *c) {
    static const decimal hundred = {100, 0};
    decimal a, b, r = {0, 0};
    int scale;
    decimal_rounding rounding;
    bool given = two_numbers(c, &a, &b);
    if (!scale_and_rounding(c, 2, &scale, &rounding) || !given)
        return "";
    return result(c, decimal_muldiv(a, b, hundred, scale, rounding, &r), r);
}

static const char *round_to(call *c) {
    decimal a, r = {0, 0};
    int scale;
    decimal_rounding rounding;
    bool given = number(c, 0, &a);
    if (!scale_and_rounding(c, 1, &scale, &rounding) || !given)
        return "";
    return result(c, decimal_round(a, scale, rounding, &r), r);
}

/* -1, 0, 1, or 2 if one is unknown. */
static int order(call *c) {
    decimal a, b;
    return two_numbers(c, &a, &b) ? decimal_compare(a, b) : 2;
}

static const char *test(call *c, bool truth) {
    c->truth = truth;
    return NULL;
}

static const char *less(call *c) {
    return test(c, order(c) == -1);
}

static const char *less_or_equal(call *c) {
    int o = order(c);
    return test(c, o == -1 || o == 0);
}

static const char *greater(call *c) {
    return test(c, order(c) == 1);
}

static const char *greater_or_equal(call *c) {
    int o = order(c);
    return test(c, o == 1 || o == 0);
}

static const char *equal(call *c) {
    return test(c, order(c) == 0);
}

static const char *unequal(call *c) {
    int o = order(c);
    return test(c, o == 1 || o == -1);
}

static const char *is_known(call *c) {
    return test(c, known(c, 0));
}

static const char *is_number(call *c) {
    decimal unused;
    return test(c, decimal_parse(c->argument[0].text, &unused) == DECIMAL_OK);
}

static const char *first(call *c) {
    for (int i = 0; i < c->arguments; i++)
        if (known(c, i))
            return c->argument[i].text;
    return "";
}

static const char *least(call *c) {
    int o = order(c);
    return o == 2 ? "" : c->argument[o == 1].text;
}

static const char *greatest(call *c) {
    int o = order(c);
    return o == 2 ? "" : c->argument[o == -1].text;
}

/* The nodes of argument I; NULL after a diagnostic if it is something else. */
static const xmlNodeSet *nodes(call *c, int i) {
    static const xmlNodeSet none;
    const xmlXPathObject *object = c->argument[i].object;
    if (object->type == XPATH_NODESET)
        return object->nodesetval ? object->nodesetval : &none;
    data_eval_fault(c->d, NULL,
                    _("d:%s needs nodes; write a path as its first argument"),
                    c->name);
    return NULL;
}

static const char *count(call *c) {
    const xmlNodeSet *set = nodes(c, 0);
    return set ? mem_format(c->d->arena, "%d", set->nodeNr) : "";
}

/* All of the nodes are evaluated, so that all of their faults are told. */
static const char *sum(call *c) {
    const data_expr *each = data_eval_constant(c->d, 'e', c->argument[1].text);
    const xmlNodeSet *set = each ? nodes(c, 0) : NULL;
    decimal total = {0, 0}, value;
    bool complete = set && set->nodeNr > 0;
    for (int i = 0; set && i < set->nodeNr; i++) {
        const xmlNode *node = set->nodeTab[i];
        call inner = {.d = c->d, .name = c->name, .arguments = 1};
        inner.argument[0].text = data_eval_string(c->d, each, node);
        inner.argument[0].node = node;
        if (!number(&inner, 0, &value))
            complete = false;
        else if (complete && decimal_add(total, value, &total) != DECIMAL_OK)
            return result(&inner, DECIMAL_OVERFLOW, total);
    }
    return complete ? text_of(c, total) : "";
}

/* 'threshold name threshold name ...' */
static grade *read_grades(mem *arena, const char *text, const char **why) {
    grade *top = NULL, **last = &top;
    const char *word = text;
    bool good = true;
    while (good && *(word += strspn(word, " "))) {
        grade *g = mem_alloc(arena, sizeof *g);
        size_t length = strcspn(word, " ");
        const char *digits = mem_bytes(arena, word, length);
        word += length;
        word += strspn(word, " ");
        length = strcspn(word, " ");
        g->name = mem_bytes(arena, word, length);
        word += length;
        good = decimal_parse(digits, &g->least) == DECIMAL_OK && *g->name;
        *last = g;
        last = &g->next;
    }
    if (good && top)
        return top;
    *why = mem_format(arena,
                      _("the grades \"%s\" are not pairs of a threshold and a "
                        "name; write such as '90 A 60 B 0 C'"),
                      text);
    return NULL;
}

/* The compiled argument I, of ROLE. */
static const void *constant(call *c, int i, char role) {
    const char *text = c->argument[i].text, *why = NULL;
    const void *value = data_eval_constant(c->d, role, text);
    if (!value)
        value = data_function_constant(c->d->arena, role, text, &why);
    if (!value)
        data_eval_fault(c->d, NULL, "%s", why);
    return value;
}

static const char *grade_of(call *c) {
    decimal a;
    const grade *g = constant(c, 1, 't');
    if (!number(c, 0, &a))
        return "";
    while (g && decimal_compare(g->least, a) > 0)
        g = g->next;
    return g ? g->name : "";
}

static const char *formatted(call *c) {
    const char *why = NULL;
    const format *f = constant(c, 1, 'f');
    if (!f)
        return "";
    const char *text = format_apply(c->d->arena, f, c->argument[0].text, &why);
    if (!text)
        data_eval_fault(c->d, c->argument[0].node, "%s", why);
    return text ? text : "";
}

static const struct row {
    data_function is;
    compute *compute;
} row[] = {
    {{"sum", "ne", 0}, sum},        {{"add", "vv", 0}, add},
    {{"sub", "vv", 0}, sub},        {{"mul", "vv", 0}, mul},
    {{"div", "vvsr", 0}, divide},   {{"percent", "vvsr", 0}, percent},
    {{"share", "vvsr", 0}, share},  {{"round", "vsr", 0}, round_to},
    {{"lt", "vv", 0}, less},        {{"le", "vv", 0}, less_or_equal},
    {{"gt", "vv", 0}, greater},     {{"ge", "vv", 0}, greater_or_equal},
    {{"eq", "vv", 0}, equal},       {{"ne", "vv", 0}, unequal},
    {{"known", "v", 0}, is_known},  {{"number", "v", 0}, is_number},
    {{"first", "v", MOST}, first},  {{"min", "vv", 0}, least},
    {{"max", "vv", 0}, greatest},   {{"count", "n", 0}, count},
    {{"grade", "vt", 0}, grade_of}, {{"format", "vf", 0}, formatted},
};

static const struct row *row_named(const char *name) {
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (!strcmp(row[i].is.name, name))
            return &row[i];
    return NULL;
}

const data_function *data_function_named(const char *name) {
    const struct row *r = row_named(name);
    return r ? &r->is : NULL;
}

void *data_function_constant(mem *arena, char role, const char *text,
                             const char **why) {
    static char good[] = "good";
    int scale;
    decimal_rounding rounding;
    switch (role) {
    case 's':
        *why = why_no_scale(arena, text);
        return read_scale(text, &scale) ? good : NULL;
    case 'r':
        *why = why_no_rounding(arena, text);
        return decimal_rounding_named(text, &rounding) ? good : NULL;
    case 't':
        return read_grades(arena, text, why);
    default:
        return format_compile(arena, text, why);
    }
}

/* Takes the last argument from libxml2's stack. */
static argument take(xmlXPathParserContext *parser, data *d) {
    argument a = {.object = valuePop(parser)};
    const xmlNodeSet *set =
        a.object->type == XPATH_NODESET ? a.object->nodesetval : NULL;
    if (set && set->nodeNr > 0) {
        xmlXPathNodeSetSort(a.object->nodesetval);
        a.node = set->nodeTab[0];
    }
    xmlChar *text = xmlXPathCastToString(a.object);
    a.text = data_eval_trimmed(d->arena, (const char *)text);
    xmlFree(text);
    return a;
}

static void run(xmlXPathParserContext *parser, int arguments) {
    data *d = parser->context->funcLookupData;
    const struct row *r = row_named((const char *)parser->context->function);
    if (!r || arguments > MOST || parser->valueNr < arguments) {
        xmlXPathErr(parser, XPATH_INVALID_ARITY);
        return;
    }
    call c = {.d = d, .name = r->is.name, .arguments = arguments};
    for (int i = arguments - 1; i >= 0; i--)
        c.argument[i] = take(parser, d);
    const char *text = r->compute(&c);
    for (int i = 0; i < arguments; i++)
        xmlXPathFreeObject(c.argument[i].object);
    valuePush(parser,
              text ? xmlXPathNewCString(text) : xmlXPathNewBoolean(c.truth));
}

xmlXPathFunction data_function_lookup(void *context, const xmlChar *name,
                                      const xmlChar *space) {
    (void)context;
    bool own = space && !strcmp((const char *)space, DATA_NAMESPACE);
    return own && row_named((const char *)name) ? run : NULL;
}
