#include "input/data_function.h"

#include "input/data_number.h"
#include "input/data_text.h"
#include "input/format.h"

#include <libxml/xpathInternals.h>
#include <string.h>

static const char *is_known(data_call *c) {
    return data_call_test(c, data_call_known(c, 0));
}

static const char *first(data_call *c) {
    for (int i = 0; i < c->arguments; i++)
        if (data_call_known(c, i))
            return c->argument[i].text;
    return "";
}

static const char *choose(data_call *c) {
    bool truth = data_value_is_true(&c->argument[0].value);
    return c->argument[truth ? 1 : 2].text;
}

static const char *lookup(data_call *c) {
    const data_pair *p = data_call_constant(c, 1, 'w');
    while (p && strcmp(p->key, c->argument[0].text) != 0)
        p = p->next;
    return p ? p->name : "";
}

static const char *count(data_call *c) {
    const data_value *counted = data_call_nodes(c, 0);
    return counted ? mem_format(c->d->arena, "%zu", counted->nodes) : "";
}

static const char *formatted(data_call *c) {
    const char *why = NULL;
    const format *f = data_call_constant(c, 1, 'f');
    if (!f)
        return "";
    const char *text = format_apply(c->d->arena, f, c->argument[0].text, &why);
    if (!text)
        data_eval_fault(c->d, c->argument[0].node, "%s", why);
    return text ? text : "";
}

/* The root of last year's description of the same project, if there is one. */
static const char *last_year(data_call *c) {
    data *d = c->d;
    c->result = (data_value){.kind = DATA_NODES,
                             .node = &d->last_year,
                             .nodes = d->last_year ? 1 : 0};
    return NULL;
}

static const data_function general[] = {
    {"known", "v", 0, is_known},     {"first", "v", DATA_CALL_MOST, first},
    {"if", "vvv", 0, choose},        {"lookup", "vw", 0, lookup},
    {"count", "n", 0, count},        {"format", "vf", 0, formatted},
    {"last-year", "", 0, last_year}, {0},
};

const data_function *data_function_named(const char *name) {
    const data_function *const table[] = {general, data_number, data_text};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (const data_function *f = table[i]; f->name; f++)
            if (*f->name == *name && !strcmp(f->name, name))
                return f;
    return NULL;
}

/* A call out of libxml2's evaluation; it has the last argument on top. */
static void run(xmlXPathParserContext *parser, int arguments) {
    data *d = parser->context->funcLookupData;
    const data_function *f =
        data_function_named((const char *)parser->context->function);
    if (!f || arguments > DATA_CALL_MOST || parser->valueNr < arguments) {
        xmlXPathErr(parser, XPATH_INVALID_ARITY);
        return;
    }
    data_value value[DATA_CALL_MOST];
    for (int i = arguments - 1; i >= 0; i--)
        value[i] = data_value_from(d->arena, valuePop(parser));
    data_call c = {.d = d, .function = f};
    for (int i = 0; i < arguments; i++)
        data_call_add(&c, value[i]);
    data_value result = data_call_run(&c);
    valuePush(parser, data_value_object(&result));
}

/* The bytes of the argument BELOW the last one, as a string. */
static size_t length(const xmlXPathParserContext *parser, int below) {
    xmlChar *text =
        xmlXPathCastToString(parser->valueTab[parser->valueNr - 1 - below]);
    size_t bytes = strlen((const char *)text);
    xmlFree(text);
    return bytes;
}

/* libxml2 looks up each character of the first argument in the second, and
   counts that as one step. */
static void translate(xmlXPathParserContext *parser, int arguments) {
    data *d = parser->context->funcLookupData;
    if (arguments == 3 && parser->valueNr >= 3 &&
        !data_eval_spend(d, length(parser, 2) * length(parser, 1)))
        xmlXPathErr(parser, XPATH_OP_LIMIT_EXCEEDED);
    else
        xmlXPathTranslateFunction(parser, arguments);
}

xmlXPathFunction data_function_lookup(void *context, const xmlChar *name,
                                      const xmlChar *space) {
    const char *wanted = (const char *)name;
    (void)context;
    if (!space)
        return strcmp(wanted, "translate") ? NULL : translate;
    bool own = !strcmp((const char *)space, DATA_NAMESPACE);
    return own && data_function_named(wanted) ? run : NULL;
}
