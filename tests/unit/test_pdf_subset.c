/* Subsets of a face from which many are made are the same as each by itself.
 */
#include "output/pdf_subset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "our_fonts.h"
#include "random.h"

enum { SUBSETS = 30, GLYPHS = 40, FIRST = 20, AMONG = 120 };

/* The face that sets TEXT. */
static const book_face *face_of(const char *text, diags *problems) {
    mem *arena = mem_new();
    font_glyph *glyph;
    font_use use = {.role = fonts_role(all, "song", false, problems),
                    .size = 10000};
    assert_int_equal(font_shape(all, use, text, strlen(text), (diag_place){0},
                                NULL, arena, &glyph, problems),
                     1);
    const book_face *face = glyph->face;
    mem_free(arena);
    return face;
}

static pdf_subset make(const book_face *face, hb_face_t *full,
                       pdf_font_kind kind, const uint16_t *glyph) {
    pdf_subset out;
    assert_true(pdf_subset_make(face, full, kind, glyph, GLYPHS, &out));
    return out;
}

static void assert_same(const buf *a, const buf *b) {
    assert_int_equal(a->length, b->length);
    if (a->length)
        assert_memory_equal(a->bytes, b->bytes, a->length);
}

/* Random glyphs, most of which return; now and then others. */
static void check(const char *text, pdf_font_kind kind) {
    diags *problems = diags_new();
    const book_face *face = face_of(text, problems);
    book_face alone = *face;
    hb_blob_t *blob = hb_blob_create(face->bytes, (unsigned)face->length,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *full = hb_face_create(blob, face->index);
    alone.keep = NULL;
    for (int i = 0; i < SUBSETS; i++) {
        uint16_t glyph[GLYPHS] = {0};
        int among = one_in(10) ? 2 * AMONG : AMONG;
        for (int code = 1; code < GLYPHS; code++)
            glyph[code] = (uint16_t)(FIRST + any(among));
        pdf_subset kept = make(face, full, kind, glyph);
        pdf_subset own = make(&alone, full, kind, glyph);
        assert_same(&kept.program, &own.program);
        assert_same(&kept.glyph, &own.glyph);
        pdf_subset_free(&kept);
        pdf_subset_free(&own);
    }
    assert_non_null(face->keep->what);
    hb_face_destroy(full);
    hb_blob_destroy(blob);
    diags_free(problems);
}

static void cff(void **state) {
    (void)state;
    check("中", PDF_FONT_CFF_CIDS);
}

static void truetype(void **state) {
    (void)state;
    check("a", PDF_FONT_TRUETYPE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cff),
        cmocka_unit_test(truetype),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
