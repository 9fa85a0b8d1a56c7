#include "typeset/font_face.h"

#include <hb-ot.h>

static const uint16_t unasked = UINT16_MAX;

font_face *font_face_new(const char *path, unsigned index, const char *name) {
    font_face *face = mem_calloc(1, sizeof *face);
    face->book.path = mem_strdup(path);
    face->book.name = mem_strdup(name);
    face->book.index = index;
    face->book.keep = &face->kept;
    return face;
}

static void release_plane(font_slot **plane) {
    for (size_t i = 0; plane && i < FONT_ROWS; i++)
        mem_release(plane[i]);
    mem_release(plane);
}

void font_face_free(font_face *face) {
    if (face->kept.release)
        face->kept.release(face->kept.what);
    for (size_t i = 0; i < FONT_PLANES; i++)
        release_plane(face->plane[i]);
    if (face->font)
        hb_font_destroy(face->font);
    mem_release((char *)face->book.path);
    mem_release((char *)face->book.name);
    mem_release(face);
}

static int big_endian_16(const char *bytes) {
    return (int16_t)((unsigned char)bytes[0] << 8 | (unsigned char)bytes[1]);
}

/* The em box stands in OS/2's typographic ascender and descender where these
   make one em, as in every font made for Chinese; hhea's are taller. */
static void measure(font_face *face, hb_face_t *opened) {
    enum { ASCENDER = 68, DESCENDER = 70, NEEDED = 72 };
    int em = face->book.units_per_em;
    face->ascent = em * 88 / 100;
    face->descent = em - face->ascent;
    hb_blob_t *table =
        hb_face_reference_table(opened, HB_TAG('O', 'S', '/', '2'));
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(table, &length);
    if (length >= NEEDED) {
        int ascent = big_endian_16(bytes + ASCENDER);
        int descent = -big_endian_16(bytes + DESCENDER);
        if (ascent > 0 && descent >= 0 && ascent + descent == em) {
            face->ascent = ascent;
            face->descent = descent;
        }
    }
    hb_blob_destroy(table);
}

bool font_face_open(font_face *face) {
    if (face->font)
        return true;
    hb_blob_t *file = hb_blob_create_from_file_or_fail(face->book.path);
    if (!file)
        return false;
    hb_face_t *opened = hb_face_create(file, face->book.index);
    bool usable = hb_face_get_glyph_count(opened) > 0;
    if (usable) {
        unsigned length;
        face->book.bytes = hb_blob_get_data(file, &length);
        face->book.length = length;
        face->book.units_per_em = (int)hb_face_get_upem(opened);
        face->font = hb_font_create(opened);
        measure(face, opened);
    }
    hb_face_destroy(opened);
    hb_blob_destroy(file);
    return usable;
}

static font_slot *new_row(void) {
    font_slot *row = mem_malloc(FONT_ROW * sizeof *row);
    for (size_t i = 0; i < FONT_ROW; i++)
        row[i] = (font_slot){unasked, 0};
    return row;
}

static font_slot ask(hb_font_t *font, uint32_t character) {
    hb_codepoint_t glyph;
    if (!hb_font_get_nominal_glyph(font, character, &glyph) || glyph >= unasked)
        return (font_slot){0, 0};
    hb_position_t advance = hb_font_get_glyph_h_advance(font, glyph);
    if (advance < 0 || advance > UINT16_MAX)
        return (font_slot){0, 0};
    return (font_slot){(uint16_t)glyph, (uint16_t)advance};
}

font_slot font_face_slot(font_face *face, uint32_t character) {
    size_t row = character / FONT_ROW, plane = row / FONT_ROWS;
    if (plane >= FONT_PLANES)
        return (font_slot){0, 0};
    if (!face->plane[plane])
        face->plane[plane] = mem_calloc(FONT_ROWS, sizeof *face->plane[plane]);
    font_slot **slots = &face->plane[plane][row % FONT_ROWS];
    if (!*slots)
        *slots = new_row();
    font_slot *slot = &(*slots)[character % FONT_ROW];
    if (slot->glyph == unasked)
        *slot = ask(face->font, character);
    return *slot;
}

/* HarfBuzz runs through the outline each time, and a text's marks are few. */
const font_ink *font_face_ink(font_face *face, uint32_t glyph) {
    font_ink *known = &face->ink[glyph % FONT_INKS];
    hb_glyph_extents_t box;
    if (known->glyph == glyph)
        return known;
    *known = (font_ink){.glyph = glyph};
    known->drawn = hb_font_get_glyph_extents(face->font, glyph, &box);
    if (known->drawn) {
        known->left = box.x_bearing;
        known->right = box.x_bearing + box.width;
        known->top = box.y_bearing;
        known->bottom = box.y_bearing + box.height;
    }
    return known;
}

bool font_face_knows_script(const font_face *face, uint32_t script) {
    hb_tag_t tag[HB_OT_MAX_TAGS_PER_SCRIPT];
    unsigned tags = HB_OT_MAX_TAGS_PER_SCRIPT;
    hb_ot_tags_from_script_and_language(
        (hb_script_t)script, HB_LANGUAGE_INVALID, &tags, tag, NULL, NULL);
    return hb_ot_layout_table_select_script(
        hb_font_get_face(face->font), HB_OT_TAG_GSUB, tags, tag, NULL, NULL);
}

bool font_face_knows_marks(const font_face *face) {
    static const hb_tag_t feature[] = {HB_TAG('m', 'a', 'r', 'k'), 0};
    hb_set_t *lookup = hb_set_create();
    hb_ot_layout_collect_lookups(hb_font_get_face(face->font), HB_OT_TAG_GPOS,
                                 NULL, NULL, feature, lookup);
    bool knows = !hb_set_is_empty(lookup);
    hb_set_destroy(lookup);
    return knows;
}

int32_t font_face_scale(const font_face *face, mpt size, int32_t units) {
    int64_t em = face->book.units_per_em;
    if (units == em) /* a Han character's advance */
        return (int32_t)size;
    int64_t product = size * units;
    int64_t half = product < 0 ? -em / 2 : em / 2;
    int64_t result = (product + half) / em;
    return result > INT32_MAX   ? INT32_MAX
           : result < INT32_MIN ? INT32_MIN
                                : (int32_t)result;
}
