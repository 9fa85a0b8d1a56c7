#include "input/data_walk.h"

#include "input/data_equal.h"
#include "input/data_variable.h"

#include <string.h>

static bool truth(data *d, const data_op *op, data_at at) {
    data_value v = data_walk(d, op, at);
    return data_value_is_true(&v);
}

static data_value call(data *d, const data_op *op, data_at at) {
    data_call c = {.d = d, .function = op->function};
    for (const data_op *o = op->operand; o; o = o->next)
        data_call_add(&c, data_walk(d, o, at));
    return data_call_run(&c);
}

static data_value core(data *d, const data_op *op, data_at at) {
    size_t arguments = 0;
    for (const data_op *o = op->operand; o; o = o->next)
        arguments++;
    data_value *argument = mem_array(d->arena, arguments, sizeof *argument);
    data_core_call c = {d, at, argument, arguments};
    for (const data_op *o = op->operand; o; o = o->next)
        *argument++ = data_walk(d, o, at);
    return op->core->compute(&c);
}

/* As d: functions see and give it, without blanks around it. */
static const char *text(data *d, const data_op *op, data_at at) {
    data_value v = data_walk(d, op, at);
    return data_eval_text(d, &v);
}

static const char *choose(data *d, const data_op *op, data_at at) {
    const data_op *test = op->operand, *yes = test->next;
    return text(d, truth(d, test, at) ? yes : yes->next, at);
}

static const char *first_known(data *d, const data_op *op, data_at at) {
    const char *found = "";
    for (const data_op *o = op->operand; o && !*found; o = o->next)
        found = text(d, o, at);
    return found;
}

static bool equal(data *d, const data_op *op, data_at at) {
    data_value a = data_walk(d, op->operand, at);
    data_value b = data_walk(d, op->operand->next, at);
    return data_equal(d, &a, &b, op->kind == DATA_OP_EQUAL);
}

/* Whether an operand is true, or false if not WANTED. */
static bool some(data *d, const data_op *op, data_at at, bool wanted) {
    const data_op *o = op->operand;
    while (o && truth(d, o, at) != wanted)
        o = o->next;
    return o != NULL;
}

static data_value unite(data *d, const data_op *op, data_at at) {
    data_value all = {.kind = DATA_NODES};
    size_t room = 0, parts = 0;
    for (const data_op *o = op->operand; o; o = o->next) {
        data_value v = data_walk(d, o, at);
        if (v.kind != DATA_NODES)
            data_eval_wrong_kind(d);
        parts += v.nodes > 0;
        for (size_t i = 0; i < v.nodes && data_eval_spend(d, 1); i++) {
            all.node = mem_more(d->arena, all.node, all.nodes, &room,
                                sizeof *all.node);
            all.node[all.nodes++] = v.node[i];
        }
    }
    if (parts > 1)
        data_eval_order(d, &all);
    return all;
}

static data_value walk(data *d, const data_op *op, data_at at) {
    switch (op->kind) {
    case DATA_OP_TEXT:
        return data_value_text(op->text);
    case DATA_OP_NUMBER:
        return data_value_number(op->text);
    case DATA_OP_VARIABLE:
        return data_variable_value(d, op->text, at.node);
    case DATA_OP_PATH:
        return data_walk_path(d, op, at);
    case DATA_OP_CALL:
        return call(d, op, at);
    case DATA_OP_CORE:
        return core(d, op, at);
    case DATA_OP_IF:
        return data_value_text(choose(d, op, at));
    case DATA_OP_FIRST:
        return data_value_text(first_known(d, op, at));
    case DATA_OP_AND:
        return data_value_truth(!some(d, op, at, false));
    case DATA_OP_OR:
        return data_value_truth(some(d, op, at, true));
    case DATA_OP_UNION:
        return unite(d, op, at);
    default:
        return data_value_truth(equal(d, op, at));
    }
}

data_value data_walk(data *d, const data_op *op, data_at at) {
    if (!data_eval_enter(d))
        return data_value_text("");
    data_value v = walk(d, op, at);
    data_eval_leave(d);
    return v;
}
