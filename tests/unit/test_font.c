#include "typeset/font.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "random.h"
#include "shaped.h"

static void faces_are_the_right_ones(void **state) {
    (void)state;
    static const struct {
        const char *role;
        bool bold;
        const char *text, *face;
        unsigned index;
    } row[] = {
        {"song", false, "国", "NotoSerifCJKsc-Regular", 2},
        {"song", true, "国", "NotoSerifCJKsc-Bold", 2},
        {"hei", false, "骨", "NotoSansCJKsc-Regular", 2},
        {"hei", true, "骨", "NotoSansCJKsc-Bold", 2},
        {"kai", false, "直", "NotoSerifCJKsc-Regular", 2},
        {"fangsong", false, "直", "NotoSerifCJKsc-Regular", 2},
        {"song", false, "A", "LiberationSerif", 0},
        {"song", true, "9", "LiberationSerif-Bold", 0},
        {"hei", false, "9", "LiberationSans", 0},
        {"hei", true, "%", "LiberationSans-Bold", 0},
        {"song", false, "≥", "LiberationSerif", 0},
        {"song", false, "×", "LiberationSerif", 0},
        {"song", false, "Ω", "LiberationSerif", 0},
        {"song", false, "“", "NotoSerifCJKsc-Regular", 2},
        {"song", false, "，", "NotoSerifCJKsc-Regular", 2},
        {"song", false, "℃", "NotoSerifCJKsc-Regular", 2},
        {"song", false, "①", "NotoSerifCJKsc-Regular", 2},
        {"song", false, "𠮷", "NotoSerifCJKsc-Regular", 2},
        {"song", false, "\U00020001", "BabelStoneHan", 0},
        {"song", true, "\U00020001", "BabelStoneHan", 0},
        {"song", false, "\U00030000", "BabelStoneHan", 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        shaped s = shape_as(row[i].role, row[i].bold, row[i].text);
        if (s.glyphs != 1 || strcmp(s.glyph->face->name, row[i].face) != 0 ||
            s.glyph->face->index != row[i].index)
            fail_msg("%s in %s%s: %s", row[i].text, row[i].role,
                     row[i].bold ? " bold" : "",
                     s.glyphs ? s.glyph->face->name : "no glyph");
        done(s);
    }
}

/* Advances in 1/1000 of the size, one a glyph; "=" before those of a cluster's
   further glyphs. */
static void advances_are_the_right_ones(void **state) {
    (void)state;
    static const struct {
        const char *text, *advances;
    } row[] = {
        {"国", "1000"},
        {"12.5%", "500 500 250 500 833"},
        {"≤≥", "548 548"},
        {"×", "564"},
        {"“”‘’", "1000 1000 1000 1000"},
        {"——", "2000"}, /* one glyph, so that the dashes join */
        {"—", "1000"},
        {"·", "1000"},
        {"……", "1000 1000"},
        {"it’s", "277 277 333 389"},
        {"“it”’s", "1000 277 277 1000 1000 389"},
        {"e\u0301", "443"},
        {"a\u200Bb", "443 500"},
        {"\uFEFF国", "1000"},
        {"\u00AD", "0"},
        {"国\u2060\u200D家", "1000 1000"},
        {"\u3000", "1000"},
        {"\u2003a", "1000 443"},
        {"\uF9D0", "1000"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        shaped s = shape_as("song", false, row[i].text);
        buf got = {0};
        for (size_t k = 0; k < s.glyphs; k++)
            buf_format(&got, "%s%s%d", k ? " " : "",
                       s.glyph[k].g.bytes ? "" : "=",
                       s.glyph[k].g.advance * 1000 / SIZE);
        if (!got.bytes || strcmp(got.bytes, row[i].advances) != 0)
            fail_msg("%s: %s, not %s", row[i].text,
                     got.bytes ? got.bytes : "nothing", row[i].advances);
        buf_free(&got);
        done(s);
    }
}

static void what_no_font_can_set_is_named(void **state) {
    (void)state;
    static const struct {
        const char *text, *part;
    } row[] = {
        {"国\U0002EBFF", "U+2EBFF"},
        {"国\U0010FFFD", "U+10FFFD"},
        {"表\x01", "U+0001"},
        {"表\uE000", "U+E000"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        shaped s = shape_as("song", false, row[i].text);
        if (s.glyphs != 0 || diags_size(s.problems) != 1)
            fail_msg("%s: %zu glyphs, %zu diagnostics", row[i].text, s.glyphs,
                     diags_size(s.problems));
        const diag *d = diags_at(s.problems, 0);
        if (!strstr(d->text, row[i].part))
            fail_msg("%s: \"%s\"", row[i].text, d->text);
        assert_int_equal(d->place.line, here.line);
        assert_int_equal(diags_status(s.problems), 1);
        done(s);
    }
}

/* Mostly Han, marks and Latin, now and then anything. */
static uint32_t random_character(void) {
    static const uint32_t odd[] = {0x2014, 0x2014, 0x201C, 0x2019, 0x0301,
                                   0x200B, 0x200D, 0xFEFF, 0xAD,   0xFF0C,
                                   0x3002, 0xB7,   0x2026, 0x1100, 0x1161,
                                   0xFE00, 0xFE0E, 0x2003, 0x20DD, 0xE0100};
    uint32_t dice = draw(16);
    if (dice < 6)
        return 0x4E00 + draw(0x5000);
    if (dice < 10)
        return ' ' + draw(95);
    if (dice < 15)
        return odd[draw(sizeof odd / sizeof *odd)];
    uint32_t other = 1 + draw(0x2FFFF);
    return other >= 0xD800 && other < 0xE000 ? 'x' : other;
}

static void check_glyphs(const char *text, size_t bytes, shaped s) {
    size_t sum = 0;
    for (size_t i = 0; i < s.glyphs; i++) {
        const font_glyph *glyph = &s.glyph[i];
        assert_int_not_equal(glyph->g.glyph, 0);
        if (glyph->g.bytes > 0)
            assert_int_equal(glyph->start, sum);
        sum += glyph->g.bytes;
        const char *at = text + glyph->start;
        assert_true(at < text + bytes && (*at & 0xC0) != 0x80);
    }
    assert_int_equal(sum, bytes);
    assert_int_equal(diags_size(s.problems), 0);
}

static void random_texts_keep_their_bytes(void **state) {
    (void)state;
    size_t good = 0;
    for (int i = 0; i < 20000; i++) {
        char text[32 * UTF8_MAX + 1];
        size_t bytes = 0;
        for (uint32_t n = 1 + draw(8); n > 0; n--)
            bytes += utf8_put(random_character(), text + bytes);
        text[bytes] = 0;
        shaped s = shape_as(i % 2 ? "song" : "hei", i % 3 == 0, text);
        if (s.glyphs > 0)
            check_glyphs(text, bytes, s);
        else
            assert_true(diags_failed(s.problems));
        good += s.glyphs > 0;
        done(s);
    }
    assert_true(good > 5000);
}

static void blank_beside_marks_is_measured(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool left, right; /* half of the em or nearly so is blank */
    } row[] = {{"（", true, false}, {"“", true, false},  {"《", true, false},
               {"）", false, true}, {"，", false, true}, {"。", false, true},
               {"；", false, true}, {"”", false, true},  {"国", false, false}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        shaped s = shape_as("song", false, row[i].text);
        mpt left, right;
        font_blank((font_use){.size = SIZE}, s.glyph, &left, &right);
        assert_int_equal(left > SIZE * 4 / 10, row[i].left);
        assert_int_equal(right > SIZE * 4 / 10, row[i].right);
        done(s);
    }
}

static void em_box_is_one_em(void **state) {
    (void)state;
    diags *problems = diags_new();
    mpt above, below;
    font_extent(fonts_role(all, "song", false, problems), SIZE, &above, &below);
    assert_int_equal(above, SIZE * 88 / 100);
    assert_int_equal(below, SIZE * 12 / 100);
    diags_free(problems);
}

static void unknown_role_is_named(void **state) {
    (void)state;
    diags *problems = diags_new();
    assert_null(fonts_role(all, "sung", false, problems));
    assert_non_null(strstr(diags_at(problems, 0)->text, "\"sung\""));
    assert_int_equal(diags_status(problems), 1);
    diags_free(problems);
}

/* A folder of fonts of its own, with CONF's lists in it. */
static const char *make_folder(const char *lists) {
    static char folder[64], path[96];
    snprintf(folder, sizeof folder, "/tmp/jixiao-fonts-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/fonts.conf", folder);
    FILE *conf = fopen(path, "w");
    assert_non_null(conf);
    fprintf(conf,
            "<fontconfig><dir>/usr/share/fonts</dir>"
            "<cachedir>%s/cache</cachedir>%s</fontconfig>",
            folder, lists);
    fclose(conf);
    return folder;
}

static void remove_folder(const char *folder) {
    char command[96];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    assert_int_equal(system(command), 0);
}

#define LIST(name, family)                                                     \
    "<alias binding=\"same\"><family>" name "</family><prefer><family>" family \
    "</family></prefer></alias>"

static void dropped_font_goes_first(void **state) {
    (void)state;
    static const char source[] =
        "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf";
    const char *folder = make_folder(LIST("kai", "BabelStone Han")
                                         LIST("kai latin", "Liberation Serif"));
    char path[96];
    snprintf(path, sizeof path, "%s/dropped.ttf", folder);
    assert_int_equal(symlink(source, path), 0);
    diags *problems = diags_new();
    mem *arena = mem_new();
    fonts *own = fonts_open(folder, problems);
    const font_role *role = fonts_role(own, "kai", false, problems);
    font_glyph *glyph;
    assert_int_equal(font_shape(own, (font_use){.role = role, .size = SIZE},
                                "国", 3, here, NULL, arena, &glyph, problems),
                     1);
    assert_string_equal(glyph->face->path, path);
    fonts_close(own);
    mem_free(arena);
    diags_free(problems);
    remove_folder(folder);
}

static void missing_font_says_what_to_install(void **state) {
    (void)state;
    const char *folder = make_folder(
        LIST("kai", "No Such Font") LIST("kai latin", "Liberation Serif")
            LIST("song", "Liberation Serif")); /* covers no Chinese */
    diags *problems = diags_new();
    fonts *own = fonts_open(folder, problems);
    assert_null(fonts_role(own, "kai", false, problems));
    assert_non_null(strstr(diags_at(problems, 0)->text, "No Such Font"));
    assert_int_equal(diags_status(problems), 2);
    assert_null(fonts_role(own, "song", false, problems));
    fonts_close(own);
    diags_free(problems);
    remove_folder(folder);
}

static void missing_configuration_is_named(void **state) {
    (void)state;
    diags *problems = diags_new();
    assert_null(fonts_open("/nonexistent/fonts", problems));
    assert_string_equal(diags_at(problems, 0)->place.file,
                        "/nonexistent/fonts/fonts.conf");
    assert_int_equal(diags_status(problems), 2);
    diags_free(problems);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_are_the_right_ones),
        cmocka_unit_test(advances_are_the_right_ones),
        cmocka_unit_test(what_no_font_can_set_is_named),
        cmocka_unit_test(random_texts_keep_their_bytes),
        cmocka_unit_test(blank_beside_marks_is_measured),
        cmocka_unit_test(em_box_is_one_em),
        cmocka_unit_test(unknown_role_is_named),
        cmocka_unit_test(dropped_font_goes_first),
        cmocka_unit_test(missing_font_says_what_to_install),
        cmocka_unit_test(missing_configuration_is_named),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
