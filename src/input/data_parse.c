#include "input/data_parse.h"

#include <string.h>

/* Reads tokens from AT on; where it fails, that is the token that is wrong. */
typedef struct parser {
    const data_check *c;
    size_t at;
} parser;

static const data_token *token(const parser *p) {
    return &p->c->token[p->at];
}

static bool is(const parser *p, data_token_kind kind) {
    return token(p)->kind == kind;
}

static bool is_word(const parser *p, const char *word) {
    return data_token_is(p->c->text, token(p), word);
}

static bool takes(parser *p, data_token_kind kind) {
    bool found = is(p, kind);
    p->at += found;
    return found;
}

static const char *word(const parser *p) {
    return mem_bytes(p->c->arena, p->c->text + token(p)->at, token(p)->length);
}

static data_op *new_op(const parser *p, data_op_kind kind) {
    data_op *op = mem_alloc(p->c->arena, sizeof *op);
    op->kind = kind;
    return op;
}

static data_op *expression(parser *);

/* The expressions between brackets, separated by commas; false if one is none.
 */
static bool operands(parser *p, data_op **to) {
    if (!takes(p, DATA_OPEN))
        return false;
    if (takes(p, DATA_CLOSE))
        return true;
    do {
        *to = expression(p);
        if (!*to)
            return false;
        to = &(*to)->next;
    } while (takes(p, DATA_COMMA));
    return takes(p, DATA_CLOSE);
}

/* Functions that leave out what they do not give. */
static const struct {
    const char *name;
    data_op_kind kind;
} own_op[] = {{"d:if", DATA_OP_IF}, {"d:first", DATA_OP_FIRST}};

static data_op *new_call(const parser *p) {
    for (size_t i = 0; i < sizeof own_op / sizeof *own_op; i++)
        if (is_word(p, own_op[i].name))
            return new_op(p, own_op[i].kind);
    const data_function *own = data_check_function(p->c, p->at);
    data_op *op = new_op(p, own ? DATA_OP_CALL : DATA_OP_CORE);
    if (own)
        op->function = own;
    else
        op->core = data_core_named(word(p));
    return op;
}

static data_op *call(parser *p) {
    data_op *op = new_call(p);
    p->at++;
    return operands(p, &op->operand) ? op : NULL;
}

static data_op *bracketed(parser *p) {
    p->at++;
    data_op *op = expression(p);
    return op && takes(p, DATA_CLOSE) ? op : NULL;
}

static data_op *variable(parser *p) {
    data_op *op = new_op(p, DATA_OP_VARIABLE);
    op->text = word(p) + 1; /* behind the $ */
    p->at++;
    return op;
}

static data_op *constant(parser *p) {
    bool is_text;
    const char *text = data_check_text(p->c, p->at++, &is_text);
    data_op *op = new_op(p, is_text ? DATA_OP_TEXT : DATA_OP_NUMBER);
    op->text = text;
    return op;
}

/* A path in the making: what is known of the nodes so far. */
typedef struct path {
    parser *p;
    bool single; /* there is one at most */
    bool spread; /* some may stand inside of each other */
    data_step **last;
} path;

/* Whether what is found on AXIS comes in document order, each once. */
static bool in_order(const path *to, data_axis axis) {
    bool stays = axis == DATA_SELF || axis == DATA_ATTRIBUTE;
    bool descends = axis == DATA_CHILD || axis == DATA_DESCENDANT ||
                    axis == DATA_DESCENDANT_OR_SELF;
    return to->single || stays || (descends && !to->spread);
}

static void add(path *to, data_step *s) {
    static const bool spreads[] = {
        [DATA_DESCENDANT] = true,        [DATA_DESCENDANT_OR_SELF] = true,
        [DATA_ANCESTOR] = true,          [DATA_ANCESTOR_OR_SELF] = true,
        [DATA_FOLLOWING] = true,         [DATA_PRECEDING] = true,
        [DATA_PRECEDING_SIBLING] = false};
    s->mixed = s->axis != DATA_WHOLE && !in_order(to, s->axis);
    to->single = to->single && (s->axis == DATA_ROOT || s->axis == DATA_SELF ||
                                s->axis == DATA_PARENT);
    to->spread = to->spread || spreads[s->axis];
    *to->last = s;
    to->last = &s->next;
}

static data_step *new_step(const path *to, data_axis axis) {
    data_step *s = mem_alloc(to->p->c->arena, sizeof *s);
    *s = (data_step){.axis = axis, .test = DATA_TEST_NODE};
    return s;
}

/* The axis that stands next, with its "::" or "@"; false if it is not known. */
static bool axis(parser *p, data_axis *out) {
    static const struct {
        const char *name;
        data_axis axis;
    } known[] = {{"self", DATA_SELF},
                 {"child", DATA_CHILD},
                 {"attribute", DATA_ATTRIBUTE},
                 {"parent", DATA_PARENT},
                 {"descendant", DATA_DESCENDANT},
                 {"descendant-or-self", DATA_DESCENDANT_OR_SELF},
                 {"ancestor", DATA_ANCESTOR},
                 {"ancestor-or-self", DATA_ANCESTOR_OR_SELF},
                 {"following", DATA_FOLLOWING},
                 {"following-sibling", DATA_FOLLOWING_SIBLING},
                 {"preceding", DATA_PRECEDING},
                 {"preceding-sibling", DATA_PRECEDING_SIBLING}};
    *out = takes(p, DATA_AT) ? DATA_ATTRIBUTE : DATA_CHILD;
    if (!is(p, DATA_AXIS))
        return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_word(p, known[i].name)) {
            *out = known[i].axis;
            p->at++;
            return takes(p, DATA_AXIS_END);
        }
    p->at++;
    return false;
}

/* "text()" and its kin. */
static bool type_test(parser *p, data_step *s) {
    s->test = is_word(p, "node")      ? DATA_TEST_NODE
              : is_word(p, "text")    ? DATA_TEST_TEXT
              : is_word(p, "comment") ? DATA_TEST_COMMENT
                                      : DATA_TEST_INSTRUCTION;
    p->at++;
    if (!takes(p, DATA_OPEN))
        return false;
    if (s->test == DATA_TEST_INSTRUCTION && is(p, DATA_LITERAL))
        s->name = constant(p)->text;
    return takes(p, DATA_CLOSE);
}

static bool node_test(parser *p, data_step *s) {
    if (is(p, DATA_TYPE))
        return type_test(p, s);
    if (!is(p, DATA_NAME))
        return false;
    s->test = DATA_TEST_NAME;
    s->name = is_word(p, "*") ? NULL : word(p);
    p->at++;
    return true;
}

static bool conditions(parser *p, data_step *s) {
    data_op **to = &s->condition;
    while (takes(p, DATA_FILTER)) {
        *to = expression(p);
        if (!*to || !takes(p, DATA_FILTER_END))
            return false;
        to = &(*to)->next;
    }
    return true;
}

/* Whether OP may ask for a position, or be one. */
static bool is_positional(const data_op *op, bool whole) {
    bool number = op->kind == DATA_OP_NUMBER || op->kind == DATA_OP_VARIABLE ||
                  (op->kind == DATA_OP_CORE && op->core->number);
    bool asks = op->kind == DATA_OP_CORE && data_core_is_positional(op->core);
    for (const data_op *o = op->operand; o && !asks; o = o->next)
        asks = is_positional(o, false);
    return asks || (whole && number);
}

/* "x//y" is "x/descendant-or-self::node()/y", and "x/descendant::y" if no
   position among its siblings is asked for. */
static void add_deep(path *to, data_step *s) {
    bool descends = s->axis == DATA_CHILD || s->axis == DATA_DESCENDANT;
    for (const data_op *c = s->condition; c && descends; c = c->next)
        descends = !is_positional(c, true);
    if (descends)
        s->axis = DATA_DESCENDANT;
    else
        add(to, new_step(to, DATA_DESCENDANT_OR_SELF));
    add(to, s);
}

static bool step(path *to, bool deep) {
    parser *p = to->p;
    data_step *s = new_step(to, DATA_SELF);
    if (is(p, DATA_STEP)) {
        s->axis = is_word(p, ".") ? DATA_SELF : DATA_PARENT;
        p->at++;
    } else if (!axis(p, &s->axis) || !node_test(p, s) || !conditions(p, s)) {
        return false;
    }
    if (deep)
        add_deep(to, s);
    else
        add(to, s);
    return true;
}

/* Steps, up to the end of the path. */
static bool steps(path *to, bool deep) {
    parser *p = to->p;
    if (!step(to, deep))
        return false;
    while (is(p, DATA_SLASH)) {
        deep = is_word(p, "//");
        p->at++;
        if (!step(to, deep))
            return false;
    }
    return true;
}

static bool starts_step(const parser *p) {
    return is(p, DATA_STEP) || is(p, DATA_AT) || is(p, DATA_AXIS) ||
           is(p, DATA_NAME) || is(p, DATA_TYPE);
}

static data_op *location(parser *p) {
    data_op *op = new_op(p, DATA_OP_PATH);
    path to = {.p = p, .single = true, .last = &op->step};
    bool deep = is_word(p, "//");
    if (takes(p, DATA_SLASH)) {
        add(&to, new_step(&to, DATA_ROOT));
        if (!deep && !starts_step(p))
            return op;
    }
    return steps(&to, deep) ? op : NULL;
}

/* What START gives, with conditions and steps behind it if there are any. */
static data_op *filtered(parser *p, data_op *start) {
    if (!start || !(is(p, DATA_FILTER) || is(p, DATA_SLASH)))
        return start;
    data_op *op = new_op(p, DATA_OP_PATH);
    op->operand = start;
    path to = {.p = p, .spread = true, .last = &op->step};
    data_step *whole = new_step(&to, DATA_WHOLE);
    if (!conditions(p, whole))
        return NULL;
    add(&to, whole);
    bool deep = is_word(p, "//");
    return !takes(p, DATA_SLASH) || steps(&to, deep) ? op : NULL;
}

static data_op *path_of(parser *p) {
    switch (token(p)->kind) {
    case DATA_OPEN:
        return filtered(p, bracketed(p));
    case DATA_VARIABLE:
        return filtered(p, variable(p));
    case DATA_LITERAL:
    case DATA_NUMBER:
        return filtered(p, constant(p));
    case DATA_FUNCTION:
        return filtered(p, call(p));
    default:
        return location(p);
    }
}

/* Those that bind least come first. */
static const struct {
    data_token_kind kind;
    const char *word; /* NULL: any */
    data_op_kind op;
} operators[] = {{DATA_LOGIC, "or", DATA_OP_OR},
                 {DATA_LOGIC, "and", DATA_OP_AND},
                 {DATA_EQUALITY, NULL, DATA_OP_EQUAL},
                 {DATA_UNION, NULL, DATA_OP_UNION}};
enum { OPERATORS = sizeof operators / sizeof *operators };

static bool is_operator(const parser *p, int level) {
    return is(p, operators[level].kind) &&
           (!operators[level].word || is_word(p, operators[level].word));
}

/* Operands with operators of LEVEL between them: "=" takes two of them, the
   others any number. */
static data_op *operation(parser *p, int level) {
    if (level == OPERATORS)
        return path_of(p);
    bool takes_two = operators[level].op == DATA_OP_EQUAL;
    data_op *all = operation(p, level + 1), *last = all;
    while (all && is_operator(p, level)) {
        if (last == all || takes_two) {
            data_op *op = new_op(p, is_word(p, "!=") ? DATA_OP_UNEQUAL
                                                     : operators[level].op);
            op->operand = last = all;
            all = op;
        }
        p->at++;
        data_op *operand = operation(p, level + 1);
        if (!operand)
            return NULL;
        last = last->next = operand;
    }
    return all;
}

static data_op *expression(parser *p) {
    return operation(p, 0);
}

data_op *data_parse(const data_check *c) {
    parser p = {.c = c};
    data_op *op = expression(&p);
    if (op && is(&p, DATA_END))
        return op;
    data_check_broken(c, token(&p)->at);
    return NULL;
}
