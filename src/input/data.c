#include "input/data.h"

#include "input/data_check.h"
#include "input/data_eval.h"
#include "input/data_function.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

static void ignore(void *unused, xmlErrorPtr error) {
    (void)unused;
    (void)error;
}

static void release(void *compiled) {
    xmlXPathFreeCompExpr(compiled);
}

/* Lets libxml2 compile what was checked; it may still be no XPath. */
static xmlXPathCompExpr *compile(const data_check *c) {
    const char *text = data_check_rewrite(c);
    /* One with XPath's functions, which compiling needs not, costs more. */
    xmlXPathContext x = {.error = ignore};
    xmlXPathCompExpr *compiled = xmlXPathCtxtCompile(&x, BAD_CAST text);
    size_t at = x.lastError.int1 > 0 ? (size_t)x.lastError.int1 : 0;
    if (!compiled)
        data_check_broken(c, data_check_origin(c, at));
    xmlResetError(&x.lastError);
    return compiled;
}

static void add_variable(mem *arena, data_expr *to, size_t *room,
                         const char *name) {
    to->variable = mem_more(arena, to->variable, to->variables, room,
                            sizeof *to->variable);
    to->variable[to->variables++] = name;
}

static void note_variables(mem *arena, const data_check *c, data_expr *to) {
    size_t room = 0;
    for (size_t i = 0; i < c->tokens; i++)
        if (c->token[i].kind == DATA_VARIABLE)
            add_variable(arena, to, &room,
                         mem_bytes(arena, c->text + c->token[i].at + 1,
                                   c->token[i].length - 1));
    for (const data_constant *k = c->constant; k; k = k->next) {
        const data_expr *inner = k->role == 'e' ? k->value : NULL;
        for (size_t i = 0; inner && i < inner->variables; i++)
            add_variable(arena, to, &room, inner->variable[i]);
    }
}

/* TEXT with one blank for each run of them: it may stand on several lines, and
   messages quote it.  What is in quotation marks stays. */
static const char *tidy(mem *arena, const char *text) {
    char *out = mem_string(arena, text), *end = out, quote = '\0';
    for (const char *at = text; *at; at++) {
        bool blank = strchr(" \t\r\n", *at);
        if (quote ? *at == quote : *at == '"' || *at == '\'')
            quote = quote ? '\0' : *at;
        if (quote || !blank)
            *end++ = *at;
        else if (end > out && end[-1] != ' ')
            *end++ = ' ';
    }
    *end = '\0';
    return out;
}

data_expr *data_compile(mem *arena, const char *text, diag_place place,
                        diags *all) {
    data_check c = {
        .arena = arena, .text = tidy(arena, text), .place = place, .all = all};
    if (!data_check_all(&c))
        return NULL;
    xmlXPathCompExpr *compiled = compile(&c);
    if (!compiled)
        return NULL;
    mem_defer(arena, release, compiled);
    data_expr *expr = mem_alloc(arena, sizeof *expr);
    *expr = (data_expr){.text = c.text,
                        .place = place,
                        .compiled = compiled,
                        .constant = c.constant};
    note_variables(arena, &c, expr);
    return expr;
}

size_t data_variables(const data_expr *expr, const char *const **out) {
    *out = expr->variable;
    return expr->variables;
}

/* The formula of variable I, which knows the variables before it only: they
   stay what they are as long as its binding. */
static xmlXPathObject *formula(data *d, size_t i) {
    const data_variable *v = &d->variable[i];
    const xmlNode *node = d->xpath->node;
    xmlXPathObject *value = data_memo_get(&d->memo, v->binding, node);
    if (value)
        return value;
    size_t visible = d->variables, binding = v->binding;
    d->variables = i;
    value = data_eval(d, v->formula, node);
    d->variables = visible;
    if (value)
        data_memo_put(&d->memo, binding, node, value);
    return value;
}

/* The string of variable I, computed once.  This is an evaluation of its own,
   in the middle of another: what fails in it is blank for that. */
static const char *value_at(data *d, size_t i) {
    data_variable *v = &d->variable[i];
    const data_eval_state outer = data_eval_suspend(d);
    size_t visible = d->variables;
    d->variables = i;
    v->value = data_eval_string(d, v->formula, v->node);
    d->variables = visible;
    data_eval_resume(d, outer);
    return v->value;
}

static xmlXPathObject *value_of(data *d, size_t i) {
    const data_variable *v = &d->variable[i];
    if (v->formula && !v->node)
        return formula(d, i);
    return xmlXPathNewCString(v->value ? v->value : value_at(d, i));
}

static xmlXPathObject *variable(void *context, const xmlChar *name,
                                const xmlChar *space) {
    data *d = context;
    (void)space;
    for (size_t i = d->variables; i > 0; i--)
        if (!strcmp(d->variable[i - 1].name, (const char *)name))
            return value_of(d, i - 1);
    data_eval_fault(d, NULL,
                    _("the variable $%s is not set here; put its <let> before, "
                      "in the same element or around it"),
                    (const char *)name);
    return NULL;
}

data *data_open(const xml_file *xml, diags *all) {
    mem *arena = mem_new();
    data *d = mem_alloc(arena, sizeof *d);
    *d = (data){.arena = arena, .all = all};
    d->xpath = xmlXPathNewContext(xml_root(xml)->doc);
    xmlXPathRegisterNs(d->xpath, BAD_CAST DATA_CHECK_PREFIX,
                       BAD_CAST "urn:jixiao:project");
    xmlXPathRegisterNs(d->xpath, BAD_CAST "d", BAD_CAST DATA_NAMESPACE);
    xmlXPathRegisterFuncLookup(d->xpath, data_function_lookup, d);
    xmlXPathRegisterVariableLookup(d->xpath, variable, d);
    return d;
}

void data_last_year(data *d, const xml_file *xml) {
    d->last_year = xml ? xml_root(xml) : NULL;
}

void data_close(data *d) {
    if (!d)
        return;
    data_memo_free(&d->memo);
    xmlXPathFreeContext(d->xpath);
    mem_free(d->arena);
}

const char *data_string(data *d, const data_expr *expr, const xml_node *node) {
    return data_eval_string(d, expr, node);
}

static data_origin origin_of(const xml_node *node) {
    const xml_node *element = node;
    if (node->type == XML_ATTRIBUTE_NODE || node->type == XML_TEXT_NODE)
        element = node->parent;
    bool named = element->type == XML_ELEMENT_NODE;
    return (data_origin){xml_place(node), named ? xml_name(element) : NULL};
}

const char *data_string_from(data *d, const data_expr *expr,
                             const xml_node *node, data_origin *from) {
    xmlXPathObject *value = data_eval(d, expr, node);
    const xmlNodeSet *set =
        value && value->type == XPATH_NODESET ? value->nodesetval : NULL;
    if (set && set->nodeNr > 0) {
        xmlXPathNodeSetSort(value->nodesetval);
        node = set->nodeTab[0];
    }
    *from = origin_of(node);
    return data_eval_text(d, value);
}

bool data_bool(data *d, const data_expr *expr, const xml_node *node) {
    xmlXPathObject *value = data_eval(d, expr, node);
    bool truth = value && xmlXPathCastToBoolean(value);
    xmlXPathFreeObject(value);
    return truth;
}

size_t data_nodes(data *d, const data_expr *expr, const xml_node *node,
                  xml_node ***out) {
    xmlXPathObject *value = data_eval(d, expr, node);
    size_t nodes = 0;
    *out = NULL;
    if (value && value->type != XPATH_NODESET) {
        diag_error(d->all, expr->place,
                   _("%s gives no nodes; write a path such as indicators/"
                     "level1"),
                   expr->text);
    } else if (value && value->nodesetval) {
        xmlXPathNodeSetSort(value->nodesetval);
        nodes = (size_t)value->nodesetval->nodeNr;
        *out = mem_array(d->arena, nodes, sizeof **out);
        if (nodes)
            memcpy(*out, value->nodesetval->nodeTab, nodes * sizeof **out);
    }
    xmlXPathFreeObject(value);
    return nodes;
}

const char *data_written(const data_expr *expr) {
    return expr->text;
}

size_t data_mark(const data *d) {
    return d->variables;
}

static void set(data *d, data_variable v) {
    d->variable = mem_more(d->arena, d->variable, d->variables, &d->room,
                           sizeof *d->variable);
    d->variable[d->variables++] = v;
}

void data_let(data *d, const char *name, const char *value) {
    set(d, (data_variable){.name = mem_string(d->arena, name),
                           .value = mem_string(d->arena, value)});
}

void data_let_at(data *d, const char *name, const data_expr *expr,
                 const xml_node *node) {
    set(d, (data_variable){.name = mem_string(d->arena, name),
                           .formula = expr,
                           .node = node});
}

void data_formula(data *d, const char *name, const data_expr *expr) {
    set(d, (data_variable){.name = mem_string(d->arena, name),
                           .formula = expr,
                           .binding = ++d->bindings});
}

void data_release(data *d, size_t mark) {
    d->variables = mark;
}
