#include "output/pdf_subset.h"

#include "base/mem.h"
#include "output/pdf_cff.h"

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
static hb_subset_input_t *request(pdf_font_kind kind, const uint16_t *glyph,
                                  size_t codes) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    unsigned flags =
        HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE;

    if (!input)
        return NULL;
    if (kind == PDF_FONT_CFF)
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(input, flags);
    for (size_t code = 0; code < codes; code++)
        if (glyph[code])
            hb_set_add(hb_subset_input_glyph_set(input), glyph[code]);
    return input;
}

/* The subset's glyph for GLYPH of the face. */
static unsigned new_glyph(const hb_map_t *map, uint16_t glyph) {
    hb_codepoint_t found = glyph ? hb_map_get(map, glyph) : 0;

    return found == HB_MAP_VALUE_INVALID ? 0 : found;
}

static void map_codes(const hb_map_t *map, const uint16_t *glyph, size_t codes,
                      buf *out) {
    for (size_t code = 0; code < codes; code++) {
        unsigned found = new_glyph(map, glyph[code]);
        buf_byte(out, found >> 8 & 0xFF);
        buf_byte(out, found & 0xFF);
    }
}

static bool set_cids(const hb_map_t *map, const uint16_t *glyph, size_t codes,
                     unsigned glyphs, buf *program) {
    uint16_t *cid = mem_calloc(glyphs, sizeof *cid);

    for (size_t code = 0; code < codes; code++) {
        unsigned found = new_glyph(map, glyph[code]);
        if (found > 0 && found < glyphs)
            cid[found] = (uint16_t)code;
    }
    bool good = pdf_cff_set_cids(program, cid, glyphs);
    mem_release(cid);
    return good;
}

/* Copies what a PDF needs of SUBSET. */
static bool take(hb_face_t *subset, bool truetype, buf *out) {
    hb_blob_t *blob =
        truetype ? hb_face_reference_blob(subset)
                 : hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '));
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);

    buf_add(out, length ? bytes : "", length);
    hb_blob_destroy(blob);
    return length > 0;
}

bool pdf_subset_make(hb_face_t *face, pdf_font_kind kind, const uint16_t *glyph,
                     size_t codes, pdf_subset *out) {
    bool truetype = kind == PDF_FONT_TRUETYPE;
    hb_face_t *bare = hb_face_create_for_tables(needed_table, face, NULL);
    hb_subset_input_t *input = request(kind, glyph, codes);
    hb_subset_plan_t *plan =
        input ? hb_subset_plan_create_or_fail(bare, input) : NULL;
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;

    *out = (pdf_subset){0};
    bool good = subset && take(subset, truetype, &out->program);
    if (good && kind != PDF_FONT_CFF) {
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        if (truetype)
            map_codes(map, glyph, codes, &out->glyph);
        else
            good = set_cids(map, glyph, codes, hb_face_get_glyph_count(subset),
                            &out->program);
    }
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    hb_face_destroy(bare);
    return good;
}

void pdf_subset_free(pdf_subset *s) {
    buf_free(&s->program);
    buf_free(&s->glyph);
}
