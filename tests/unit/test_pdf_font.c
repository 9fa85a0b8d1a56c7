#include "output/pdf_cff.h"
#include "output/pdf_font.h"
#include "output/pdf_unicode.h"

#include "pdf_form.h"

/* A CFF program in the small. */
enum { GLYPHS = 4, CHARSET = 26 };
#define HEADER 1, 0, 4, 1
#define NAME 0, 1, 1, 1, 2, 'N'
/* ROS, and a charset at byte 26 */
#define ROS 139, 139, 139, 12, 30
#define TOP 0, 1, 1, 1, 12, ROS, 29, 0, 0, 0, CHARSET, 15

static const uint8_t program[] = {HEADER, NAME, TOP, 2, 0, 9, 0, 2};

static void check_kind(pdf_cff_kind kind, const void *bytes, size_t length) {
    char *exact = mem_malloc(length ? length : 1); /* for the sanitizer */

    memcpy(exact, bytes, length);
    assert_int_equal(pdf_cff_kind_of(exact, length), kind);
    mem_release(exact);
}

static void test_kinds(void **state) {
    static const uint8_t named[] = {HEADER, NAME, 0, 1, 1, 1, 3, 139, 0};

    (void)state;
    check_kind(PDF_CFF_NAMED, named, sizeof named);
    check_kind(PDF_CFF_CIDS, program, sizeof program);
    for (size_t length = 0; length < CHARSET; length++)
        check_kind(PDF_CFF_BROKEN, program, length);
}

static bool set_cids(const uint8_t *bytes, size_t length, buf *out) {
    static const uint16_t cid[GLYPHS] = {0, 3, 1, 300};

    buf_add(out, bytes, length);
    return pdf_cff_set_cids(out, cid, GLYPHS);
}

/* The operand leads to the list behind what there was. */
static void test_new_cids(void **state) {
    static const uint8_t expected[] = {
        HEADER, NAME, 0, 1, 1, 1, 12, ROS, 29, 0, 0, 0, sizeof program,
        15,     2,    0, 9, 0, 2, 0,  0,   3,  0, 1, 1, 44};
    static const uint8_t no_charset[] = {HEADER, NAME, 0, 1, 1, 1, 6, ROS};
    static const uint8_t short_operand[] = {HEADER, NAME, 0,   1,  1, 1,
                                            8,      ROS,  166, 15, 0};
    buf out = {0};

    (void)state;
    assert_true(set_cids(program, sizeof program, &out));
    assert_int_equal(out.length, sizeof expected);
    assert_memory_equal(out.bytes, expected, sizeof expected);
    buf_free(&out);
    assert_false(set_cids(no_charset, sizeof no_charset, &out));
    buf_free(&out);
    assert_false(set_cids(short_operand, sizeof short_operand, &out));
    buf_free(&out);
}

/* Any bytes give an answer. */
static void test_any_bytes(void **state) {
    uint8_t bytes[sizeof program];
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 200000; round++) {
        buf out = {0};
        memcpy(bytes, program, sizeof bytes);
        for (int change = 0; change < 3; change++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            bytes[(seed >> 33) % sizeof bytes] = (uint8_t)(seed >> 56);
        }
        set_cids(bytes, sizeof bytes, &out);
        buf_free(&out);
    }
}

typedef struct use {
    uint16_t code;
    const char *text;
    bool told;
} use;

static void check_uses(const use *uses, size_t count, const char *map) {
    mem *arena = mem_new();
    pdf_unicode *u = pdf_unicode_new(arena);
    buf out = {0};

    for (size_t i = 0; i < count; i++)
        if (pdf_unicode_use(u, uses[i].code, uses[i].text,
                            strlen(uses[i].text)) != uses[i].told)
            fail_msg("use %zu, \"%s\"", i, uses[i].text);
    pdf_unicode_write(u, &out);
    if (!strstr(out.bytes, map))
        fail_msg("\"%s\" is not in\n%s", map, out.bytes);
    buf_free(&out);
    mem_free(arena);
}

#define CHECK_USES(uses, map) check_uses(uses, sizeof uses / sizeof *uses, map)

static void test_meanings(void **state) {
    const use plain[] = {{1, "a", true}, {1, "a", true}, {1, "b", false}};
    const use first_soft[] = {
        {1, "\u00A0", false}, {1, " ", true}, {1, "\u00A0", false}};
    const use only_soft[] = {{1, "\uE000", false}, {1, "\uE000", false}};
    const use wide[] = {{1, "\U00020BB7", true}};
    const use several[] = {
        {2, "fi", true}, {2, "fi", true}, {2, "f", false}, {3, "ffi", true}};
    const use selected[] = {{1, "\u845B\U000E0100", false},
                            {1, "\u845B", true}};
    const use nothing[] = {{1, "", false}};
    const use forbidden[] = {{1, "\uFEFF", false}, {2, "甲\uFEFF", false}};

    (void)state;
    CHECK_USES(plain, "1 beginbfchar\n<0001><0061>\nendbfchar");
    CHECK_USES(first_soft, "<0001><0020>");
    CHECK_USES(only_soft, "<0001><E000>");
    CHECK_USES(wide, "<0001><D842DFB7>");
    CHECK_USES(several, "<0002><00660069>\n<0003><006600660069>");
    CHECK_USES(selected, "<0001><845B>");
    CHECK_USES(nothing, "<0001><FFFD>");
    CHECK_USES(forbidden, "<0001><2060>\n<0002><75322060>");
}

static void test_blocks_of_a_map(void **state) {
    enum { USED = 150 };
    mem *arena = mem_new();
    pdf_unicode *u = pdf_unicode_new(arena);
    buf out = {0};

    (void)state;
    for (uint16_t code = 1; code <= USED; code++)
        pdf_unicode_use(u, code, "x", 1);
    pdf_unicode_write(u, &out);
    assert_non_null(strstr(out.bytes, "100 beginbfchar\n"));
    assert_non_null(strstr(out.bytes, "50 beginbfchar\n"));
    buf_free(&out);
    mem_free(arena);
}

static bool tells(const book_face *face, const book_glyph *g, size_t glyphs,
                  const char *text) {
    diags *none = diags_new();
    pdf_fonts *all = pdf_fonts_new();
    bool told = pdf_font_means(pdf_fonts_get(all, face, none), g, glyphs, text,
                               strlen(text));

    pdf_fonts_free(all);
    diags_free(none);
    return told;
}

/* Glyphs that are a cluster's characters in order are each told by the map;
   other clusters are told by an ActualText. */
static void test_clusters(void **state) {
    static const char text[] = "ij";
    const book_face *face = face_open(SERIF, 0);
    book *b = book_new();
    const book_glyph *g =
        add_text(b, face, 10000, 0, 0, text, 0, BOOK_ARTIFACT)->glyph;
    const book_glyph turned[] = {g[1], g[0]};

    (void)state;
    assert_true(tells(face, g, 2, text));
    assert_false(tells(face, turned, 2, text));
    assert_false(tells(face, g, 2, "i"));
    assert_false(tells(face, g, 2, "iji"));
    assert_false(tells(face, g, 2, "ik"));
    mem_free(b->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),           cmocka_unit_test(test_new_cids),
        cmocka_unit_test(test_any_bytes),       cmocka_unit_test(test_meanings),
        cmocka_unit_test(test_blocks_of_a_map), cmocka_unit_test(test_clusters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
