#include "typeset/font_list.h"

#include "typeset/font_gb18030.h"

#include "base/utf8.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool is_ideograph(uint32_t c) {
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

/* The counts of ideographs are published; those of the rest are ours. */
static void levels_are_as_large_as_published(void **state) {
    (void)state;
    size_t ideograph[4] = {0}, other[4] = {0};
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        int level = font_gb18030_level(c);
        if (is_ideograph(c))
            ideograph[level]++;
        else
            other[level]++;
    }
    assert_int_equal(ideograph[1], 27570);
    assert_int_equal(ideograph[2], 196);
    assert_int_equal(ideograph[1] + ideograph[2] + ideograph[3], 87887);
    assert_int_equal(other[2], 0);
    assert_int_equal(other[3], 214);
}

static uint32_t convert(iconv_t from, unsigned high, unsigned low) {
    char in[] = {(char)high, (char)low}, out[UTF8_MAX], *at = in, *to = out;
    size_t left = 2, room = sizeof out;
    if (iconv(from, &at, &left, &to, &room) == (size_t)-1)
        return 0;
    const char *text = out;
    return utf8_next(&text, to);
}

/* Still mapped by the C library, but no longer asked for. */
static bool is_withdrawn(uint32_t c) {
    static const uint32_t duplicate[] = {0xF92C, 0xF979, 0xF995, 0xF9E7, 0xF9F1,
                                         0xFA0C, 0xFA0D, 0xFA18, 0xFA20};
    for (size_t i = 0; i < sizeof duplicate / sizeof *duplicate; i++)
        if (duplicate[i] == c)
            return true;
    return c >= 0x20000;
}

static void every_double_byte_is_of_level_1(void **state) {
    (void)state;
    iconv_t from = iconv_open("UTF-8", "GB18030");
    assert_true(from != (iconv_t)-1);
    size_t count = 0;
    for (unsigned high = 0x81; high <= 0xFE; high++)
        for (unsigned low = 0x40; low <= 0xFE; low++) {
            uint32_t c = convert(from, high, low);
            if (c == 0 || (c >= 0xE000 && c <= 0xF8FF) || is_withdrawn(c))
                continue;
            if (font_gb18030_level(c) != 1)
                fail_msg("%02X%02X, U+%04X", high, low, c);
            count++;
        }
    iconv_close(from);
    assert_true(count > 21800);
}

/* Of level 1 nothing but ASCII and two ranges is not a double byte. */
static void level_1_is_double_bytes(void **state) {
    (void)state;
    iconv_t to = iconv_open("GB18030", "UTF-8");
    for (uint32_t c = 0x80; c < 0x20000; c++) {
        if (font_gb18030_level(c) != 1 || (c >= 0x3400 && c <= 0x4DB5) ||
            (c >= 0x9FA6 && c <= 0x9FEF))
            continue;
        char in[UTF8_MAX], out[4], *at = in, *end = out;
        size_t left = utf8_put(c, in), room = sizeof out;
        assert_int_equal(iconv(to, &at, &left, &end, &room), 0);
        if (end - out != 2)
            fail_msg("U+%04X", c);
    }
    iconv_close(to);
}

#define LIST(name, families)                                                   \
    "<alias binding=\"same\"><family>" name "</family><prefer>" families       \
    "</prefer></alias>"
#define FAMILY(name) "<family>" name "</family>"

/* A rule that leaves nothing, not even the name asked for. */
#define GONE                                                                   \
    "<match target=\"pattern\"><test name=\"family\"><string>gone</string>"    \
    "</test><edit name=\"family\" mode=\"delete_all\"/></match>"

static char folder[64];
static fonts *all;
static mem *m;

static int open_folder(void **state) {
    (void)state;
    char path[96];
    snprintf(folder, sizeof folder, "/tmp/jixiao-fonts-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/fonts.conf", folder);
    FILE *conf = fopen(path, "w");
    if (!conf)
        return -1;
    fputs("<fontconfig><dir>/usr/share/fonts</dir>"
          "<cachedir>/var/cache/fontconfig</cachedir>" LIST(
              "fangsong", FAMILY("FangSong") FAMILY("Liberation Serif")
                              FAMILY("Noto Serif CJK SC"))
              LIST("fangsong latin", FAMILY("common latin"))
                  LIST("common latin",
                       FAMILY("No Such Font") FAMILY("Liberation Serif"))
                      LIST("roles", FAMILY("fangsong") FAMILY("kai")) GONE
          "</fontconfig>",
          conf);
    fclose(conf);
    diags *problems = diags_new();
    all = fonts_open(folder, problems);
    diags_free(problems);
    m = mem_new();
    return all ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[96];
    fonts_close(all);
    mem_free(m);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command);
}

static void roles_are_those_listed(void **state) {
    (void)state;
    const char **role;
    assert_int_equal(font_list_roles(all, m, &role), 2);
    assert_string_equal(role[0], "fangsong");
    assert_string_equal(role[1], "kai");
}

static void families_are_told_from_lists(void **state) {
    (void)state;
    font_family *f;
    assert_int_equal(font_list_families(all, "fangsong", FONT_PART_HAN, m, &f),
                     3);
    assert_string_equal(f[0].name, "FangSong");
    assert_false(f[0].installed);
    assert_true(f[1].installed); /* but sets no Chinese */
    assert_null(f[1].regular.path);
    assert_non_null(strstr(f[2].regular.path, "NotoSerifCJK-Regular"));
    assert_int_equal(f[2].regular.index, 2);
    assert_non_null(strstr(f[2].bold.path, "NotoSerifCJK-Bold"));
    assert_int_equal(
        font_list_families(all, "fangsong", FONT_PART_LATIN, m, &f), 2);
    assert_string_equal(f[0].name, "No Such Font");
    assert_non_null(strstr(f[1].regular.path, "LiberationSerif-Regular"));
    assert_int_equal(font_list_families(all, "fangsong", FONT_PART_RARE, m, &f),
                     0);
}

static void a_list_may_be_taken_away(void **state) {
    (void)state;
    font_family *f;
    assert_int_equal(font_list_families(all, "gone", FONT_PART_HAN, m, &f), 0);
}

/* What is missing cannot be set, and each level has the one below in it. */
static void coverage_is_what_can_be_set(void **state) {
    (void)state;
    diags *problems = diags_new();
    const font_role *role = fonts_role(all, "fangsong", false, problems);
    font_coverage level[FONT_LEVELS];
    font_list_coverage(role, true, level);
    assert_int_equal(level[2].asked, 87887 + 214 + 1002);
    for (int i = 0; i < FONT_LEVELS; i++) {
        assert_true(level[i].covered > 20000);
        assert_true(level[i].covered < level[i].asked);
        assert_true(i == 0 || level[i].covered >= level[i - 1].covered);
        char text[UTF8_MAX];
        font_glyph *glyph;
        size_t bytes = utf8_put(level[i].missing[0], text);
        diag_place nowhere = {0};
        assert_int_equal(
            font_shape(all, (font_use){.role = role, .size = 10000}, text,
                       bytes, nowhere, NULL, m, &glyph, problems),
            0);
    }
    diags_free(problems);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_are_as_large_as_published),
        cmocka_unit_test(every_double_byte_is_of_level_1),
        cmocka_unit_test(level_1_is_double_bytes),
        cmocka_unit_test(roles_are_those_listed),
        cmocka_unit_test(families_are_told_from_lists),
        cmocka_unit_test(a_list_may_be_taken_away),
        cmocka_unit_test(coverage_is_what_can_be_set),
    };
    return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
