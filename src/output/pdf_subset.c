#include "output/pdf_subset.h"

#include <hb-subset.h>

/* The tables of FACE that a PDF needs.  HarfBuzz reads a whole cmap that it can
   find, for each subset anew; without one it takes a tenth of the time. */
static hb_blob_t *needed_table(hb_face_t *subsetter, hb_tag_t tag, void *face) {
    static const char needed[][5] = {"CFF ", "glyf", "head", "hhea",
                                     "hmtx", "loca", "maxp"};

    (void)subsetter;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (hb_tag_from_string(needed[i], 4) == tag)
            return hb_face_reference_table(face, tag);
    return NULL;
}

/* A CFF program's subroutines are written out: looking for those that are still
   used takes longer, and saves nothing once deflated. */
static hb_subset_input_t *request(pdf_font_kind kind, const hb_set_t *glyphs) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    unsigned flags =
        HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE;

    if (!input)
        return NULL;
    if (kind == PDF_FONT_CFF)
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(input, flags);
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    return input;
}

static void map_glyphs(hb_subset_plan_t *plan, const hb_set_t *glyphs,
                       buf *out) {
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    hb_codepoint_t last = hb_set_get_max(glyphs);

    for (hb_codepoint_t old = 0; old <= last; old++) {
        hb_codepoint_t glyph =
            hb_set_has(glyphs, old) ? hb_map_get(map, old) : 0;
        if (glyph == HB_MAP_VALUE_INVALID)
            glyph = 0;
        buf_byte(out, glyph >> 8 & 0xFF);
        buf_byte(out, glyph & 0xFF);
    }
}

bool pdf_subset_make(hb_face_t *face, pdf_font_kind kind,
                     const hb_set_t *glyphs, pdf_subset *out) {
    hb_face_t *bare = hb_face_create_for_tables(needed_table, face, NULL);
    hb_subset_input_t *input = request(kind, glyphs);
    hb_subset_plan_t *plan =
        input ? hb_subset_plan_create_or_fail(bare, input) : NULL;
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;

    *out = (pdf_subset){0};
    if (subset) {
        bool truetype = kind == PDF_FONT_TRUETYPE;
        hb_blob_t *blob =
            truetype
                ? hb_face_reference_blob(subset)
                : hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '));
        unsigned length;
        const char *bytes = hb_blob_get_data(blob, &length);
        buf_add(&out->program, bytes, length);
        if (truetype)
            map_glyphs(plan, glyphs, &out->glyph);
        hb_blob_destroy(blob);
    }
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    hb_face_destroy(bare);
    return out->program.length > 0;
}

void pdf_subset_free(pdf_subset *s) {
    buf_free(&s->program);
    buf_free(&s->glyph);
}
