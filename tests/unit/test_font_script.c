/* Characters that are hard to set end in the right glyph, or in an error. */
#include "typeset/font.h"

#include "base/utf8.h"

#include <hb.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "shaped.h"

static shaped shape(const char *text) {
    return shape_as("song", false, text);
}

/* The glyph of CHARACTER, or of its variant, in the file of FACE itself. */
static uint32_t glyph_of(const book_face *face, uint32_t character,
                         uint32_t variant) {
    hb_blob_t *file = hb_blob_create_from_file_or_fail(face->path);
    hb_face_t *opened = hb_face_create(file, face->index);
    hb_font_t *font = hb_font_create(opened);
    hb_codepoint_t glyph = 0;
    if (variant)
        hb_font_get_variation_glyph(font, character, variant, &glyph);
    else
        hb_font_get_nominal_glyph(font, character, &glyph);
    hb_font_destroy(font);
    hb_face_destroy(opened);
    hb_blob_destroy(file);
    return glyph;
}

/* One glyph, which is that of IS (and VARIANT) in the font. */
static void one_glyph_is_the_right_one(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t is, variant;
        const char *face;
    } row[] = {
        /* compatibility characters keep their own glyphs */
        {"\uF900", 0xF900, 0, "NotoSerifCJKsc-Regular"},
        {"\uF92C", 0xF92C, 0, "NotoSerifCJKsc-Regular"},
        {"\uFA0E", 0xFA0E, 0, "NotoSerifCJKsc-Regular"},
        {"\uFA70", 0xFA70, 0, "BabelStoneHan"},
        {"\U0002F800", 0x2F800, 0, "BabelStoneHan"},
        {"\U0002FA1D", 0x2FA1D, 0, "BabelStoneHan"},
        {"\u2F00", 0x2F00, 0, "NotoSerifCJKsc-Regular"},
        {"\u2E81", 0x2E81, 0, "NotoSerifCJKsc-Regular"},
        {"\u212B", 0x212B, 0, "NotoSerifCJKsc-Regular"},
        {"\uFB01", 0xFB01, 0, "LiberationSerif"},
        {"\uFF21", 0xFF21, 0, "NotoSerifCJKsc-Regular"},
        {"\uFE12", 0xFE12, 0, "NotoSerifCJKsc-Regular"},
        {"㎡", 0x33A1, 0, "NotoSerifCJKsc-Regular"},
        {"㈱", 0x3231, 0, "NotoSerifCJKsc-Regular"},
        /* marks that make one character with theirs */
        {"a\u0301", 0xE1, 0, "LiberationSerif"},
        {"i\u0301", 0xED, 0, "LiberationSerif"},
        {"u\u0308\u030C", 0x1DA, 0, "NotoSerifCJKsc-Regular"},
        {"=\u0338", 0x2260, 0, "LiberationSerif"},
        {"か\u3099", 0x304C, 0, "NotoSerifCJKsc-Regular"},
        {"は\u309A", 0x3071, 0, "NotoSerifCJKsc-Regular"},
        /* Zhuyin and its tones */
        {"ㄅ", 0x3105, 0, "NotoSerifCJKsc-Regular"},
        {"ㄧ", 0x3127, 0, "NotoSerifCJKsc-Regular"},
        {"ˇ", 0x2C7, 0, "NotoSerifCJKsc-Regular"},
        /* variants */
        {"葛\U000E0100", 0x845B, 0xE0100, "HanaMinA"},
        {"葛\U000E0101", 0x845B, 0xE0101, "HanaMinA"},
        {"，\uFE00", 0xFF0C, 0xFE00, "NotoSerifCJKsc-Regular"},
        {"，\uFE01", 0xFF0C, 0xFE01, "NotoSerifCJKsc-Regular"},
        {"☺\uFE0E", 0x263A, 0, "BabelStoneHan"},
        {"❤\uFE0E", 0x2764, 0, "BabelStoneHan"},
        /* Hangul, also in parts */
        {"한", 0xD55C, 0, "NotoSerifCJKsc-Regular"},
        {"\u1112\u1161\u11AB", 0xD55C, 0, "NotoSerifCJKsc-Regular"},
        {"\uFFA1", 0xFFA1, 0, "NotoSerifCJKsc-Regular"},
        /* pictures that stand for themselves */
        {"☺", 0x263A, 0, "BabelStoneHan"},
        {"😀", 0x1F600, 0, "BabelStoneHan"},
        {"\U0001F1E8", 0x1F1E8, 0, "BabelStoneHan"},
        {"☺\u200D", 0x263A, 0, "BabelStoneHan"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        shaped s = shape(row[i].text);
        if (s.glyphs != 1 || strcmp(s.glyph->face->name, row[i].face) != 0)
            fail_msg("%s: %zu glyphs, %s", row[i].text, s.glyphs,
                     s.glyphs ? s.glyph->face->name : "an error");
        assert_int_equal(s.glyph->g.bytes, strlen(row[i].text));
        assert_int_not_equal(s.glyph->g.glyph, 0);
        if (s.glyph->g.glyph !=
            glyph_of(s.glyph->face, row[i].is, row[i].variant))
            fail_msg("%s: glyph %u", row[i].text, s.glyph->g.glyph);
        done(s);
    }
}

/* One error, which says PART. */
static void what_would_come_out_wrong_is_an_error(void **state) {
    (void)state;
    static const struct {
        const char *text, *part;
    } row[] = {
        /* marks that no installed font puts in their place */
        {"国\u0301", "U+56FD U+0301"},
        {"x\u0301", "U+0078 U+0301"},
        {"e\u0323\u0301", "U+0065 U+0323"},
        {"\u0416\u0301", "U+0416 U+0301"},
        {"国\u20DD", "U+56FD U+20DD"},
        {"A\u20DD", "U+0041 U+20DD"},
        {"1\u20E3", "U+0031 U+20E3"},
        {"a\uFE20", "U+0061 U+FE20"},
        {"国\u302A", "U+56FD U+302A"},
        {"a\u034F\u0301", "U+0061 U+034F"}, /* which keeps them apart */
        {"国\u064B", "U+56FD U+064B"},
        /* what changes a character that is not there */
        {"\u0301", "U+0301"},
        {"\u20DD国", "U+20DD"},
        {"国\u200B\u0301", "U+0301"},
        {"\u05B0", "U+05B0"},
        {"\u0E31", "U+0E31"},
        {"\uFE0F", "U+FE0F"},
        {"\U000E0100", "U+E0100"},
        {"\U0001F3FD", "U+1F3FD"},
        {"\U000E0067", "U+E0067"},
        /* variants that no font has */
        {"葛\U000E0177", "U+845B U+E0177"},
        {"㐂\uFE00", "U+3402 U+FE00"},
        {"a\uFE00", "U+0061 U+FE00"},
        {"☺\uFE0F", "U+263A U+FE0F"},
        {"©\uFE0F", "U+00A9 U+FE0F"},
        {"㊗\uFE0F", "U+3297 U+FE0F"},
        {"1\uFE0F\u20E3", "U+0031 U+FE0F"},
        {"#\uFE0F\u20E3", "U+0023 U+FE0F"},
        /* pictures made of others */
        {"\U0001F1E8\U0001F1F3", "U+1F1E8 U+1F1F3"},
        {"☺\u200D☺", "U+263A U+200D"},
        {"👨\u200D👩\u200D👧", "U+1F468 U+200D"},
        {"👍\U0001F3FD", "U+1F44D U+1F3FD"},
        {"☺\U0001F3FD", "U+263A U+1F3FD"},
        {"🏴\U000E0067\U000E0062\U000E007F", "U+1F3F4 U+E0067"},
        {"🚀", "U+1F680"},
        /* scripts */
        {"شكرا", "Arabic"},
        {"\u0661", "Arabic"},
        {"\uFDFA", "Arabic"},
        {"שלום", "Hebrew"},
        {"\uFB1D", "Hebrew"},
        {"\U00010C80", "Hung"},
        {"ᠮᠣᠩ", "Mongolian"},
        {"\uA840", "Phags-pa"},
        {"ไทย", "Thai"},
        {"क्षि", "Devanagari"},
        {"བོད", "Tibetan"},
        {"ខ្មែរ", "Khmer"},
        {"ᚠ", "Runic"},
        {"\U00017000", "Tangut"},
        {"\U0001B170", "Nushu"},
        {"\U00012000", "Xsux"},
        /* nothing that could be printed */
        {"\uFFFD", "U+FFFD"},
        {"\uFFFC", "U+FFFC"},
        {"\uFFF9", "U+FFF9"},
        {"\uE000", "U+E000"},
        {"\U000F0000", "U+F0000"},
        {"\xC2\x85", "U+0085"},
        {"\u2029", "U+2029"},
        {"国\u202E", "U+202E"},
        {"国\u2067", "U+2067"},
        {"国\u200F", "U+200F"},
        {"\uFDD0", "U+FDD0"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        shaped s = shape(row[i].text);
        if (s.glyphs != 0 || diags_size(s.problems) != 1)
            fail_msg("%s (row %zu): %zu glyphs, %zu errors", row[i].text, i,
                     s.glyphs, diags_size(s.problems));
        const diag *d = diags_at(s.problems, 0);
        if (!strstr(d->text, row[i].part))
            fail_msg("%s: \"%s\"", row[i].text, d->text);
        assert_int_equal(d->place.line, here.line);
        assert_int_equal(diags_status(s.problems), 1);
        done(s);
    }
}

static void every_fault_of_a_text_is_reported_once(void **state) {
    (void)state;
    static const char *const part[] = {"U+1F680",   "Hebrew",        "U+2EBFF",
                                       "U+E000",    "U+56FD U+0301", "Thai",
                                       "Devanagari"};
    static const size_t parts = sizeof part / sizeof *part;
    shaped s = shape("好\U0001F680好שלום\U0002EBFF好\uE000国\u0301\U0001F680"
                     "ไทยक्षि");
    assert_int_equal(s.glyphs, 0);
    assert_int_equal(diags_size(s.problems), parts);
    for (size_t i = 0; i < parts; i++)
        assert_non_null(strstr(diags_at(s.problems, i)->text, part[i]));
    done(s);
}

/* Each character by itself: its bytes in glyphs of the font, or one error. */
static void each_character_is_set_or_reported(void **state) {
    (void)state;
    size_t good = 0;
    for (uint32_t c = ' '; c <= 0xE01FF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            c = 0xE000;
        if (c == 0x33000)
            c = 0xE0000;
        char text[UTF8_MAX + 1] = {0};
        size_t bytes = utf8_put(c, text);
        shaped s = shape(text);
        bool whole = s.glyphs > 0 && s.glyph->g.bytes == bytes &&
                     diags_size(s.problems) == 0;
        for (size_t i = 0; i < s.glyphs; i++)
            whole &= s.glyph[i].g.glyph != 0;
        if (!whole && (s.glyphs > 0 || diags_size(s.problems) != 1))
            fail_msg("U+%04X: %zu glyphs, %zu errors", c, s.glyphs,
                     diags_size(s.problems));
        good += whole;
        done(s);
    }
    assert_true(good > 100000);
}

/* A compatibility ideograph is not its unified one to the reader of a name. */
static void compatibility_ideographs_keep_their_glyph(void **state) {
    (void)state;
    static const uint32_t block[][2] = {{0xF900, 0xFAFF}, {0x2F800, 0x2FA1F}};
    size_t good = 0;
    for (size_t i = 0; i < 2; i++)
        for (uint32_t c = block[i][0]; c <= block[i][1]; c++) {
            char text[UTF8_MAX + 1] = {0};
            utf8_put(c, text);
            shaped s = shape(text);
            assert_true(s.glyphs <= 1);
            if (s.glyphs == 1 && c % 16 == 0)
                assert_int_equal(s.glyph->g.glyph,
                                 glyph_of(s.glyph->face, c, 0));
            good += s.glyphs;
            done(s);
        }
    assert_true(good > 900);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_glyph_is_the_right_one),
        cmocka_unit_test(what_would_come_out_wrong_is_an_error),
        cmocka_unit_test(every_fault_of_a_text_is_reported_once),
        cmocka_unit_test(each_character_is_set_or_reported),
        cmocka_unit_test(compatibility_ideographs_keep_their_glyph),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
