#include "output/pdf_subset.h"

#include <hb-subset.h>

/* What layout, screens and systems need, and a PDF does not. */
static const char dropped[][5] = {
    "BASE", "CBDT", "CBLC", "COLR", "CPAL", "DSIG", "EBDT", "EBLC", "EBSC",
    "GDEF", "GPOS", "GSUB", "HVAR", "JSTF", "LTSH", "MATH", "MVAR", "OS/2",
    "PCLT", "STAT", "SVG ", "VDMX", "VORG", "VVAR", "avar", "cmap", "cvar",
    "feat", "fvar", "gasp", "gvar", "hdmx", "kern", "kerx", "meta", "morx",
    "mort", "name", "post", "sbix", "trak", "vhea", "vmtx"};

static hb_subset_input_t *request(pdf_font_kind kind, const hb_set_t *glyphs) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    unsigned flags =
        HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE;
    hb_set_t *drop;

    if (!input)
        return NULL;
    if (kind == PDF_FONT_CFF)
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(input, flags);
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(drop, hb_tag_from_string(dropped[i], 4));
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
    hb_subset_input_t *input = request(kind, glyphs);
    hb_subset_plan_t *plan =
        input ? hb_subset_plan_create_or_fail(face, input) : NULL;
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
    return out->program.length > 0;
}

void pdf_subset_free(pdf_subset *s) {
    buf_free(&s->program);
    buf_free(&s->glyph);
}
