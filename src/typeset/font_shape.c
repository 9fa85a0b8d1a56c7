#include "typeset/font_fault.h"

#include "base/utf8.h"

#include <string.h>

/* A text on its way to glyphs. */
typedef struct shaper {
    font_faults faults;
    font_use use;
    hb_buffer_t *buffer;
    const char *text, *end;
    font_glyph *glyph;
    size_t glyphs, room;
    size_t cluster;  /* the last one's first glyph */
    uint32_t before; /* the character before the present one */
} shaper;

typedef bool setter(shaper *, font_face *, font_stretch);

static uint32_t peek(const char *at, const char *end) {
    return utf8_next(&at, end);
}

static font_glyph *add(shaper *s) {
    s->glyph = mem_more(s->faults.arena, s->glyph, s->glyphs, &s->room,
                        sizeof *s->glyph);
    return &s->glyph[s->glyphs++];
}

static void start_cluster(shaper *s, font_glyph *glyph, uint32_t start,
                          uint32_t character) {
    glyph->start = start;
    glyph->character = character;
    s->cluster = (size_t)(glyph - s->glyph);
}

static bool faulty(shaper *s, font_face *face) {
    if (font_face_open(face))
        return false;
    font_fault_file(&s->faults, face);
    return true;
}

/* One glyph for one character. */
static bool set_slot(shaper *s, font_face *face, font_stretch part) {
    font_slot slot = font_face_slot(face, part.first);
    if (!slot.glyph)
        return false;
    font_glyph *glyph = add(s);
    int32_t advance = font_face_scale(face, s->use.size, slot.advance);
    glyph->face = &face->book;
    glyph->g = (book_glyph){.glyph = slot.glyph,
                            .advance = advance,
                            .natural = advance,
                            .bytes = (uint32_t)(part.end - part.start)};
    start_cluster(s, glyph, (uint32_t)(part.start - s->text), part.first);
    return true;
}

/* A glyph of the cluster that began last, below those of it before: AT counts
   from the middle of the em box's top, as HarfBuzz does downward. */
static void put_below(shaper *s, font_face *face, font_glyph *glyph,
                      const hb_glyph_position_t *at) {
    font_glyph *first = &s->glyph[s->cluster];
    mpt size = s->use.size, above, below;
    font_extent(s->use.role, size, &above, &below);
    int32_t x = font_face_scale(face, size, at->x_offset);
    if (glyph == first)
        glyph->g.natural = glyph->g.advance = font_face_scale(
            face, size,
            hb_font_get_glyph_h_advance(face->font, glyph->g.glyph));
    else
        x -= first->g.natural;
    glyph->g.dx = x + first->g.natural / 2;
    glyph->g.dy = (int32_t)(first->down - above -
                            font_face_scale(face, size, at->y_offset));
    first->down -= font_face_scale(face, size, at->y_advance);
}

/* Takes over what HarfBuzz made; its cluster values are offsets in the text. */
static void take(shaper *s, font_face *face, font_stretch part) {
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *at =
        hb_buffer_get_glyph_positions(s->buffer, &count);
    uint32_t end = (uint32_t)(part.end - s->text);
    size_t first = s->glyphs;
    for (unsigned i = 0; i < count; i++) {
        font_glyph *glyph = add(s);
        int32_t advance = font_face_scale(face, s->use.size, at[i].x_advance);
        glyph->face = &face->book;
        glyph->g = (book_glyph){
            .glyph = info[i].codepoint,
            .advance = advance,
            .natural = advance,
            .dx = font_face_scale(face, s->use.size, at[i].x_offset),
            .dy = font_face_scale(face, s->use.size, -at[i].y_offset)};
        if (i == 0)
            start_cluster(s, glyph, (uint32_t)(part.start - s->text),
                          part.first);
        else if (info[i].cluster != info[i - 1].cluster)
            start_cluster(s, glyph, info[i].cluster,
                          peek(s->text + info[i].cluster, s->end));
        else
            glyph->start = glyph[-1].start;
        if (part.downward)
            put_below(s, face, glyph, &at[i]);
    }
    for (size_t i = s->glyphs; i > first; i--) {
        font_glyph *glyph = &s->glyph[i - 1];
        if (i - 1 > first && glyph[-1].start == glyph->start)
            continue;
        glyph->g.bytes = end - glyph->start;
        end = glyph->start;
    }
}

/* Downward “ ” ‘ ’ are ﹃ ﹄ ﹁ ﹂, after GB/T 15834; 0: no such mark. */
static uint32_t quote_downward(font_face *face, font_stretch part) {
    static const uint32_t mark[][2] = {
        {0x2018, 0xFE41}, {0x2019, 0xFE42}, {0x201C, 0xFE43}, {0x201D, 0xFE44}};
    for (size_t i = 0; part.downward && i < sizeof mark / sizeof *mark; i++)
        if (mark[i][0] == part.first && font_face_slot(face, mark[i][1]).glyph)
            return mark[i][1];
    return 0;
}

static void fill(shaper *s, font_face *face, font_stretch part) {
    uint32_t quote = quote_downward(face, part);
    unsigned start = (unsigned)(part.start - s->text);
    hb_buffer_clear_contents(s->buffer);
    if (quote)
        hb_buffer_add(s->buffer, quote, start);
    else
        hb_buffer_add_utf8(s->buffer, s->text, (int)(s->end - s->text), start,
                           (int)(part.end - part.start));
    hb_buffer_set_content_type(s->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
}

static void shape(shaper *s, font_face *face, font_stretch part) {
    hb_buffer_t *buffer = s->buffer;
    fill(s, face, part);
    hb_buffer_set_flags(buffer, part.joined
                                    ? HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES
                                    : HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_direction(buffer, part.downward ? HB_DIRECTION_TTB
                                                  : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)font_kind_script(part.first));
    hb_buffer_set_language(buffer, hb_language_from_string("zh-cn", -1));
    const hb_feature_t full_width = {HB_TAG('f', 'w', 'i', 'd'), 1,
                                     HB_FEATURE_GLOBAL_START,
                                     HB_FEATURE_GLOBAL_END};
    hb_shape(face->font, buffer, &full_width, part.kind == FONT_WIDE);
}

/* What joins a picture is gone if the font has the picture. */
static bool complete(hb_buffer_t *buffer, font_stretch part) {
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
static bool has_all(font_face *face, font_stretch part) {
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

/* A mark that is not one glyph with its character must have been put in its
   place by the font, or it would stand beside it.  Other scripts' fonts have
   other ways. */
static bool marks_in_place(shaper *s, font_face *face, font_stretch part) {
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *at =
        hb_buffer_get_glyph_positions(s->buffer, &count);
    if (part.kind == FONT_COMPLEX || part.downward)
        return true;
    for (unsigned i = 1; i < count; i++)
        if (info[i].cluster == info[i - 1].cluster &&
            ((at[i].x_offset == 0 && at[i].y_offset == 0) ||
             !font_face_knows_marks(face)))
            return false;
    return true;
}

static bool set_shaped(shaper *s, font_face *face, font_stretch part) {
    if (!has_all(face, part) ||
        (part.kind == FONT_COMPLEX &&
         !font_face_knows_script(face, font_kind_script(part.first))))
        return false;
    shape(s, face, part);
    if (!complete(s->buffer, part) || !marks_in_place(s, face, part))
        return false;
    take(s, face, part);
    return true;
}

/* A dash of a proportional width, or two that must join, become full width by
   the font's own feature for that. */
static bool set_wide(shaper *s, font_face *face, font_stretch part) {
    font_slot slot = font_face_slot(face, part.first);
    bool one = part.end - part.start <= 3;
    if (one && slot.advance == face->book.units_per_em)
        return set_slot(s, face, part);
    return set_shaped(s, face, part);
}

static bool set_by(shaper *s, const font_chain *chain, setter *set,
                   font_stretch part, bool *broken) {
    for (size_t i = 0; i < chain->faces && !*broken; i++) {
        *broken = faulty(s, chain->face[i]);
        if (!*broken && set(s, chain->face[i], part))
            return true;
    }
    return false;
}

/* The faces are asked in the order that the first character wants. */
static bool set_stretch(shaper *s, setter *set, font_stretch part) {
    const font_role *role = s->use.role;
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
        font_fault_missing(&s->faults, part);
    return false;
}

/* Bytes without a glyph go to the cluster before them; those at the text's
   start wait for the first one. */
static bool attach(shaper *s, font_stretch part) {
    if (s->glyphs > 0)
        s->glyph[s->cluster].g.bytes += (uint32_t)(part.end - part.start);
    return true;
}

/* A text of ignorable characters only: a blank of no width keeps them. */
static bool set_nothing(shaper *s) {
    font_stretch blank = {
        .start = s->text, .end = s->end, .first = ' ', .kind = FONT_LATIN};
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
static bool extends(const shaper *s, uint32_t character, uint32_t last,
                    const font_stretch *part) {
    enum { NON_JOINER = 0x200C, JOINER = 0x200D };
    font_kind kind = font_kind_of(character);
    bool alike = kind == part->kind;
    if (kind == FONT_MARK || kind == FONT_SELECTOR || kind == FONT_MODIFIER)
        return true;
    if ((character == JOINER || last == JOINER) &&
        font_kind_is_picture(part->first))
        return true;
    switch (part->kind) {
    case FONT_WIDE:
        return character == 0x2014 && part->first == 0x2014 && !s->use.apart;
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

/* Downward, the Han face turns what needs it, an ASCII bracket too. */
static void turn(font_stretch *part, bool simple) {
    static const char narrow[] = "()[]{}-~";
    if (simple && part->first < 0x80 && strchr(narrow, (int)part->first))
        part->kind = FONT_WIDE;
    part->downward =
        part->kind == FONT_WIDE || (part->kind == FONT_HAN && simple);
}

/* The stretch at AT; *SIMPLE: it is one character. */
static font_stretch next_stretch(const shaper *s, const char *at,
                                 bool *simple) {
    font_stretch part = {.start = at};
    part.first = utf8_next(&at, s->end);
    part.kind = font_kind_of(part.first);
    const char *first_end = part.end = at;
    uint32_t last = part.first;
    while (!is_closed(part.kind) && at < s->end) {
        uint32_t character = utf8_next(&at, s->end);
        if (!extends(s, character, last, &part))
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
    if (s->use.downward)
        turn(&part, *simple);
    return part;
}

static bool set_next(shaper *s, font_stretch part, bool simple) {
    if (part.downward)
        return set_stretch(s, set_shaped, part);
    switch (part.kind) {
    case FONT_IGNORABLE:
        return attach(s, part);
    case FONT_BACKWARDS:
        font_fault_direction(&s->faults, part);
        return false;
    case FONT_UNSUITABLE:
        font_fault_unsuitable(&s->faults, part);
        return false;
    case FONT_SELECTOR:
    case FONT_MARK:
    case FONT_MODIFIER:
        font_fault_alone(&s->faults, part);
        return false;
    case FONT_WIDE:
        return set_stretch(s, set_wide, part);
    case FONT_LATIN:
    case FONT_HAN:
        return set_stretch(s, simple ? set_slot : set_shaped, part);
    default:
        return set_stretch(s, set_shaped, part);
    }
}

/* Nearly all characters are of one face, and none of them changes another: sets
   the one at *AT if it is such a one. */
static bool set_plain(shaper *s, const char **at) {
    const char *next = *at;
    uint32_t character = utf8_next(&next, s->end);
    font_kind kind = font_kind_of(character);
    font_kind after =
        next < s->end ? font_kind_of(peek(next, s->end)) : FONT_HAN;
    if (s->use.downward || kind > FONT_HAN || after > FONT_WIDE)
        return false;
    const font_role *role = s->use.role;
    const font_chain *chain = kind == FONT_HAN ? &role->han : &role->latin;
    font_stretch part = {
        .start = *at, .end = next, .first = character, .kind = kind};
    if (!set_slot(s, chain->face[0], part))
        return false;
    s->before = character;
    *at = next;
    return true;
}

size_t font_shape(fonts *all, font_use use, const char *text, size_t bytes,
                  diag_place place, const char *element, mem *arena,
                  font_glyph **out, diags *problems) {
    shaper s = {.faults = {use.role, place, element, problems, arena},
                .use = use,
                .buffer = font_buffer(all),
                .text = text,
                .end = text + bytes};
    bool good = true;
    s.room = bytes / 3 + 1; /* as many as Han characters */
    s.glyph = mem_array(arena, s.room, sizeof *s.glyph);
    for (const char *at = text; at < s.end;) {
        bool simple;
        if (set_plain(&s, &at))
            continue;
        font_stretch part = next_stretch(&s, at, &simple);
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

void font_blank(font_use use, const font_glyph *glyph, mpt *before,
                mpt *after) {
    font_face *face = (font_face *)glyph->face;
    const font_ink *ink = font_face_ink(face, glyph->g.glyph);
    mpt above, below;
    *before = *after = 0;
    if (!ink->drawn)
        return;
    mpt start = font_face_scale(face, use.size, ink->left);
    mpt end = font_face_scale(face, use.size, ink->right);
    mpt length = glyph->g.natural;
    if (glyph->down > 0) {
        font_extent(use.role, use.size, &above, &below);
        mpt base = above + glyph->g.dy;
        start = base - font_face_scale(face, use.size, ink->top);
        end = base - font_face_scale(face, use.size, ink->bottom);
        length = glyph->down;
    }
    *before = start > 0 ? start : 0;
    *after = length > end ? length - end : 0;
}
