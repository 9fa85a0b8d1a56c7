/* Many books, what a file says of itself and carries, and what goes wrong. */
#include "pdf_form.h"

/* More pages than a node of the page tree and of the parent tree holds. */
static void test_many_books(void **state) {
    enum { BOOKS = 150 };
    book *b = form();

    (void)state;
    assert_true(write_pdf("a.pdf", b, BOOKS));
    check_has(printed("pdfinfo a.pdf"), "Pages:           150");
    assert_int_equal(occurrences(printed("pdfinfo -struct a.pdf"), "Table"),
                     BOOKS);
    assert_string_equal(printed("qpdf --check a.pdf 2>&1 >/dev/null"), "");
    mem_free(b->arena);
}

/* A book of another language says so. */
static void test_languages(void **state) {
    book *b = form();
    diags *all = diags_new();
    file *out = file_create("a.pdf", all);
    pdf *p = pdf_open(out, all);
    const char *text;

    (void)state;
    assert_true(pdf_add(p, b));
    b->language = "zh-Hant-TW";
    assert_true(pdf_add(p, b));
    assert_true(pdf_close(p));
    assert_true(file_commit(out));
    text = printed(
        "qpdf --qdf --object-streams=disable a.pdf - | tr -d \"\\\\000\"");
    check_has(text, "/Lang (zh-CN)");
    assert_int_equal(occurrences(text, "/Lang (zh-Hant-TW)"), 1);
    diags_free(all);
    mem_free(b->arena);
}

static void test_attachments(void **state) {
    static const char *const name[] = {"绩效 & \"x\".xml", "a\U00020BB7.xml",
                                       "(plain).xml"};
    static const char content[] = "<project/>\r\n\0\n";
    book *b = form();
    diags *all = diags_new();
    file *out = file_create("a.pdf", all);
    pdf *p = pdf_open(out, all);
    buf back = {0};
    const char *text;

    (void)state;
    assert_true(pdf_add(p, b));
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        pdf_source source = {.name = name[i],
                             .description = content,
                             .length = sizeof content,
                             .attached = true};
        pdf_made_from(p, &source);
    }
    assert_true(pdf_close(p));
    assert_true(file_commit(out));
    text = printed("qpdf --list-attachments a.pdf");
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        check_has(text, name[i]);
    printed("pdfdetach -save 2 -o x.xml a.pdf");
    assert_true(file_read("x.xml", 1000, &back, all));
    assert_int_equal(back.length, sizeof content);
    assert_memory_equal(back.bytes, content, sizeof content);
    buf_free(&back);
    diags_free(all);
    mem_free(b->arena);
}

static void test_a_date_on_demand(void **state) {
    book *b = form();

    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1709210096", 1);
    assert_true(write_pdf("a.pdf", b, 1));
    check_has(printed("pdfinfo -rawdates a.pdf"), "D:20240229123456Z");
    check_has(printed("pdfinfo -meta a.pdf"), "2024-02-29T12:34:56Z");
    setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
    assert_false(write_pdf("b.pdf", b, 1));
    unsetenv("SOURCE_DATE_EPOCH");
    assert_true(write_pdf("a.pdf", b, 1));
    assert_null(strstr(printed("pdfinfo a.pdf"), "Date"));
    mem_free(b->arena);
}

/* A missing glyph is an error, never a blank. */
static void test_missing_glyph(void **state) {
    book *b = form();

    (void)state;
    add_text(b, face_open(SERIF, 0), 10500, 0, 0, "\u7EE9", 0, 1);
    assert_false(write_pdf("a.pdf", b, 1));
    assert_int_equal(access("a.pdf", F_OK), -1);
    mem_free(b->arena);
}

/* A damaged font is an error or does its best; and never more than that. */
static void test_damaged_fonts(void **state) {
    static const char *const path[] = {SERIF, NAMED};
    uint64_t seed = 11;

    (void)state;
    for (int round = 0; round < 300; round++) {
        const book_face *sound = face_open(path[round % 2], 0);
        char *bytes = mem_malloc(sound->length);
        book_face damaged = *sound;
        book *b = book_new();
        int p = book_node_add(b, BOOK_P, 0);
        add_text(b, sound, 9000, 0, 9000, "Damaged (1)", 0, p);
        memcpy(bytes, sound->bytes, sound->length);
        for (int change = 0; change < 40; change++) {
            size_t span = round % 3 ? 400 : sound->length;
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            bytes[(seed >> 20) % span] = (char)(seed >> 56);
        }
        if (round % 5 == 0)
            damaged.length = (seed >> 20) % sound->length;
        damaged.bytes = bytes;
        b->page[0].frame.op[0].face = &damaged;
        if (write_pdf("a.pdf", b, 1))
            unlink("a.pdf");
        mem_free(b->arena);
        mem_release(bytes);
        munmap((void *)sound->bytes, sound->length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_many_books, enter, leave),
        cmocka_unit_test_setup_teardown(test_languages, enter, leave),
        cmocka_unit_test_setup_teardown(test_attachments, enter, leave),
        cmocka_unit_test_setup_teardown(test_a_date_on_demand, enter, leave),
        cmocka_unit_test_setup_teardown(test_missing_glyph, enter, leave),
        cmocka_unit_test_setup_teardown(test_damaged_fonts, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
