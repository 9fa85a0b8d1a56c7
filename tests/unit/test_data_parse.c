/* How expressions are read: their trees, written out in full. */
#include "base/buf.h"
#include "base/limits.h"
#include "input/data_parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void write_op(buf *out, const data_op *op);

static void write_operands(buf *out, const data_op *op, const char *between) {
    for (const data_op *o = op->operand; o; o = o->next) {
        write_op(out, o);
        buf_string(out, o->next ? between : "");
    }
}

static void write_step(buf *out, const data_step *s) {
    static const char *const axes[] = {"root",       "whole",
                                       "self",       "child",
                                       "attribute",  "parent",
                                       "descendant", "below",
                                       "ancestor",   "above",
                                       "following",  "following-sibling",
                                       "preceding",  "preceding-sibling"};
    static const char *const tests[] = {"", "node()", "text()", "comment()",
                                        "instruction()"};
    const char *name = s->name ? s->name : "*";
    buf_format(out, "/%s::%s%s", axes[s->axis],
               s->test == DATA_TEST_NAME ? name : tests[s->test],
               s->mixed ? "!" : "");
    for (const data_op *c = s->condition; c; c = c->next) {
        buf_string(out, "[");
        write_op(out, c);
        buf_string(out, "]");
    }
}

static void write_path(buf *out, const data_op *op) {
    if (op->operand)
        write_op(out, op->operand);
    for (const data_step *s = op->step; s; s = s->next)
        write_step(out, s);
}

static void write_call(buf *out, const data_op *op, const char *name) {
    buf_format(out, "%s(", name);
    write_operands(out, op, ", ");
    buf_string(out, ")");
}

static void write_operation(buf *out, const data_op *op) {
    static const char *const between[] = {[DATA_OP_AND] = " and ",
                                          [DATA_OP_OR] = " or ",
                                          [DATA_OP_UNION] = " | ",
                                          [DATA_OP_EQUAL] = " = ",
                                          [DATA_OP_UNEQUAL] = " != "};
    buf_string(out, "(");
    write_operands(out, op, between[op->kind]);
    buf_string(out, ")");
}

static void write_op(buf *out, const data_op *op) {
    switch (op->kind) {
    case DATA_OP_TEXT:
        buf_format(out, "'%s'", op->text);
        break;
    case DATA_OP_NUMBER:
        buf_string(out, op->text);
        break;
    case DATA_OP_VARIABLE:
        buf_format(out, "$%s", op->text);
        break;
    case DATA_OP_PATH:
        write_path(out, op);
        break;
    case DATA_OP_CALL:
        write_call(out, op, op->function->name);
        break;
    case DATA_OP_CORE:
        write_call(out, op, op->core->name);
        break;
    case DATA_OP_IF:
    case DATA_OP_FIRST:
        write_call(out, op, op->kind == DATA_OP_IF ? "IF" : "FIRST");
        break;
    default:
        write_operation(out, op);
    }
}

typedef struct row {
    const char *text, *expected;
} row;

static void check(const row *r, size_t rows) {
    diags *all = diags_new();
    for (size_t i = 0; i < rows; i++) {
        buf out = {0};
        mem *arena = mem_new();
        data_check c = {
            .arena = arena, .scratch = arena, .text = r[i].text, .all = all};
        const data_op *op = data_check_all(&c) ? data_parse(&c) : NULL;
        if (!op)
            fail_msg("%s: %s", r[i].text, diags_at(all, 0)->text);
        write_op(&out, op);
        assert_string_equal(out.bytes, r[i].expected);
        buf_free(&out);
        mem_free(arena);
    }
    diags_free(all);
}
#define CHECK(rows) check(rows, sizeof rows / sizeof *rows)

static void names_are_told_from_operators(void **state) {
    (void)state;
    static const row rows[] = {
        {"*", "/child::*"},
        {"* | @*", "(/child::* | /attribute::*)"},
        {"div", "/child::div"},
        {"and and or", "(/child::and and /child::or)"},
        {"or or or", "(/child::or or /child::or)"},
        {"a[or]", "/child::a[/child::or]"},
        {"a/and/or", "/child::a/child::and/child::or"},
        {"@and or @or", "(/attribute::and or /attribute::or)"},
        {"$a or $or", "($a or $or)"},
        {"text", "/child::text"},
        {"text ( ) | text", "(/child::text() | /child::text)"},
        {"node()/node", "/child::node()/child::node"},
        {"self::self", "/self::self"},
        {"attribute :: a / b", "/attribute::a/child::b"},
        {"attribute", "/child::attribute"},
        {"child::attribute/attribute::child",
         "/child::attribute/attribute::child"},
        {"count(count)", "count(/child::count)"},
        {"not ( not )", "not(/child::not)"},
        {"concat(\"a'b\", 'c', e)", "concat('a'b', 'c', /child::e)"},
        {"long-name|a.b", "(/child::long-name | /child::a.b)"},
        {"项目/@名", "/child::项目/attribute::名"},
        {"@xml:lang", "/attribute::xml:lang"},
        {"a\n/\tb", "/child::a/child::b"},
    };
    CHECK(rows);
}

static void operators_bind(void **state) {
    (void)state;
    static const row rows[] = {
        {"a or b and c", "(/child::a or (/child::b and /child::c))"},
        {"a and b and c or d",
         "((/child::a and /child::b and /child::c) or /child::d)"},
        {"a = b | c", "(/child::a = (/child::b | /child::c))"},
        {"a = b != c", "((/child::a = /child::b) != /child::c)"},
        {"(a or b) and c", "((/child::a or /child::b) and /child::c)"},
        {"((a))", "/child::a"},
    };
    CHECK(rows);
}

static void numbers_are_texts_for_own_functions(void **state) {
    (void)state;
    static const row rows[] = {
        {"a[1]", "/child::a[1]"},
        {"d:add(1, .5)", "add('1', '0.5')"},
        {"d:add(1., 05)", "add('1', '05')"},
        {"d:add((1), a[1])", "add('1', /child::a[1])"},
        {"d:add(substring(a, 1), 2)", "add(substring(/child::a, 1), '2')"},
        {"a[d:eq(@b, 1)][2]", "/child::a[eq(/attribute::b, '1')][2]"},
        {"d:if(a, 1, d:first(b))", "IF(/child::a, '1', FIRST(/child::b))"},
    };
    CHECK(rows);
}

/* "!" where what is found must be put in order. */
static void paths_are_put_in_order_where_they_must(void **state) {
    (void)state;
    static const row rows[] = {
        {"/", "/root::node()"},
        {"/a", "/root::node()/child::a"},
        {"./a/../b", "/self::node()/child::a/parent::node()!/child::b"},
        {"a//b", "/child::a/descendant::b"},
        {"a//b/c", "/child::a/descendant::b/child::c!"},
        {"//@b", "/root::node()/below::node()/attribute::b"},
        {"a//b[1]", "/child::a/below::node()/child::b![1]"},
        {"a//b[c]", "/child::a/descendant::b[/child::c]"},
        {"a//b[d:lt(position(), 2)]",
         "/child::a/below::node()/child::b![lt(position(), '2')]"},
        {"a//b[$c]", "/child::a/below::node()/child::b![$c]"},
        {"ancestor::a/b", "/ancestor::a/child::b!"},
        {"a/preceding::b", "/child::a/preceding::b!"},
        {"../following-sibling::a/b",
         "/parent::node()/following-sibling::a/child::b"},
        {"(a | b)[1]/c", "(/child::a | /child::b)/whole::node()[1]/child::c!"},
        {"$a/b//c", "$a/whole::node()/child::b!/descendant::c!"},
        {"d:last-year()/name", "last-year()/whole::node()/child::name!"},
    };
    CHECK(rows);
}

/* In a layout, the attribute that holds it is refused first. */
static void long_expressions_are_refused(void **state) {
    (void)state;
    for (int more = 0; more <= 1; more++) {
        char text[LIMIT_EXPRESSION + 2] = "";
        mem *arena = mem_new();
        diags *all = diags_new();
        data_check c = {
            .arena = arena, .scratch = arena, .text = text, .all = all};
        memset(text, 'a', LIMIT_EXPRESSION + (size_t)more);
        assert_int_equal(data_check_all(&c) && data_parse(&c), !more);
        assert_int_equal(diags_size(all), more);
        if (more)
            assert_string_equal(
                diags_at(all, 0)->text,
                "an expression is longer than 4096 bytes; simplify it");
        diags_free(all);
        mem_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_told_from_operators),
        cmocka_unit_test(operators_bind),
        cmocka_unit_test(numbers_are_texts_for_own_functions),
        cmocka_unit_test(paths_are_put_in_order_where_they_must),
        cmocka_unit_test(long_expressions_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
