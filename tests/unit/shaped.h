/* A text that our fonts set, or not. */
#ifndef UNIT_SHAPED_H
#define UNIT_SHAPED_H

#include "typeset/font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "our_fonts.h"

enum { SIZE = 10000 };
static const diag_place here = {"here.xml", 7};

typedef struct shaped {
    mem *arena;
    diags *problems;
    font_glyph *glyph;
    size_t glyphs;
} shaped;

static shaped shape_as(const char *name, bool bold, const char *text) {
    shaped s = {.arena = mem_new(), .problems = diags_new()};
    const font_role *role = fonts_role(all, name, bold, s.problems);
    assert_non_null(role);
    s.glyphs =
        font_shape(all, (font_use){.role = role, .size = SIZE}, text,
                   strlen(text), here, NULL, s.arena, &s.glyph, s.problems);
    return s;
}

static void done(shaped s) {
    mem_free(s.arena);
    diags_free(s.problems);
}

#endif
