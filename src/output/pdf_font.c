#include "output/pdf_font.h"

#include "base/utf8.h"
#include "output/pdf_cff.h"
#include "output/pdf_subset.h"
#include "output/pdf_unicode.h"

#include <hb-ot.h>
#include <string.h>

#include <inttypes.h>

enum { BLOCK = 64 };

struct pdf_font {
    const book_face *face;
    int number;
    pdf_id id;
    pdf_font_kind kind;
    hb_face_t *hb_face;
    hb_font_t *hb;
    size_t glyphs;
    /* By glyph, in blocks made when needed: few are shown of many; 0: not. */
    uint16_t **code;
    /* By code, which grow as glyphs are shown: */
    uint16_t *glyph;
    int32_t *width;
    size_t codes, glyph_room, width_room;
    mem *arena;
    pdf_unicode *unicode;
};

struct pdf_fonts {
    mem *arena;
    pdf_font **font;
    size_t fonts, room;
};

pdf_fonts *pdf_fonts_new(void) {
    pdf_fonts *all = mem_calloc(1, sizeof *all);

    all->arena = mem_new();
    return all;
}

void pdf_fonts_free(pdf_fonts *all) {
    for (size_t i = 0; i < all->fonts; i++) {
        hb_font_destroy(all->font[i]->hb);
        hb_face_destroy(all->font[i]->hb_face);
    }
    mem_free(all->arena);
    mem_release(all);
}

static diag_place place_of(const book_face *face) {
    return (diag_place){.file = face->path};
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;

    hb_blob_destroy(blob);
    return has;
}

static pdf_font_kind cff_kind(const pdf_font *f) {
    static const pdf_font_kind of[] = {[PDF_CFF_BROKEN] = PDF_FONT_UNFIT,
                                       [PDF_CFF_NAMED] = PDF_FONT_CFF,
                                       [PDF_CFF_CIDS] = PDF_FONT_CFF_CIDS};
    hb_blob_t *blob =
        hb_face_reference_table(f->hb_face, HB_TAG('C', 'F', 'F', ' '));
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    pdf_cff_kind kind = pdf_cff_kind_of(bytes, length);

    hb_blob_destroy(blob);
    return of[kind];
}

static pdf_font_kind kind_of(const pdf_font *f) {
    if (f->glyphs == 0 || f->glyphs > UINT16_MAX + 1)
        return PDF_FONT_UNFIT;
    if (has_table(f->hb_face, HB_TAG('C', 'F', 'F', ' ')))
        return cff_kind(f);
    if (has_table(f->hb_face, HB_TAG('g', 'l', 'y', 'f')) &&
        has_table(f->hb_face, HB_TAG('l', 'o', 'c', 'a')))
        return PDF_FONT_TRUETYPE;
    return PDF_FONT_UNFIT;
}

static pdf_font *open_face(mem *arena, const book_face *face) {
    pdf_font *f = mem_alloc(arena, sizeof *f);
    hb_blob_t *blob = hb_blob_create(face->bytes, (unsigned)face->length,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);

    f->face = face;
    f->hb_face = hb_face_create(blob, face->index);
    f->hb = hb_font_create(f->hb_face);
    f->glyphs = hb_face_get_glyph_count(f->hb_face);
    f->kind = kind_of(f);
    f->code = mem_array(arena, f->glyphs / BLOCK + 1, sizeof *f->code);
    f->arena = arena;
    f->unicode = pdf_unicode_new(arena);
    hb_blob_destroy(blob);
    return f;
}

/* Forms may come in fonts that were opened several times. */
static bool same_face(const book_face *a, const book_face *b) {
    return a == b || (a->index == b->index && strcmp(a->path, b->path) == 0);
}

pdf_font *pdf_fonts_get(pdf_fonts *all, const book_face *face, diags *faults) {
    pdf_font *f = NULL;

    for (size_t i = 0; i < all->fonts && !f; i++)
        if (same_face(all->font[i]->face, face))
            f = all->font[i];
    if (!f) {
        all->font = mem_more(all->arena, all->font, all->fonts, &all->room,
                             sizeof(pdf_font *));
        f = open_face(all->arena, face);
        f->number = (int)all->fonts;
        all->font[all->fonts++] = f;
    }
    if (f->kind != PDF_FONT_UNFIT)
        return f;
    diag_system(
        faults, place_of(face),
        _("the font \"%s\" can't go into a PDF: its file is damaged, or "
          "neither TrueType nor OpenType with CFF outlines; use another "
          "one in fonts.conf"),
        face->name);
    return NULL;
}

int pdf_font_number(const pdf_font *f) {
    return f->number;
}

const book_face *pdf_fonts_face(const pdf_fonts *all, size_t number) {
    return number < all->fonts ? all->font[number]->face : NULL;
}

static int32_t width_of(const pdf_font *f, uint32_t glyph) {
    int64_t em = hb_face_get_upem(f->hb_face);
    int64_t advance = hb_font_get_glyph_h_advance(f->hb, glyph);

    return (int32_t)((advance * PDF_WIDTH_PER_EM + em / 2) / em);
}

/* Makes room for codes up to CODE, of no glyph yet. */
static void grow(pdf_font *f, size_t code) {
    while (f->codes <= code) {
        f->glyph = mem_more(f->arena, f->glyph, f->codes, &f->glyph_room,
                            sizeof *f->glyph);
        f->width = mem_more(f->arena, f->width, f->codes, &f->width_room,
                            sizeof *f->width);
        f->glyph[f->codes] = 0;
        f->width[f->codes++] = 0;
    }
}

static uint16_t *place_of_code(pdf_font *f, uint32_t glyph) {
    uint16_t **block = &f->code[glyph / BLOCK];

    if (!*block)
        *block = mem_array(f->arena, BLOCK, sizeof **block);
    return &(*block)[glyph % BLOCK];
}

/* The code of GLYPH, a new one if it was not shown yet; 0 for .notdef or what
   is no glyph. */
static uint16_t code_of(pdf_font *f, uint32_t glyph) {
    uint16_t *known;

    if (glyph == 0 || glyph >= f->glyphs)
        return 0;
    known = place_of_code(f, glyph);
    if (*known == 0) {
        size_t code = f->kind == PDF_FONT_CFF ? glyph
                      : f->codes > 0          ? f->codes
                                              : 1;
        grow(f, code);
        *known = (uint16_t)code;
        f->glyph[code] = (uint16_t)glyph;
        f->width[code] = width_of(f, glyph);
    }
    return *known;
}

bool pdf_font_code(pdf_font *f, uint32_t glyph, pdf_code *out, diags *faults) {
    out->code = code_of(f, glyph);
    if (out->code == 0) {
        diag_system(faults, place_of(f->face),
                    _("the font \"%s\" has no glyph %" PRIu32
                      "; was its file changed meanwhile? run again"),
                    f->face->name, glyph);
        return false;
    }
    out->width = f->width[out->code];
    return true;
}

/* Glyphs of a cluster that are just its characters in order, like a letter and
   its accent, can each tell their own. */
static bool one_by_one(pdf_font *f, const book_glyph *g, size_t glyphs,
                       const char *text, size_t bytes) {
    const char *at = text, *end = text + bytes;
    hb_codepoint_t nominal;
    size_t i = 0;

    while (i < glyphs && at < end) {
        if (!hb_font_get_nominal_glyph(f->hb, utf8_next(&at, end), &nominal) ||
            nominal != g[i].glyph)
            return false;
        i++;
    }
    return i == glyphs && at == end;
}

bool pdf_font_means(pdf_font *f, const book_glyph *g, size_t glyphs,
                    const char *text, size_t bytes) {
    const char *at = text, *end = text + bytes;
    bool told = true;

    if (glyphs == 1)
        return pdf_unicode_use(f->unicode, code_of(f, g->glyph), text, bytes);
    if (one_by_one(f, g, glyphs, text, bytes)) {
        for (size_t i = 0; i < glyphs; i++) {
            const char *start = at;
            utf8_next(&at, end);
            told &= pdf_unicode_use(f->unicode, code_of(f, g[i].glyph), start,
                                    (size_t)(at - start));
        }
        return told;
    }
    for (size_t i = 0; i < glyphs; i++)
        pdf_unicode_part(f->unicode, code_of(f, g[i].glyph), text, bytes);
    return false;
}

/* The widths by code, as the CIDFont's W: runs of neighbours. */
static void widths(const pdf_font *f, buf *out) {
    size_t before = 0;

    buf_byte(out, '[');
    for (size_t code = 1; code < f->codes; code++) {
        if (f->glyph[code] == 0 || f->width[code] == PDF_WIDTH_PER_EM)
            continue;
        if (before > 0 && before == code - 1)
            buf_byte(out, ' ');
        else
            buf_format(out, "%s%zu[", before > 0 ? "]" : "", code);
        pdf_hundredths(out, f->width[code]);
        before = code;
    }
    buf_string(out, before > 0 ? "]]" : "]");
}

static pdf_id put_text(pdf_file *to, const buf *text) {
    pdf_id id = pdf_file_reserve(to);

    pdf_file_object(to, id, text->bytes, text->length);
    return id;
}

static pdf_id put_unicode(const pdf_font *f, pdf_file *to) {
    buf map = {0};
    pdf_id id = pdf_file_reserve(to);

    pdf_unicode_write(f->unicode, &map);
    pdf_file_stream(to, id, "", &map, PDF_PACKED);
    buf_free(&map);
    return id;
}

static int metric(const pdf_font *f, int64_t units) {
    return (int)(units * 1000 / hb_face_get_upem(f->hb_face));
}

/* The box of all glyphs, from the head table. */
static HPDF_Array font_box(const pdf_font *f, pdf_objects *objects) {
    enum { BOX = 36, SIDES = 4 };
    hb_blob_t *blob =
        hb_face_reference_table(f->hb_face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    const unsigned char *at = NULL;
    HPDF_Array box = pdf_array(objects);

    if (length >= BOX + 2 * SIDES)
        at = (const unsigned char *)bytes + BOX;
    for (size_t i = 0; i < SIDES; i++) {
        unsigned side = 0;
        if (at)
            side = (unsigned)at[2 * i] << 8 | at[2 * i + 1];
        HPDF_Array_AddNumber(box, metric(f, (int16_t)side));
    }
    hb_blob_destroy(blob);
    return box;
}

/* A font file doesn't tell how wide its stems are: StemV is a usual value. */
static pdf_id put_descriptor(const pdf_font *f, const char *name,
                             const char *program_key, pdf_id program,
                             pdf_objects *objects, pdf_file *to) {
    enum { SYMBOLIC = 4, USUAL_STEM = 80 };
    HPDF_Dict d = pdf_dict(objects);
    pdf_id id = pdf_file_reserve(to);
    hb_font_extents_t extents = {0};
    hb_position_t capital;

    hb_font_get_h_extents(f->hb, &extents);
    if (!hb_ot_metrics_get_position(f->hb, HB_OT_METRICS_TAG_CAP_HEIGHT,
                                    &capital))
        capital = extents.ascender;
    HPDF_Dict_AddName(d, "Type", "FontDescriptor");
    HPDF_Dict_AddName(d, "FontName", name);
    HPDF_Dict_AddNumber(d, "Flags", SYMBOLIC);
    HPDF_Dict_Add(d, "FontBBox", font_box(f, objects));
    HPDF_Dict_AddNumber(
        d, "ItalicAngle",
        (HPDF_INT32)hb_style_get_value(f->hb, HB_STYLE_TAG_SLANT_ANGLE));
    HPDF_Dict_AddNumber(d, "Ascent", metric(f, extents.ascender));
    HPDF_Dict_AddNumber(d, "Descent", metric(f, extents.descender));
    HPDF_Dict_AddNumber(d, "CapHeight", metric(f, capital));
    HPDF_Dict_AddNumber(d, "StemV", USUAL_STEM);
    HPDF_Dict_Add(d, program_key, pdf_reference(objects, program));
    pdf_put(objects, id, d);
    return id;
}

/* "ABCDEF+Name": six letters made from the glyphs shown, as readers expect it.
 */
static void subset_name(const pdf_font *f,
                        char name[HPDF_LIMIT_MAX_NAME_LEN + 1]) {
    enum { LETTERS = 6, ALPHABET = 26 };
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */

    for (size_t code = 0; code < f->codes; code++)
        hash = (hash ^ f->glyph[code]) * UINT64_C(0x100000001B3);
    for (int i = 0; i < LETTERS; i++) {
        name[i] = (char)('A' + hash % ALPHABET);
        hash /= ALPHABET;
    }
    snprintf(name + LETTERS, HPDF_LIMIT_MAX_NAME_LEN + 1 - LETTERS, "+%.100s",
             f->face->name);
}

static pdf_id put_program(const pdf_font *f, buf *program, pdf_file *to) {
    pdf_id id = pdf_file_reserve(to);
    char entries[48];

    if (f->kind == PDF_FONT_TRUETYPE)
        snprintf(entries, sizeof entries, "/Length1 %zu", program->length);
    else
        snprintf(entries, sizeof entries, "/Subtype/CIDFontType0C");
    pdf_file_stream(to, id, entries, program, PDF_DENSE);
    return id;
}

static HPDF_Dict identity(pdf_objects *objects) {
    HPDF_Dict info = pdf_dict(objects);

    HPDF_Dict_Add(info, "Registry", pdf_text(objects, "Adobe"));
    HPDF_Dict_Add(info, "Ordering", pdf_text(objects, "Identity"));
    HPDF_Dict_AddNumber(info, "Supplement", 0);
    return info;
}

static pdf_id put_cid_font(const pdf_font *f, const char *name,
                           pdf_subset *subset, pdf_objects *objects,
                           pdf_file *to) {
    bool truetype = f->kind == PDF_FONT_TRUETYPE;
    pdf_id id = pdf_file_reserve(to);
    pdf_id program = put_program(f, &subset->program, to);
    pdf_id descriptor = put_descriptor(
        f, name, truetype ? "FontFile2" : "FontFile3", program, objects, to);
    HPDF_Dict d = pdf_dict(objects);
    buf w = {0};

    HPDF_Dict_AddName(d, "Type", "Font");
    HPDF_Dict_AddName(d, "Subtype", truetype ? "CIDFontType2" : "CIDFontType0");
    HPDF_Dict_AddName(d, "BaseFont", name);
    HPDF_Dict_Add(d, "CIDSystemInfo", identity(objects));
    HPDF_Dict_Add(d, "FontDescriptor", pdf_reference(objects, descriptor));
    widths(f, &w);
    HPDF_Dict_Add(d, "W", pdf_reference(objects, put_text(to, &w)));
    if (truetype) {
        pdf_id map = pdf_file_reserve(to);
        pdf_file_stream(to, map, "", &subset->glyph, PDF_PACKED);
        HPDF_Dict_Add(d, "CIDToGIDMap", pdf_reference(objects, map));
    }
    pdf_put(objects, id, d);
    buf_free(&w);
    return id;
}

static void put_font(const pdf_font *f, pdf_id id, pdf_subset *subset,
                     pdf_objects *objects, pdf_file *to) {
    char name[HPDF_LIMIT_MAX_NAME_LEN + 1];
    HPDF_Dict d = pdf_dict(objects);
    HPDF_Array descendants = pdf_array(objects);

    subset_name(f, name);
    HPDF_Array_Add(
        descendants,
        pdf_reference(objects, put_cid_font(f, name, subset, objects, to)));
    HPDF_Dict_AddName(d, "Type", "Font");
    HPDF_Dict_AddName(d, "Subtype", "Type0");
    HPDF_Dict_AddName(d, "BaseFont", name);
    HPDF_Dict_AddName(d, "Encoding", "Identity-H");
    HPDF_Dict_Add(d, "DescendantFonts", descendants);
    HPDF_Dict_Add(d, "ToUnicode", pdf_reference(objects, put_unicode(f, to)));
    pdf_put(objects, id, d);
}

static bool write_font(const pdf_font *f, pdf_id id, pdf_file *to,
                       pdf_objects *objects, diags *faults) {
    pdf_subset subset;
    bool good = pdf_subset_make(f->face, f->hb_face, f->kind, f->glyph,
                                f->codes, &subset);

    if (good)
        put_font(f, id, &subset, objects, to);
    else
        diag_system(
            faults, place_of(f->face),
            _("the font \"%s\" is damaged: no subset of it can be made; "
              "install it anew, or use another one in fonts.conf"),
            f->face->name);
    pdf_subset_free(&subset);
    return good;
}

bool pdf_fonts_write(pdf_fonts *all, pdf_file *to, pdf_objects *objects,
                     pdf_id resources, diags *faults) {
    buf text = {0};
    bool good = true;

    buf_string(&text, "<</Font<<");
    for (size_t i = 0; i < all->fonts; i++) {
        pdf_id id = pdf_file_reserve(to);
        good &= write_font(all->font[i], id, to, objects, faults);
        buf_format(&text, "/F%zu %" PRIu32 " 0 R", i, id);
    }
    buf_string(&text, ">>>>");
    pdf_file_object(to, resources, text.bytes, text.length);
    buf_free(&text);
    return good;
}
