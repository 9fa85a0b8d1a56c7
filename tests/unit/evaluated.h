/* A description, open for expressions, and tables of what these give. */
#ifndef UNIT_EVALUATED_H
#define UNIT_EVALUATED_H

#include "input/data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
    mem *arena;
    diags *all;
    xml_file *xml;
    data *d;
} fixture;

static fixture open_text(const char *text) {
    fixture f = {.arena = mem_new(), .all = diags_new()};
    f.xml = xml_parse("p.xml", text, strlen(text), XML_PROJECT, NULL, f.all);
    diags_print(f.all, stderr);
    assert_non_null(f.xml);
    f.d = data_open(f.all);
    return f;
}

static void tear_down(fixture *f) {
    data_close(f->d);
    xml_close(f->xml);
    mem_free(f->arena);
    diags_free(f->all);
}

static const data_expr *compiled(fixture *f, const char *text) {
    const data_expr *e = data_compile(f->arena, f->arena, text,
                                      (diag_place){"l.xml", 5}, f->all);
    if (!e)
        diags_print(f->all, stderr);
    assert_non_null(e);
    return e;
}

typedef struct row {
    const char *text, *expected;
} row;

static void check(fixture *f, const row *r, size_t rows) {
    for (size_t i = 0; i < rows; i++) {
        const char *value =
            data_string(f->d, compiled(f, r[i].text), xml_root(f->xml));
        if (strcmp(value, r[i].expected))
            fail_msg("%s is \"%s\", not \"%s\"", r[i].text, value,
                     r[i].expected);
        diags_print(f->all, stderr);
        assert_int_equal(diags_size(f->all), 0);
    }
}

#endif
