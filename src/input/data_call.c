#include "input/data_call.h"

#include "input/format.h"
#include "input/xml_prose.h"

#include <string.h>

/* Nodes that are no value need no text. */
static bool needs_text(const data_call *c, int argument) {
    size_t roles = strlen(c->function->roles), i = (size_t)argument;
    return c->function->roles[i < roles ? i : roles - 1] != 'n';
}

void data_call_add(data_call *c, data_value value) {
    bool text = needs_text(c, c->arguments);
    data_argument *a = &c->argument[c->arguments++];
    a->value = value;
    a->text = text ? data_eval_text(c->d, &value) : "";
    a->node = value.kind == DATA_NODES && value.nodes ? value.node[0] : NULL;
}

data_value data_call_run(data_call *c) {
    const char *text = c->function->compute(c);
    return text ? data_value_text(text) : c->result;
}

bool data_call_known(const data_call *c, int i) {
    return *c->argument[i].text != '\0';
}

const data_value *data_call_nodes(data_call *c, int i) {
    if (c->argument[i].value.kind == DATA_NODES)
        return &c->argument[i].value;
    data_eval_fault(c->d, NULL,
                    _("d:%s needs nodes; write a path as its argument %d"),
                    c->function->name, i + 1);
    return NULL;
}

void data_call_no_number(data_call *c, int i, decimal_fault fault) {
    const data_argument *a = &c->argument[i];
    data_eval_fault(c->d, a->node,
                    fault == DECIMAL_OVERFLOW
                        ? _("the number \"%s\" has more than 18 digits; write "
                            "it shorter")
                        : _("\"%s\" is not an exact decimal; write digits such "
                            "as 91.00"),
                    xml_prose_shown(c->d->arena, a->text));
}

bool data_call_number(data_call *c, int i, decimal *out) {
    if (!data_call_known(c, i))
        return false;
    decimal_fault fault = decimal_parse(c->argument[i].text, out);
    if (fault != DECIMAL_OK)
        data_call_no_number(c, i, fault);
    return fault == DECIMAL_OK;
}

const char *data_call_test(data_call *c, bool truth) {
    c->result = data_value_truth(truth);
    return NULL;
}

const char *data_call_text(data_call *c, decimal value) {
    char text[DECIMAL_TEXT];
    decimal_text(value, text);
    return mem_string(c->d->arena, text);
}

static bool read_scale(const char *text, int *scale) {
    return decimal_whole(text, DECIMAL_DIGITS, scale);
}

static const char *why_no_scale(mem *arena, const char *text) {
    return mem_format(arena,
                      _("the number of decimals \"%s\" is none; write a whole "
                        "number from 0 to %d"),
                      text, DECIMAL_DIGITS);
}

static const char *why_no_rounding(mem *arena, const char *text) {
    return mem_format(arena,
                      _("the rounding \"%s\" is unknown; write down, up, "
                        "half-up or half-even"),
                      text);
}

bool data_call_rounding(data_call *c, int i, int *scale,
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

/* The next word of *TEXT; "" at its end. */
static const char *next_word(mem *arena, const char **text) {
    *text += strspn(*text, " \t\r\n");
    size_t length = strcspn(*text, " \t\r\n");
    const char *word = mem_bytes(arena, *text, length);
    *text += length;
    return word;
}

/* 'key name key name ...'; NULL if a name is missing, or there is no pair. */
static data_pair *read_pairs(mem *arena, const char *text) {
    data_pair *top = NULL, **last = &top;
    for (;;) {
        const char *key = next_word(arena, &text);
        if (!*key)
            return top;
        data_pair *p = mem_alloc(arena, sizeof *p);
        p->key = key;
        p->name = next_word(arena, &text);
        if (!*p->name)
            return NULL;
        *last = p;
        last = &p->next;
    }
}

static data_pair *read_words(mem *arena, const char *text, const char **why) {
    data_pair *top = read_pairs(arena, text);
    if (!top)
        *why = mem_format(arena,
                          _("the words \"%s\" are not pairs; write such as "
                            "'a alpha b beta'"),
                          text);
    return top;
}

static data_pair *read_grades(mem *arena, const char *text, const char **why) {
    data_pair *top = read_pairs(arena, text);
    bool good = top != NULL;
    for (data_pair *p = top; good && p; p = p->next)
        good = decimal_parse(p->key, &p->least) == DECIMAL_OK;
    if (good)
        return top;
    *why = mem_format(arena,
                      _("the grades \"%s\" are not pairs of a threshold and a "
                        "name; write such as '90 A 60 B 0 C'"),
                      text);
    return NULL;
}

void *data_call_compile(mem *arena, char role, const char *text,
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
    case 'w':
        return read_words(arena, text, why);
    default:
        return format_compile(arena, text, why);
    }
}

enum { MOST_KEPT = 32 };

/* Compiles an argument that is no literal, and keeps it for the next call; but
   not if each call has another one. */
static void *compile_argument(data *d, char role, const char *text,
                              const char **why) {
    void *value = data_call_compile(d->arena, role, text, why);
    if (value && d->constants < MOST_KEPT) {
        d->constants++;
        data_constant *k = mem_alloc(d->arena, sizeof *k);
        *k = (data_constant){text, value, role, d->constant};
        d->constant = k;
    }
    return value;
}

const void *data_call_constant(data_call *c, int i, char role) {
    const char *text = c->argument[i].text, *why = NULL;
    const void *value = data_eval_constant(c->d, role, text);
    if (!value)
        value = compile_argument(c->d, role, text, &why);
    if (!value)
        data_eval_fault(c->d, NULL, "%s", why);
    return value;
}
