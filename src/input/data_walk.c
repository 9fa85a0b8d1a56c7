#include "input/data_walk.h"

#include "base/buf.h"
#include "input/data_variable.h"

#include <string.h>

static bool truth(data *d, const data_op *op, const xmlNode *node) {
    data_value v = data_walk(d, op, node);
    return data_value_is_true(&v);
}

static const char *string(data *d, const data_op *op, const xmlNode *node) {
    data_value v = data_walk(d, op, node);
    const char *text = data_value_string(d->arena, &v);
    return data_eval_spend(d, strlen(text)) ? text : "";
}

static data_value call(data *d, const data_op *op, const xmlNode *node) {
    data_call c = {.d = d, .function = op->function};
    for (const data_op *o = op->operand; o; o = o->next)
        data_call_add(&c, data_walk(d, o, node));
    return data_call_run(&c);
}

/* As d: functions see and give it, without blanks around it. */
static const char *trimmed(data *d, const data_op *op, const xmlNode *node) {
    return data_eval_trimmed(d->arena, string(d, op, node));
}

static const char *choose(data *d, const data_op *op, const xmlNode *node) {
    const data_op *test = op->operand, *yes = test->next;
    return trimmed(d, truth(d, test, node) ? yes : yes->next, node);
}

static const char *first_known(data *d, const data_op *op,
                               const xmlNode *node) {
    const char *text = "";
    for (const data_op *o = op->operand; o && !*text; o = o->next)
        text = trimmed(d, o, node);
    return text;
}

static bool equal(data *d, const data_op *op, const xmlNode *node) {
    data_value a = data_walk(d, op->operand, node);
    data_value b = data_walk(d, op->operand->next, node);
    size_t pairs = data_value_count(&a) * data_value_count(&b);
    return data_eval_spend(d, pairs) &&
           data_value_equal(d->arena, &a, &b, op->kind == DATA_OP_EQUAL);
}

static data_value unite(data *d, const data_op *op, const xmlNode *node) {
    data_value a = data_walk(d, op->operand, node);
    data_value b = data_walk(d, op->operand->next, node);
    if (a.kind != DATA_NODES || b.kind != DATA_NODES) {
        data_eval_wrong_kind(d);
        return data_value_text("");
    }
    if (a.nodes == 0 || b.nodes == 0)
        return a.nodes ? a : b;
    return data_value_union(d->arena, &a, &b);
}

static const char *concat(data *d, const data_op *op, const xmlNode *node) {
    buf all = {0};
    for (const data_op *o = op->operand; o; o = o->next)
        if (!d->failed)
            buf_string(&all, string(d, o, node));
    const char *text = mem_bytes(d->arena, all.bytes, all.length);
    buf_free(&all);
    return text;
}

static bool compare(data *d, const data_op *op, const xmlNode *node) {
    const char *text = string(d, op->operand, node);
    const char *part = string(d, op->operand->next, node);
    return op->kind == DATA_OP_CONTAINS
               ? strstr(text, part) != NULL
               : strncmp(text, part, strlen(part)) == 0;
}

data_value data_walk(data *d, const data_op *op, const xmlNode *node) {
    const data_op *first = op->operand;
    switch (op->kind) {
    case DATA_OP_TEXT:
        return data_value_text(op->text);
    case DATA_OP_VARIABLE:
        return data_variable_value(d, op->text, node);
    case DATA_OP_PATH:
        return data_walk_path(d, op->step, node);
    case DATA_OP_CALL:
        return call(d, op, node);
    case DATA_OP_IF:
        return data_value_text(choose(d, op, node));
    case DATA_OP_FIRST:
        return data_value_text(first_known(d, op, node));
    case DATA_OP_AND:
        return data_value_truth(truth(d, first, node) &&
                                truth(d, first->next, node));
    case DATA_OP_OR:
        return data_value_truth(truth(d, first, node) ||
                                truth(d, first->next, node));
    case DATA_OP_UNION:
        return unite(d, op, node);
    case DATA_OP_EQUAL:
    case DATA_OP_UNEQUAL:
        return data_value_truth(equal(d, op, node));
    case DATA_OP_NOT:
        return data_value_truth(!truth(d, first, node));
    case DATA_OP_STRING:
        return data_value_text(string(d, first, node));
    case DATA_OP_CONCAT:
        return data_value_text(concat(d, op, node));
    case DATA_OP_CONTAINS:
    case DATA_OP_STARTS:
        return data_value_truth(compare(d, op, node));
    default:
        return data_eval_xpath(d, op->xpath, node);
    }
}
