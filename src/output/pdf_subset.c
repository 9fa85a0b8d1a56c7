#include "output/pdf_subset.h"

#include "base/mem.h"
#include "output/pdf_cff.h"

#include <hb-subset.h>

/* Cutting a glyph out of a face takes thirty times as long as out of a part of
   it that was cut out before and prepared (hb_subset_preprocess), and gives the
   same bytes.  Preparing a glyph takes as long as cutting it out twice; so it
   is done when what was cut meanwhile took twice as long as that would. */
enum { WORTH = 4 };

/* What is kept of a face. */
typedef struct prepared {
    hb_set_t *shown; /* glyphs, in all files so far */
    size_t cut;      /* from the whole face, since the part was prepared */
    hb_face_t *part; /* NULL: none yet */
    hb_subset_plan_t *plan; /* of the part */
} prepared;

static void forget_part(prepared *p) {
    hb_face_destroy(p->part);
    hb_subset_plan_destroy(p->plan);
    p->part = NULL;
    p->plan = NULL;
}

static void release(void *what) {
    prepared *p = what;

    forget_part(p);
    hb_set_destroy(p->shown);
    mem_release(p);
}

/* NULL: nothing can be kept.  Glyphs that keep their ids are not worth it. */
static prepared *prepared_of(const book_face *face, pdf_font_kind kind) {
    book_keep *keep = face->keep;

    if (!keep || kind == PDF_FONT_CFF)
        return NULL;
    if (!keep->what) {
        prepared *p = mem_calloc(1, sizeof *p);
        p->shown = hb_set_create();
        *keep = (book_keep){p, release};
    }
    return keep->what;
}

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
static const unsigned from_face =
    HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE;
/* The part has none any more. */
static const unsigned from_part = HB_SUBSET_FLAGS_NO_HINTING;

/* A plan for the glyphs of SET in FACE, or NULL. */
static hb_subset_plan_t *plan_for(hb_face_t *face, const hb_set_t *set,
                                  unsigned flags) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_subset_plan_t *plan;

    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, flags);
    hb_set_union(hb_subset_input_glyph_set(input), set);
    plan = hb_subset_plan_create_or_fail(face, input);
    hb_subset_input_destroy(input);
    return plan;
}

static hb_codepoint_t new_glyph(const hb_subset_plan_t *plan,
                                hb_codepoint_t glyph) {
    return hb_map_get(
        hb_subset_plan_old_to_new_glyph_mapping((hb_subset_plan_t *)plan),
        glyph);
}

static void prepare(prepared *p, hb_face_t *bare) {
    hb_face_t *cut = NULL, *whole;
    hb_blob_t *file;

    forget_part(p);
    p->cut = 0;
    p->plan = plan_for(bare, p->shown, from_face);
    if (p->plan)
        cut = hb_subset_plan_execute_or_fail(p->plan);
    if (!cut)
        return;
    file = hb_face_reference_blob(cut);
    whole = hb_face_create(file, 0);
    p->part = hb_subset_preprocess(whole);
    hb_face_destroy(whole);
    hb_blob_destroy(file);
    hb_face_destroy(cut);
}

/* The glyphs of SET as the part has them; false if it has not all of them. */
static bool find_in_part(const prepared *p, const hb_set_t *set,
                         hb_set_t *found) {
    hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

    if (!p->part)
        return false;
    while (hb_set_next(set, &glyph)) {
        hb_codepoint_t own = new_glyph(p->plan, glyph);
        if (own == HB_MAP_VALUE_INVALID)
            return false;
        hb_set_add(found, own);
    }
    return true;
}

/* A cut: what was cut, and which glyph of it each of the face's became. */
typedef struct cut {
    hb_face_t *face;
    hb_subset_plan_t *plan;
    const prepared *through; /* the part that it was cut from, or NULL */
} cut;

static unsigned glyph_in(const cut *c, uint16_t glyph) {
    hb_codepoint_t found = glyph;

    if (found && c->through)
        found = new_glyph(c->through->plan, found);
    if (found)
        found = new_glyph(c->plan, found);
    return found == HB_MAP_VALUE_INVALID ? 0 : found;
}

static cut cut_out(const book_face *face, hb_face_t *full, pdf_font_kind kind,
                   const hb_set_t *set) {
    hb_face_t *bare = hb_face_create_for_tables(needed_table, full, NULL);
    hb_set_t *found = hb_set_create();
    prepared *p = prepared_of(face, kind);
    cut c = {0};

    if (p) {
        hb_set_union(p->shown, set);
        if (p->cut > WORTH * (size_t)hb_set_get_population(p->shown))
            prepare(p, bare);
    }
    if (p && find_in_part(p, set, found)) {
        c.through = p;
        c.plan = plan_for(p->part, found, from_part);
    } else {
        unsigned ids = kind == PDF_FONT_CFF ? HB_SUBSET_FLAGS_RETAIN_GIDS : 0;
        c.plan = plan_for(bare, set, from_face | ids);
        if (p)
            p->cut += hb_set_get_population(set);
    }
    if (c.plan)
        c.face = hb_subset_plan_execute_or_fail(c.plan);
    hb_set_destroy(found);
    hb_face_destroy(bare);
    return c;
}

static void map_codes(const cut *c, const uint16_t *glyph, size_t codes,
                      buf *out) {
    for (size_t code = 0; code < codes; code++) {
        unsigned found = glyph_in(c, glyph[code]);
        buf_byte(out, found >> 8 & 0xFF);
        buf_byte(out, found & 0xFF);
    }
}

static bool set_cids(const cut *c, const uint16_t *glyph, size_t codes,
                     buf *program) {
    unsigned glyphs = hb_face_get_glyph_count(c->face);
    uint16_t *cid = mem_calloc(glyphs, sizeof *cid);

    for (size_t code = 0; code < codes; code++) {
        unsigned found = glyph_in(c, glyph[code]);
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

bool pdf_subset_make(const book_face *face, hb_face_t *full, pdf_font_kind kind,
                     const uint16_t *glyph, size_t codes, pdf_subset *out) {
    hb_set_t *set = hb_set_create();
    bool truetype = kind == PDF_FONT_TRUETYPE;

    for (size_t code = 0; code < codes; code++)
        if (glyph[code])
            hb_set_add(set, glyph[code]);
    cut c = cut_out(face, full, kind, set);
    *out = (pdf_subset){0};
    bool good = c.face && take(c.face, truetype, &out->program);
    if (good && truetype)
        map_codes(&c, glyph, codes, &out->glyph);
    else if (good && kind == PDF_FONT_CFF_CIDS)
        good = set_cids(&c, glyph, codes, &out->program);
    hb_face_destroy(c.face);
    hb_subset_plan_destroy(c.plan);
    hb_set_destroy(set);
    return good;
}

void pdf_subset_free(pdf_subset *s) {
    buf_free(&s->program);
    buf_free(&s->glyph);
}
