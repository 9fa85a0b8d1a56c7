/* One form: its text, its tags, its fonts, each glyph in its place. */
#include "pdf_form.h"

static void test_form(void **state) {
    static const char *const part[] = {"项目支出绩效自评表", "年度资金（万元）",
                                       "年初预算数", "-1234.50%", "1 / 1"};
    book *b = form();
    const char *text;

    (void)state;
    assert_true(write_pdf("a.pdf", b, 1));
    text = printed("pdftotext -raw a.pdf -");
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        check_has(text, part[i]);
    text = printed("pdfinfo a.pdf");
    check_has(text, "财政项目支出绩效自评表 <A&B>");
    check_has(text, "(一)\\项目");
    check_has(text, "Tagged:          yes");
    text = printed("pdfinfo -struct-text a.pdf");
    check_has(text, "/ColSpan 2");
    check_has(text, "/Scope /Column");
    assert_int_equal(occurrences(text, "TD"), 2);
    assert_null(strstr(text, "1 / 1")); /* an artifact */
    printed("qpdf --check a.pdf");
    mem_free(b->arena);
}

/* Two embedded subsets with ToUnicode, and the same two for two books. */
static void test_fonts_are_shared(void **state) {
    book *b = form();
    const char *text;

    (void)state;
    assert_true(write_pdf("a.pdf", b, 2));
    text = printed("pdffonts a.pdf");
    assert_int_equal(occurrences(text, "yes yes yes"), 2);
    assert_int_equal(occurrences(text, "\n"), 4);
    mem_free(b->arena);
}

static void test_same_input_same_bytes(void **state) {
    book *b = form();
    buf one = {0}, other = {0};
    diags *all = diags_new();

    (void)state;
    assert_true(write_pdf("a.pdf", b, 2));
    assert_true(write_pdf("b.pdf", b, 2));
    assert_true(file_read("a.pdf", 1 << 24, &one, all));
    assert_true(file_read("b.pdf", 1 << 24, &other, all));
    assert_int_equal(one.length, other.length);
    assert_memory_equal(one.bytes, other.bytes, one.length);
    buf_free(&one);
    buf_free(&other);
    diags_free(all);
    mem_free(b->arena);
}

/* Each text, on a line of its own, comes back as it was, in this order. */
static void check_copied(const book_face *face, const char *const *texts,
                         size_t count, mpt extra) {
    book *b = book_new();
    int p = book_node_add(b, BOOK_P, 0);
    buf expected = {0};

    for (size_t i = 0; i < count; i++) {
        add_text(b, face, 10500, 50000, 60000 + 20000 * (mpt)i, texts[i], extra,
                 p);
        buf_format(&expected, "%s\n", texts[i]);
    }
    buf_byte(&expected, '\f');
    assert_true(write_pdf("a.pdf", b, 1));
    assert_string_equal(printed("pdftotext -raw a.pdf -"), expected.bytes);
    assert_string_equal(printed("qpdf --check a.pdf 2>&1 >/dev/null"), "");
    buf_free(&expected);
    mem_free(b->arena);
}

static const char *const rare[] = {
    /* One glyph, a compatibility and a unified character, both ways round. */
    "\uF900\u8C48\uF901\u66F4",
    "\u66F4\uF901\u8ECA\uF902",
    "\uF902\uFA11\u5D0E", /* the second is unified after all */
    "\u2F00\u4E00\u2F00", /* a radical and its ideograph */
    "\U00020BB7\u91CE\U00020BB7",
    "\u2126\u03A9\u2126 \u00C5\u212B",
    "(\\)\u4E0D\u4E28(", /* bytes that a PDF's strings escape */
    "项目℃≥100％①Ⅲ",
};

static void test_copied_to_the_character(void **state) {
    (void)state;
    check_copied(face_open(SERIF_CJK, SC), rare, sizeof rare / sizeof *rare, 0);
    check_copied(face_open(SERIF_CJK, SC), rare, sizeof rare / sizeof *rare,
                 333);
}

static void test_copied_from_truetype(void **state) {
    static const char *const text[] = {
        "Office fi (1) \\ 50% 2024-01-31",
        "\u2126\u03A9 \u00B5\u03BC \u2013 \u2014"};
    (void)state;
    check_copied(face_open(SERIF, 0), text, 2, 0);
}

static void test_copied_from_named_cff(void **state) {
    static const char *const text[] = {"Hello, world 0123", "Zebra (x)"};

    (void)state;
    check_copied(face_open(NAMED, 0), text, 2, 0);
}

/* The SC face, cut down to TEXT by glyph ids of its own: they aren't the CIDs.
 */
static hb_blob_t *renumbered(const book_face *whole, const char *text) {
    hb_blob_t *blob = hb_blob_create(whole->bytes, (unsigned)whole->length,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, whole->index);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    const char *end = text + strlen(text);
    hb_face_t *subset;
    hb_blob_t *bytes;

    while (text < end)
        hb_set_add(hb_subset_input_unicode_set(input), utf8_next(&text, end));
    subset = hb_subset_or_fail(face, input);
    bytes = hb_face_reference_blob(subset);
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return bytes;
}

/* TEXT looks the same from WHOLE and from a font with other glyph ids: pages
   and subset mean the same glyphs. */
static void check_drawn_alike(const book_face *whole, const char *text) {
    static const char print[] = "pdftoppm -r 60 -gray a.pdf | cksum";
    hb_blob_t *bytes = renumbered(whole, text);
    book_face part = {.name = "Part", .path = "part"};
    char expected[64];
    unsigned length;

    part.bytes = hb_blob_get_data(bytes, &length);
    part.length = length;
    check_copied(whole, &text, 1, 0);
    snprintf(expected, sizeof expected, "%.60s", printed(print));
    check_copied(&part, &text, 1, 0);
    assert_string_equal(printed(print), expected);
    hb_blob_destroy(bytes);
}

static void test_drawn_alike(void **state) {
    (void)state;
    check_drawn_alike(face_open(SERIF_CJK, SC), "项目支出绩效自评表");
    check_drawn_alike(face_open(NAMED, 0), "Zebra (x) 17");
    check_drawn_alike(face_open(SERIF, 0), "Zebra (x) 17");
}

/* Glyph ids with bytes that mean something in a PDF's strings. */
static void test_escapes(void **state) {
    const book_face *face = face_open(SERIF_CJK, SC);
    book *b = book_new();
    buf all = {0}, some = {0};
    const char *text;
    book_op *op;

    (void)state;
    for (uint32_t c = 0x4E00; c < 0x9F00; c++) {
        char bytes[UTF8_MAX];
        buf_add(&all, bytes, utf8_put(c, bytes));
    }
    op = add_text(b, face, 1000, 0, 0, all.bytes, 0, 0);
    for (size_t i = 0, at = 0; i < op->glyphs; at += op->glyph[i++].bytes) {
        uint32_t glyph = op->glyph[i].glyph;
        if (some.length < 150 && (memchr("\r()\\", (int)(glyph & 0xFF), 4) ||
                                  memchr("\r()\\", (int)(glyph >> 8), 4)))
            buf_add(&some, op->text + at, op->glyph[i].bytes);
    }
    text = some.bytes;
    check_copied(face, &text, 1, 0);
    buf_free(&all);
    buf_free(&some);
    mem_free(b->arena);
}

/* Every glyph stands where the op wants it, however far that is from where its
   width would put it: errors don't add up. */
static void test_glyphs_in_place(void **state) {
    enum { COUNT = 24, EXTRA = 777, X = 50000, SIZE = 10500 };
    book *b = book_new();
    int p = book_node_add(b, BOOK_P, 0);
    const char *at;

    (void)state;
    book_glyph *glyph;
    mpt x = X;

    glyph = (book_glyph *)add_text(
                b, face_open(SERIF_CJK, SC), SIZE, X, 60000,
                "一二三四五六七八九十一二三四五六七八九十一二三四", 0, p)
                ->glyph;
    for (int i = 0; i < COUNT; i++)
        glyph[i].advance += EXTRA + 31 * i;
    assert_true(write_pdf("a.pdf", b, 1));
    at = printed("mutool draw -q -F stext a.pdf 2>&1");
    for (int i = 0; i < COUNT; i++) {
        static const char before[] = "\" x=\"";
        long whole = 0;
        char part[8] = "";
        at = strstr(at, before);
        assert_non_null(at);
        at += strlen(before);
        assert_true(sscanf(at, "%ld.%3[0-9]", &whole, part) >= 1);
        memset(part + strlen(part), '0', 3 - strlen(part));
        whole = whole * 1000 + strtol(part, NULL, 10);
        assert_in_range(whole, x - 7, x + 7);
        x += glyph[i].advance;
    }
    mem_free(b->arena);
}

/* The space that a line is stretched by is said once, also where it is not
   behind the first glyph. */
static void test_stretched_at_once(void **state) {
    enum { SIZE = 10500, EXTRA = 777 };
    static const char text[] = "一二三四五六七八";
    book *b = book_new();
    int p = book_node_add(b, BOOK_P, 0);

    (void)state;
    book_op *op =
        add_text(b, face_open(SERIF_CJK, SC), SIZE, 50000, 60000, text, 0, p);
    book_glyph *glyph = (book_glyph *)op->glyph;
    for (size_t i = 1; i < op->glyphs; i++)
        glyph[i].advance += EXTRA;
    assert_true(write_pdf("a.pdf", b, 1));
    const char *content = printed("qpdf --qdf a.pdf - | grep -a 'Tc$'");
    assert_string_equal(content, ".777 Tc\n");
    mem_free(b->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_form, enter, leave),
        cmocka_unit_test_setup_teardown(test_fonts_are_shared, enter, leave),
        cmocka_unit_test_setup_teardown(test_same_input_same_bytes, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(test_copied_to_the_character, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(test_copied_from_truetype, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(test_copied_from_named_cff, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(test_drawn_alike, enter, leave),
        cmocka_unit_test_setup_teardown(test_escapes, enter, leave),
        cmocka_unit_test_setup_teardown(test_glyphs_in_place, enter, leave),
        cmocka_unit_test_setup_teardown(test_stretched_at_once, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
