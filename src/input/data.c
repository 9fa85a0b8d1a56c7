#include "input/data.h"

#include "base/limits.h"
#include "input/data_eval.h"
#include "input/data_parse.h"

#include <pthread.h>
#include <string.h>

static data_names *noted(data_expr *expr, data_token_kind kind) {
    return kind == DATA_VARIABLE ? &expr->variable : &expr->step;
}

static void add(mem *arena, data_names *to, const char *name) {
    to->name =
        mem_more(arena, to->name, to->names, &to->room, sizeof *to->name);
    to->name[to->names++] = name;
}

/* What is called by a name in tokens of KIND, also in quoted expressions. */
static void note(mem *arena, const data_check *c, data_token_kind kind,
                 data_expr *expr) {
    data_names *to = noted(expr, kind);
    size_t mark = kind == DATA_VARIABLE; /* the $ */
    for (size_t i = 0; i < c->tokens; i++)
        if (c->token[i].kind == kind)
            add(arena, to,
                mem_bytes(arena, c->text + c->token[i].at + mark,
                          c->token[i].length - mark));
    for (const data_constant *k = c->constant; k; k = k->next) {
        const data_names *inner = k->role == 'e' ? noted(k->value, kind) : NULL;
        for (size_t i = 0; inner && i < inner->names; i++)
            add(arena, to, inner->name[i]);
    }
}

/* TEXT with one blank for each run of them: it may stand on several lines, and
   messages quote it.  What is in quotation marks stays. */
static const char *tidy(mem *arena, const char *text) {
    char *out = mem_string(arena, text), *end = out, quote = '\0';
    for (const char *at = text; *at; at++) {
        bool blank = *at == ' ' || *at == '\t' || *at == '\r' || *at == '\n';
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

static data_expr *new_expr(mem *arena, const char *text, diag_place place) {
    data_expr *expr = mem_alloc(arena, sizeof *expr);
    expr->arena = arena;
    expr->text = tidy(arena, text);
    expr->place = place;
    return expr;
}

static const data_op *compile(data_expr *expr, mem *scratch, diags *all) {
    mem *arena = expr->arena;
    data_check c = {.arena = arena,
                    .scratch = scratch,
                    .text = expr->text,
                    .place = expr->place,
                    .all = all};
    const data_op *op = data_check_all(&c) ? data_parse(&c) : NULL;
    if (!op)
        return NULL;
    expr->constant = c.constant;
    note(arena, &c, DATA_VARIABLE, expr);
    note(arena, &c, DATA_NAME, expr);
    expr->op = op;
    return op;
}

data_expr *data_compile(mem *arena, mem *scratch, const char *text,
                        diag_place place, diags *all) {
    data_expr *expr = new_expr(arena, text, place);
    return compile(expr, scratch, all) ? expr : NULL;
}

data_expr *data_trusted(mem *arena, const char *text, diag_place place) {
    return new_expr(arena, text, place);
}

/* A layout may serve other threads than its kit's: one compiles at a time. */
const data_op *data_compile_now(const data_expr *expr, diags *all) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    mem *scratch = mem_new();
    pthread_mutex_lock(&lock);
    const data_op *op = expr->op;
    if (!op)
        op = compile((data_expr *)expr, scratch, all);
    pthread_mutex_unlock(&lock);
    mem_free(scratch);
    return op;
}

size_t data_variables(const data_expr *expr, const char *const **out) {
    *out = expr->variable.name;
    return expr->variable.names;
}

size_t data_steps(const data_expr *expr, const char *const **out) {
    *out = expr->step.name;
    return expr->step.names;
}

data *data_open(diags *all) {
    mem *arena = mem_new();
    data *d = mem_alloc(arena, sizeof *d);
    *d = (data){.arena = arena, .all = all};
    return d;
}

void data_last_year(data *d, const xml_file *xml) {
    d->last_year = xml ? xml_root(xml) : NULL;
}

void data_close(data *d) {
    if (d)
        mem_free(d->arena);
}

const char *data_string(data *d, const data_expr *expr, const xml_node *node) {
    data_value unused;
    return data_eval_string(d, expr, node, &unused);
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
    data_value value;
    const char *text = data_eval_string(d, expr, node, &value);
    if (value.kind == DATA_NODES && value.nodes > 0)
        node = value.node[0];
    *from = origin_of(node);
    return text;
}

bool data_bool(data *d, const data_expr *expr, const xml_node *node) {
    data_value value;
    return data_eval(d, expr, node, &value) && data_value_is_true(&value);
}

bool data_failed(const data *d) {
    return d->failed;
}

/* Whether all `each` together may go through so many nodes more; a layout in
   which they multiply is told of once, and comes to its end. */
static bool may_pass(data *d, const data_expr *expr, const xml_node *node,
                     size_t nodes) {
    bool passed = d->passes > LIMIT_PASSES;
    d->passes += nodes;
    if (d->passes <= LIMIT_PASSES)
        return true;
    if (!passed)
        diag_error(d->all, xml_place(node),
                   _("the layout goes through more than %d nodes in all, here "
                     "those of %s (%s:%ld); correct the select of its each"),
                   LIMIT_PASSES, expr->text, expr->place.file,
                   expr->place.line);
    d->passes = LIMIT_PASSES + 1;
    return false;
}

size_t data_nodes(data *d, const data_expr *expr, const xml_node *node,
                  xml_node ***out) {
    data_value value;
    *out = NULL;
    if (!data_eval(d, expr, node, &value))
        return 0;
    if (value.kind != DATA_NODES) {
        diag_error(d->all, expr->place,
                   _("%s gives no nodes; write a path such as indicators/"
                     "level1"),
                   expr->text);
        return 0;
    }
    *out = value.node;
    return may_pass(d, expr, node, value.nodes) ? value.nodes : 0;
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
    set(d, (data_variable){.name = name, .value = mem_string(d->arena, value)});
}

void data_let_at(data *d, const char *name, const data_expr *expr,
                 const xml_node *node) {
    set(d, (data_variable){.name = name, .formula = expr, .node = node});
}

void data_formula(data *d, const char *name, const data_expr *expr) {
    set(d, (data_variable){
               .name = name, .formula = expr, .binding = ++d->bindings});
}

void data_release(data *d, size_t mark) {
    d->variables = mark;
}
