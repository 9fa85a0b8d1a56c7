#include "typeset/font_kind.h"
#include "typeset/font_role.h"

#include "base/utf8.h"

#include <hb-ot.h>
#include <stdarg.h>

/* A text on its way to glyphs. */
typedef struct shaper {
    const font_role *role;
    hb_buffer_t *buffer;
    mpt size;
    const char *text, *end;
    diag_place place;
    const char *element;
    diags *problems;
    mem *arena;
    font_glyph *glyph;
    size_t glyphs, room;
    size_t cluster;  /* the last one's first glyph */
    uint32_t before; /* the character before the present one */
} shaper;

/* A stretch of the text that is set from one face. */
typedef struct stretch {
    const char *start, *end;
    uint32_t first; /* its first character */
    font_kind kind;
    bool joined; /* means one picture, not those it consists of */
} stretch;

typedef bool setter(shaper *, font_face *, stretch);

static uint32_t peek(const char *at, const char *end) {
    return utf8_next(&at, end);
}

static font_glyph *add(shaper *s) {
    s->glyph =
        mem_more(s->arena, s->glyph, s->glyphs, &s->room, sizeof *s->glyph);
    font_glyph *glyph = &s->glyph[s->glyphs++];
    *glyph = (font_glyph){0};
    return glyph;
}

static void start_cluster(shaper *s, font_glyph *glyph, uint32_t start) {
    glyph->start = start;
    glyph->character = peek(s->text + start, s->end);
    s->cluster = (size_t)(glyph - s->glyph);
}

static bool faulty(shaper *s, font_face *face) {
    if (font_face_open(face))
        return false;
    diag_system(s->problems, (diag_place){face->book.path, 0},
                _("the font cannot be read; mend or remove it"));
    return true;
}

/* One glyph for one character. */
static bool set_slot(shaper *s, font_face *face, stretch part) {
    font_slot slot = font_face_slot(face, part.first);
    if (!slot.glyph)
        return false;
    font_glyph *glyph = add(s);
    int32_t advance = font_face_scale(face, s->size, slot.advance);
    glyph->face = &face->book;
    glyph->g = (book_glyph){.glyph = slot.glyph,
                            .advance = advance,
                            .natural = advance,
                            .bytes = (uint32_t)(part.end - part.start)};
    start_cluster(s, glyph, (uint32_t)(part.start - s->text));
    return true;
}

/* Takes over what HarfBuzz made; its cluster values are offsets in the text. */
static void take(shaper *s, font_face *face, stretch part) {
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *at =
        hb_buffer_get_glyph_positions(s->buffer, &count);
    uint32_t end = (uint32_t)(part.end - s->text);
    size_t first = s->glyphs;
    for (unsigned i = 0; i < count; i++) {
        font_glyph *glyph = add(s);
        int32_t advance = font_face_scale(face, s->size, at[i].x_advance);
        glyph->face = &face->book;
        glyph->g =
            (book_glyph){.glyph = info[i].codepoint,
                         .advance = advance,
                         .natural = advance,
                         .dx = font_face_scale(face, s->size, at[i].x_offset),
                         .dy = font_face_scale(face, s->size, -at[i].y_offset)};
        if (i == 0)
            start_cluster(s, glyph, (uint32_t)(part.start - s->text));
        else if (info[i].cluster != info[i - 1].cluster)
            start_cluster(s, glyph, info[i].cluster);
        else
            glyph->start = glyph[-1].start;
    }
    for (size_t i = s->glyphs; i > first; i--) {
        font_glyph *glyph = &s->glyph[i - 1];
        if (i - 1 > first && glyph[-1].start == glyph->start)
            continue;
        glyph->g.bytes = end - glyph->start;
        end = glyph->start;
    }
}

static void shape(shaper *s, font_face *face, stretch part) {
    hb_buffer_t *buffer = s->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_flags(buffer, part.joined
                                    ? HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES
                                    : HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(buffer, s->text, (int)(s->end - s->text),
                       (unsigned)(part.start - s->text),
                       (int)(part.end - part.start));
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)font_kind_script(part.first));
    hb_buffer_set_language(buffer, hb_language_from_string("zh-cn", -1));
    const hb_feature_t full_width = {HB_TAG('f', 'w', 'i', 'd'), 1,
                                     HB_FEATURE_GLOBAL_START,
                                     HB_FEATURE_GLOBAL_END};
    hb_shape(face->font, buffer, &full_width, part.kind == FONT_WIDE);
}

/* What joins a picture is gone if the font has the picture. */
static bool complete(hb_buffer_t *buffer, stretch part) {
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    for (unsigned i = 0; i < count; i++)
        if (info[i].codepoint == 0)
            return false;
    return part.joined ? count == 1 : count > 0;
}

/* HarfBuzz would drop a selector that the face knows nothing of.  U+FE0E asks
   for what a face without colours does anyway. */
static bool selects(font_face *face, uint32_t base, uint32_t selector) {
    hb_codepoint_t glyph;
    return selector == 0xFE0E ||
           hb_font_get_variation_glyph(face->font, base, selector, &glyph);
}

/* Whether FACE has all of PART's characters itself: HarfBuzz would put others
   in the place of some.  Marks are left to it, since it may find the character
   and its mark as one. */
static bool has_all(font_face *face, stretch part) {
    uint32_t base = 0;
    while (part.start < part.end) {
        uint32_t character = utf8_next(&part.start, part.end);
        font_kind kind = font_kind_of(character);
        if (kind == FONT_SELECTOR && !selects(face, base, character))
            return false;
        if (kind == FONT_SELECTOR || kind == FONT_IGNORABLE ||
            kind == FONT_MARK || kind == FONT_SPACE)
            continue;
        if (!font_face_slot(face, character).glyph)
            return false;
        base = character;
    }
    return true;
}

/* Without the font's rules for a script its letters would stand side by side,
   wrongly. */
static bool knows_script(font_face *face, uint32_t character) {
    hb_tag_t tag[HB_OT_MAX_TAGS_PER_SCRIPT];
    unsigned tags = HB_OT_MAX_TAGS_PER_SCRIPT;
    hb_ot_tags_from_script_and_language(
        (hb_script_t)font_kind_script(character), HB_LANGUAGE_INVALID, &tags,
        tag, NULL, NULL);
    return hb_ot_layout_table_select_script(
        hb_font_get_face(face->font), HB_OT_TAG_GSUB, tags, tag, NULL, NULL);
}

/* Whether the font itself says where marks go. */
static bool knows_marks(font_face *face) {
    static const hb_tag_t feature[] = {HB_TAG('m', 'a', 'r', 'k'), 0};
    hb_set_t *lookup = hb_set_create();
    hb_ot_layout_collect_lookups(hb_font_get_face(face->font), HB_OT_TAG_GPOS,
                                 NULL, NULL, feature, lookup);
    bool knows = !hb_set_is_empty(lookup);
    hb_set_destroy(lookup);
    return knows;
}

/* A mark that is not one glyph with its character must have been put in its
   place by the font, or it would stand beside it.  Other scripts' fonts have
   other ways. */
static bool marks_in_place(shaper *s, font_face *face, stretch part) {
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *at =
        hb_buffer_get_glyph_positions(s->buffer, &count);
    if (part.kind == FONT_COMPLEX)
        return true;
    for (unsigned i = 1; i < count; i++)
        if (info[i].cluster == info[i - 1].cluster &&
            ((at[i].x_offset == 0 && at[i].y_offset == 0) ||
             !knows_marks(face)))
            return false;
    return true;
}

static bool set_shaped(shaper *s, font_face *face, stretch part) {
    if (!has_all(face, part) ||
        (part.kind == FONT_COMPLEX && !knows_script(face, part.first)))
        return false;
    shape(s, face, part);
    if (!complete(s->buffer, part) || !marks_in_place(s, face, part))
        return false;
    take(s, face, part);
    return true;
}

/* A dash of a proportional width, or two that must join, become full width by
   the font's own feature for that. */
static bool set_wide(shaper *s, font_face *face, stretch part) {
    font_slot slot = font_face_slot(face, part.first);
    bool one = part.end - part.start <= 3;
    if (one && slot.advance == face->book.units_per_em)
        return set_slot(s, face, part);
    return set_shaped(s, face, part);
}

static bool set_by(shaper *s, const font_chain *chain, setter *set,
                   stretch part, bool *broken) {
    for (size_t i = 0; i < chain->faces && !*broken; i++) {
        *broken = faulty(s, chain->face[i]);
        if (!*broken && set(s, chain->face[i], part))
            return true;
    }
    return false;
}

/* An error at the text's place, after the name of its element. */
__attribute__((format(printf, 2, 3))) static void
report(shaper *s, const char *format, ...) {
    va_list values;
    va_start(values, format);
    char *text = mem_vformat(s->arena, format, values);
    va_end(values);
    if (s->element)
        diag_error(s->problems, s->place, _("in <%s>, %s"), s->element, text);
    else
        diag_error(s->problems, s->place, "%s", text);
}

static void report_script(shaper *s, stretch part) {
    char name[FONT_KIND_NAME], utf8[UTF8_MAX + 1] = {0};
    font_kind_script_name(part.first, name);
    utf8_put(part.first, utf8);
    report(s,
           _("the character \"%s\" (U+%04X) is of the script %s, which no "
             "font of the role \"%s\" sets; drop a font for it into the "
             "folder of fonts and list it there, or write it in Chinese "
             "or Latin characters"),
           utf8, part.first, name, s->role->name);
}

static void report_missing(shaper *s, stretch part) {
    char utf8[UTF8_MAX + 1] = {0};
    const char *at = part.start;
    utf8_next(&at, part.end);
    uint32_t second = peek(at, part.end);
    if (part.first <= 0x10FFFF)
        utf8_put(part.first, utf8);
    if (part.kind == FONT_COMPLEX)
        report_script(s, part);
    else if (second && font_kind_of(second) == FONT_SELECTOR)
        report(s,
               _("the variant of the character \"%s\" (U+%04X U+%04X) is in "
                 "no font of the role \"%s\"; drop a font with it into "
                 "the folder of fonts, or leave out U+%04X"),
               utf8, part.first, second, s->role->name, second);
    else if (second)
        report(s,
               _("no font of the role \"%s\" can set \"%.*s\" (U+%04X "
                 "U+%04X ...); drop a font that can into the folder of "
                 "fonts, or write it in another way"),
               s->role->name, (int)(part.end - part.start), part.start,
               part.first, second);
    else
        report(s,
               _("the character \"%s\" (U+%04X) is in no font of the role "
                 "\"%s\"; install a font with it (of Debian perhaps "
                 "fonts-babelstone-han or fonts-hanazono), or drop one "
                 "into the folder of fonts"),
               utf8, part.first, s->role->name);
}

/* The faces are asked in the order that the first character wants. */
static bool set_stretch(shaper *s, setter *set, stretch part) {
    const font_role *role = s->role;
    bool latin = part.kind == FONT_LATIN || part.kind == FONT_SPACE ||
                 part.kind == FONT_COMPLEX;
    bool broken = false;
    if (latin && set_by(s, &role->latin, set, part, &broken))
        return true;
    if (set_by(s, &role->han, set, part, &broken) ||
        set_by(s, &role->rare, set, part, &broken))
        return true;
    if (!latin && set_by(s, &role->latin, set, part, &broken))
        return true;
    if (!broken)
        report_missing(s, part);
    return false;
}

static bool report_direction(shaper *s, stretch part) {
    char name[FONT_KIND_NAME], utf8[UTF8_MAX + 1] = {0};
    if (font_kind_is_common(part.first)) {
        report(s,
               _("the invisible character U+%04X turns the direction of "
                 "the text, which is not supported; remove it"),
               part.first);
        return false;
    }
    font_kind_script_name(part.first, name);
    utf8_put(part.first, utf8);
    report(s,
           _("the character \"%s\" (U+%04X) is of the script %s, which does "
             "not run from left to right and is not supported; write it "
             "in Chinese or Latin characters"),
           utf8, part.first, name);
    return false;
}

static bool report_unsuitable(shaper *s, stretch part) {
    report(s,
           _("U+%04X stands for nothing that can be printed (it is a "
             "control, private-use or replacement character); write the "
             "character that is meant, or remove it"),
           part.first);
    return false;
}

static bool report_alone(shaper *s, stretch part) {
    report(s,
           _("U+%04X changes the character before it, but there is none; "
             "write it after the character that is meant, or remove it"),
           part.first);
    return false;
}

/* Bytes without a glyph go to the cluster before them; those at the text's
   start wait for the first one. */
static bool attach(shaper *s, stretch part) {
    if (s->glyphs > 0)
        s->glyph[s->cluster].g.bytes += (uint32_t)(part.end - part.start);
    return true;
}

/* A text of ignorable characters only: a blank of no width keeps them. */
static bool set_nothing(shaper *s) {
    stretch blank = {s->text, s->end, ' ', FONT_LATIN, false};
    if (!set_stretch(s, set_slot, blank))
        return false;
    s->glyph[0].g.advance = s->glyph[0].g.natural = 0;
    return true;
}

static void claim_lead(shaper *s) {
    s->glyph[0].g.bytes += s->glyph[0].start;
    s->glyph[0].start = 0;
}

/* Whether CHARACTER, after LAST, belongs to PART. */
static bool extends(uint32_t character, uint32_t last, const stretch *part) {
    enum { NON_JOINER = 0x200C, JOINER = 0x200D };
    font_kind kind = font_kind_of(character);
    bool alike = kind == part->kind;
    if (kind == FONT_MARK || kind == FONT_SELECTOR || kind == FONT_MODIFIER)
        return true;
    if (font_kind_is_picture(part->first) &&
        (character == JOINER || last == JOINER))
        return true;
    switch (part->kind) {
    case FONT_WIDE:
        return character == 0x2014 && part->first == 0x2014;
    case FONT_FLAG:
        return alike && !part->joined;
    case FONT_COMPLEX:
        if (character == JOINER || character == NON_JOINER)
            return true;
        /* fall through */
    case FONT_BACKWARDS:
        return alike &&
               font_kind_script(character) == font_kind_script(part->first);
    default:
        return false;
    }
}

static bool is_closed(font_kind kind) {
    return kind == FONT_IGNORABLE || kind == FONT_UNSUITABLE ||
           kind == FONT_SELECTOR || kind == FONT_MARK || kind == FONT_MODIFIER;
}

/* Between letters ’ is an apostrophe. */
static bool is_apostrophe(const shaper *s, uint32_t character,
                          const char *after) {
    return character == 0x2019 && font_kind_is_letter(s->before) &&
           font_kind_is_letter(peek(after, s->end));
}

/* The stretch at AT; *SIMPLE: it is one character. */
static stretch next_stretch(const shaper *s, const char *at, bool *simple) {
    stretch part = {.start = at};
    part.first = utf8_next(&at, s->end);
    part.kind = font_kind_of(part.first);
    const char *first_end = part.end = at;
    uint32_t last = part.first;
    while (!is_closed(part.kind) && at < s->end) {
        uint32_t character = utf8_next(&at, s->end);
        if (!extends(character, last, &part))
            break;
        font_kind kind = font_kind_of(character);
        part.joined |=
            last == 0x200D || kind == FONT_FLAG || kind == FONT_MODIFIER;
        part.end = at;
        last = character;
    }
    if (is_apostrophe(s, part.first, first_end))
        part.kind = FONT_LATIN;
    *simple = part.end == first_end;
    return part;
}

static bool set_next(shaper *s, stretch part, bool simple) {
    switch (part.kind) {
    case FONT_IGNORABLE:
        return attach(s, part);
    case FONT_BACKWARDS:
        return report_direction(s, part);
    case FONT_UNSUITABLE:
        return report_unsuitable(s, part);
    case FONT_SELECTOR:
    case FONT_MARK:
    case FONT_MODIFIER:
        return report_alone(s, part);
    case FONT_WIDE:
        return set_stretch(s, set_wide, part);
    case FONT_LATIN:
    case FONT_HAN:
        return set_stretch(s, simple ? set_slot : set_shaped, part);
    default:
        return set_stretch(s, set_shaped, part);
    }
}

size_t font_shape(fonts *all, const font_role *role, mpt size, const char *text,
                  size_t bytes, diag_place place, const char *element,
                  mem *arena, font_glyph **out, diags *problems) {
    shaper s = {.role = role,
                .buffer = font_buffer(all),
                .size = size,
                .text = text,
                .end = text + bytes,
                .place = place,
                .element = element,
                .problems = problems,
                .arena = arena};
    bool good = true;
    for (const char *at = text; at < s.end;) {
        bool simple;
        stretch part = next_stretch(&s, at, &simple);
        good &= set_next(&s, part, simple);
        s.before = part.first;
        at = part.end;
    }
    if (!good || (s.glyphs == 0 && !set_nothing(&s)))
        return 0;
    claim_lead(&s);
    *out = s.glyph;
    return s.glyphs;
}

void font_blank(const font_glyph *glyph, mpt size, mpt *left, mpt *right) {
    const font_face *face = (const font_face *)glyph->face;
    hb_glyph_extents_t ink;
    *left = *right = 0;
    if (!hb_font_get_glyph_extents(face->font, glyph->g.glyph, &ink))
        return;
    mpt start = font_face_scale(face, size, ink.x_bearing);
    mpt end = font_face_scale(face, size, ink.x_bearing + ink.width);
    *left = start > 0 ? start : 0;
    *right = glyph->g.natural > end ? glyph->g.natural - end : 0;
}
