#include "input/data_function.h"

#include "input/data_number.h"
#include "input/data_text.h"
#include "input/format.h"

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
