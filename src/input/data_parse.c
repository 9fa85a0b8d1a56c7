#include "input/data_parse.h"

#include <libxml/xpathInternals.h>
#include <string.h>

/* Some of a check's tokens. */
typedef struct span {
    size_t first, end;
} span;

static void ignore(void *unused, xmlErrorPtr error) {
    (void)unused;
    (void)error;
}

static void release(void *compiled) {
    xmlXPathFreeCompExpr(compiled);
}

/* Lets libxml2 compile S; NULL, and *AT where the rewritten text is broken. */
static xmlXPathCompExpr *compile(const data_check *c, span s, size_t *at) {
    const char *text = data_check_rewrite(c, s.first, s.end);
    /* One with XPath's functions, which compiling needs not, costs more. */
    xmlXPathContext x = {.error = ignore};
    xmlXPathCompExpr *compiled = xmlXPathCtxtCompile(&x, BAD_CAST text);
    *at = x.lastError.int1 > 0 ? (size_t)x.lastError.int1 : 0;
    xmlResetError(&x.lastError);
    if (compiled)
        mem_defer(c->arena, release, compiled);
    return compiled;
}

static data_op *new_op(const data_check *c, data_op_kind kind) {
    data_op *op = mem_alloc(c->arena, sizeof *op);
    op->kind = kind;
    return op;
}

/* NULL if S is no XPath. */
static data_op *left_to_libxml2(const data_check *c, span s) {
    size_t at;
    xmlXPathCompExpr *compiled = s.first < s.end ? compile(c, s, &at) : NULL;
    if (!compiled)
        return NULL;
    data_op *op = new_op(c, DATA_OP_XPATH);
    op->xpath = compiled;
    return op;
}

static data_op *parse(const data_check *, span);

static bool is(const data_check *c, size_t i, data_token_kind kind) {
    return i < c->tokens && c->token[i].kind == kind;
}

static bool is_word(const data_check *c, size_t i, const char *word) {
    return i < c->tokens && data_token_is(c->text, &c->token[i], word);
}

typedef struct operator{
    data_token_kind kind;
    const char *word; /* NULL: any */
    data_op_kind op;
}
operator;

/* Those that bind least come first. */
static const operator operators[] = {{DATA_LOGIC, "or", DATA_OP_OR},
                                     {DATA_LOGIC, "and", DATA_OP_AND},
                                     {DATA_EQUALITY, NULL, DATA_OP_EQUAL},
                                     {DATA_UNION, NULL, DATA_OP_UNION}};
enum { OPERATORS = sizeof operators / sizeof *operators };

/* The operator that token I is; OPERATORS if it is none. */
static size_t operator_at(const data_check *c, size_t i) {
    size_t k = 0;
    while (k < OPERATORS &&
           !(is(c, i, operators[k].kind) &&
             (!operators[k].word || is_word(c, i, operators[k].word))))
        k++;
    return k;
}

/* The operator of S, outside of brackets, that binds least, the last one of
   several; S.end if there is none. */
static size_t weakest(const data_check *c, span s, size_t *which) {
    size_t found = s.end;
    *which = OPERATORS;
    for (size_t i = s.first; i < s.end; i++) {
        if (is(c, i, DATA_OPEN) || is(c, i, DATA_FILTER)) {
            i = c->token[i].match;
            continue;
        }
        size_t k = operator_at(c, i);
        if (k < OPERATORS && k <= *which) {
            found = i;
            *which = k;
        }
    }
    return found;
}

static data_op *binary(const data_check *c, span s, size_t at,
                       data_op_kind kind) {
    data_op *op = new_op(c, kind);
    op->operand = parse(c, (span){s.first, at});
    if (op->operand)
        op->operand->next = parse(c, (span){at + 1, s.end});
    return op->operand && op->operand->next ? op : NULL;
}

/* Reads operands, separated by commas; false if one is no XPath. */
static bool operands(const data_check *c, span s, data_op **to) {
    while (s.first < s.end) {
        size_t end = s.first;
        while (end < s.end && !is(c, end, DATA_COMMA))
            end = is(c, end, DATA_OPEN) || is(c, end, DATA_FILTER)
                      ? c->token[end].match + 1
                      : end + 1;
        *to = parse(c, (span){s.first, end});
        if (!*to || end + 1 == s.end)
            return false;
        to = &(*to)->next;
        s.first = end + 1;
    }
    return true;
}

/* Functions that are operations: those of XPath that are walked (string() of
   the node itself is not), and d: ones that leave out what they do not give. */
static const struct {
    const char *name;
    data_op_kind kind;
} own_op[] = {{"d:if", DATA_OP_IF},           {"d:first", DATA_OP_FIRST},
              {"not", DATA_OP_NOT},           {"string", DATA_OP_STRING},
              {"concat", DATA_OP_CONCAT},     {"contains", DATA_OP_CONTAINS},
              {"starts-with", DATA_OP_STARTS}};

static data_op *new_call(const data_check *c, span s) {
    for (size_t i = 0; i < sizeof own_op / sizeof *own_op; i++)
        if (is_word(c, s.first, own_op[i].name))
            return s.end - s.first > 3 ? new_op(c, own_op[i].kind) : NULL;
    const data_function *function = data_check_function(c, s.first);
    data_op *op = function ? new_op(c, DATA_OP_CALL) : NULL;
    if (op)
        op->function = function;
    return op;
}

static data_op *call(const data_check *c, span s) {
    data_op *op = new_call(c, s);
    if (!op)
        return left_to_libxml2(c, s);
    bool good = operands(c, (span){s.first + 2, s.end - 1}, &op->operand);
    return good ? op : NULL;
}

/* No part of OP is libxml2's, so no part asks for a position. */
static bool is_walked(const data_op *op) {
    if (op->kind == DATA_OP_XPATH)
        return false;
    for (const data_op *o = op->operand; o; o = o->next)
        if (!is_walked(o))
            return false;
    return true;
}

/* A path in the making. */
typedef struct path {
    const data_check *c;
    size_t at;   /* the next token */
    bool deep;   /* it stands behind // */
    bool single; /* the steps so far lead to one node at most */
    bool spread; /* they may lead to nodes inside of each other */
    data_step *first, **last;
} path;

static data_step *add_step(path *p, data_axis axis) {
    data_step *s = mem_alloc(p->c->arena, sizeof *s);
    s->axis = axis;
    *p->last = s;
    p->last = &s->next;
    return s;
}

/* The axis that stands next, with its "::" or "@"; false if it is not known. */
static bool read_axis(path *p, data_axis *out) {
    static const struct {
        const char *name;
        data_axis axis;
    } known[] = {{"self", DATA_SELF},
                 {"child", DATA_CHILD},
                 {"attribute", DATA_ATTRIBUTE},
                 {"parent", DATA_PARENT},
                 {"descendant", DATA_DESCENDANT},
                 {"ancestor", DATA_ANCESTOR},
                 {"ancestor-or-self", DATA_ANCESTOR_OR_SELF},
                 {"following-sibling", DATA_FOLLOWING_SIBLING},
                 {"preceding-sibling", DATA_PRECEDING_SIBLING}};
    *out = is(p->c, p->at, DATA_AT) ? DATA_ATTRIBUTE : DATA_CHILD;
    p->at += is(p->c, p->at, DATA_AT);
    if (!is(p->c, p->at, DATA_AXIS))
        return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_word(p->c, p->at, known[i].name)) {
            *out = known[i].axis;
            p->at += 2;
            return true;
        }
    return false;
}

/* Whether nodes found on AXIS are in document order, and each once. */
static bool in_order(const path *p, data_axis axis) {
    bool stays = axis == DATA_SELF || axis == DATA_ATTRIBUTE;
    bool descends = axis == DATA_CHILD || axis == DATA_DESCENDANT;
    if (p->spread)
        return stays && !p->deep;
    return stays || descends || (p->single && !p->deep);
}

static void go(path *p, data_axis axis) {
    p->single = p->single && (axis == DATA_SELF || axis == DATA_PARENT);
    p->spread = p->spread || p->deep || axis == DATA_DESCENDANT ||
                axis == DATA_ANCESTOR || axis == DATA_ANCESTOR_OR_SELF;
    p->deep = false;
}

/* "x//y" is "x/descendant::y", where no position is asked for; other axes go
   from each node below. */
static data_step *add_deep_step(path *p, data_axis axis) {
    if (axis == DATA_CHILD || axis == DATA_DESCENDANT)
        return add_step(p, DATA_DESCENDANT);
    add_step(p, DATA_DESCENDANT_OR_SELF);
    return add_step(p, axis);
}

static bool conditions(path *p, data_step *s) {
    data_op **to = &s->condition;
    while (is(p->c, p->at, DATA_FILTER)) {
        span inside = {p->at + 1, p->c->token[p->at].match};
        *to = parse(p->c, inside);
        if (!*to || !is_walked(*to) || (*to)->kind == DATA_OP_VARIABLE)
            return false;
        p->at = inside.end + 1;
        to = &(*to)->next;
    }
    return true;
}

static bool dots(path *p) {
    data_axis axis = is_word(p->c, p->at, ".") ? DATA_SELF : DATA_PARENT;
    bool good = !p->deep && in_order(p, axis);
    add_step(p, axis)->any = true;
    go(p, axis);
    p->at++;
    return good;
}

static bool read_step(path *p) {
    data_axis axis;
    if (is(p->c, p->at, DATA_STEP))
        return dots(p);
    if (!read_axis(p, &axis) || !is(p->c, p->at, DATA_NAME) ||
        !in_order(p, axis))
        return false;
    const data_token *t = &p->c->token[p->at++];
    const char *name = mem_bytes(p->c->arena, p->c->text + t->at, t->length);
    data_step *s = p->deep ? add_deep_step(p, axis) : add_step(p, axis);
    s->name = *name == '*' ? NULL : name;
    go(p, axis);
    return !strchr(name, ':') && conditions(p, s);
}

/* NULL if the path is not one of those that are walked. */
static data_op *walked_path(const data_check *c, span s) {
    path p = {.c = c, .at = s.first, .single = true, .last = &p.first};
    while (read_step(&p) && p.at <= s.end) {
        if (p.at == s.end) {
            data_op *op = new_op(c, DATA_OP_PATH);
            op->step = p.first;
            return op;
        }
        if (!is(c, p.at, DATA_SLASH))
            return NULL;
        p.deep = is_word(c, p.at++, "//");
    }
    return NULL;
}

static data_op *primary(const data_check *c, span s) {
    bool one = s.end - s.first == 1;
    const char *text = one ? data_check_text(c, s.first) : NULL;
    if (text) {
        data_op *op = new_op(c, DATA_OP_TEXT);
        op->text = text;
        return op;
    }
    if (one && is(c, s.first, DATA_VARIABLE)) {
        const data_token *t = &c->token[s.first];
        data_op *op = new_op(c, DATA_OP_VARIABLE);
        op->text = mem_bytes(c->arena, c->text + t->at + 1, t->length - 1);
        return op;
    }
    data_op *op = walked_path(c, s);
    return op ? op : left_to_libxml2(c, s);
}

static data_op *parse(const data_check *c, span s) {
    size_t which, at = weakest(c, s, &which);
    if (at < s.end)
        return binary(c, s, at,
                      is_word(c, at, "!=") ? DATA_OP_UNEQUAL
                                           : operators[which].op);
    if (is(c, s.first, DATA_OPEN) && c->token[s.first].match == s.end - 1)
        return parse(c, (span){s.first + 1, s.end - 1});
    if (is(c, s.first, DATA_FUNCTION) &&
        c->token[s.first + 1].match == s.end - 1)
        return call(c, s);
    return primary(c, s);
}

/* Where the expression is broken.  libxml2 takes an operand that is missing
   behind "|" for an empty path. */
static size_t broken_at(const data_check *c) {
    size_t at;
    bool accepted = compile(c, (span){0, c->tokens}, &at);
    return accepted ? strlen(c->text) : data_check_origin(c, at);
}

data_op *data_parse(const data_check *c) {
    data_op *op = parse(c, (span){0, c->tokens});
    if (!op)
        data_check_broken(c, broken_at(c));
    return op;
}
