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
    bool truth = xmlXPathCastToBoolean(c->argument[0].object);
    return c->argument[truth ? 1 : 2].text;
}

static const char *lookup(data_call *c) {
    const data_pair *p = data_call_constant(c, 1, 'w');
    while (p && strcmp(p->key, c->argument[0].text) != 0)
        p = p->next;
    return p ? p->name : "";
}

static const char *count(data_call *c) {
    const xmlNodeSet *set = data_call_nodes(c, 0);
    return set ? mem_format(c->d->arena, "%d", set->nodeNr) : "";
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
    c->object = xmlXPathNewNodeSet((xmlNode *)c->d->last_year);
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
            if (!strcmp(f->name, name))
                return f;
    return NULL;
}

/* Takes the last argument from libxml2's stack. */
static data_argument take(xmlXPathParserContext *parser, data *d) {
    data_argument a = {.object = valuePop(parser)};
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

static xmlXPathObject *answer(data_call *c, const char *text) {
    if (text)
        return xmlXPathNewCString(text);
    return c->object ? c->object : xmlXPathNewBoolean(c->truth);
}

static void run(xmlXPathParserContext *parser, int arguments) {
    data *d = parser->context->funcLookupData;
    const data_function *f =
        data_function_named((const char *)parser->context->function);
    if (!f || arguments > DATA_CALL_MOST || parser->valueNr < arguments) {
        xmlXPathErr(parser, XPATH_INVALID_ARITY);
        return;
    }
    data_call c = {.d = d, .name = f->name, .arguments = arguments};
    for (int i = arguments - 1; i >= 0; i--)
        c.argument[i] = take(parser, d);
    const char *text = f->compute(&c);
    for (int i = 0; i < arguments; i++)
        xmlXPathFreeObject(c.argument[i].object);
    valuePush(parser, answer(&c, text));
}

xmlXPathFunction data_function_lookup(void *context, const xmlChar *name,
                                      const xmlChar *space) {
    (void)context;
    bool own = space && !strcmp((const char *)space, DATA_NAMESPACE);
    return own && data_function_named((const char *)name) ? run : NULL;
}
