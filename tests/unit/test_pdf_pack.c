/* Streams deflated by many threads are written as by one. */
#include "base/mem.h"
#include "output/pdf_pack.h"
#include "random.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { STREAMS = 400, HELPERS = 3 };

typedef struct helped {
    pdf_packer *packer;
    atomic_bool over;
} helped;

static void *help(void *argument) {
    helped *h = argument;
    while (!h->over)
        pdf_pack_help(h->packer);
    return NULL;
}

/* Words, more or less of them, so that streams take more or less time. */
static void add_some(pdf_packer *p, pdf_id id) {
    static const char *const word[] = {"经济", "成本", "指标", "0 0 Td\n"};
    buf bytes = {0};
    for (uint32_t left = draw(2000); left > 0; left--)
        buf_string(&bytes, word[draw(4)]);
    buf_byte(&bytes, '.');
    pdf_pack(p, id, "/Some entry", &bytes, (pdf_packing)draw(PDF_PACKINGS));
    assert_int_equal(bytes.length, 0);
    buf_free(&bytes);
}

static void add_all(pdf_packer *p) {
    start_case(0);
    for (pdf_id id = 1; id <= STREAMS; id++)
        add_some(p, id);
}

static void check_places(const pdf_packer *p, const buf *out) {
    for (size_t i = 0; i < STREAMS; i++) {
        buf start = {0};
        buf_format(&start, "%zu 0 obj\n<</Some entry", i + 1);
        uint64_t place = pdf_pack_place(p, i);
        assert_true(place + start.length < out->length);
        assert_memory_equal(out->bytes + place, start.bytes, start.length);
        buf_free(&start);
    }
    assert_int_equal(pdf_pack_place(p, STREAMS), out->length);
}

static void write_all(size_t helpers, buf *out, char hash[HASH_TEXT]) {
    file *to = file_to_memory(out);
    helped h = {.packer = pdf_packer_new(to)};
    pthread_t thread[HELPERS];
    pdf_pack_plain(h.packer, "head\n", 5);
    for (size_t i = 0; i < helpers; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, help, &h), 0);
    add_all(h.packer);
    h.over = true;
    for (size_t i = 0; i < helpers; i++)
        pthread_join(thread[i], NULL);
    pdf_pack_flush(h.packer);
    pdf_pack_hash(h.packer, hash);
    assert_true(file_commit(to));
    check_places(h.packer, out);
    pdf_packer_free(h.packer);
}

static void threads_change_nothing(void **state) {
    char hash[2][HASH_TEXT];
    buf alone = {0};
    (void)state;
    write_all(0, &alone, hash[0]);
    for (int again = 0; again < 5; again++) {
        buf together = {0};
        write_all(HELPERS, &together, hash[1]);
        assert_int_equal(together.length, alone.length);
        assert_memory_equal(together.bytes, alone.bytes, alone.length);
        assert_string_equal(hash[1], hash[0]);
        buf_free(&together);
    }
    buf_free(&alone);
}

/* What was not written is freed. */
static void an_end_without_writing(void **state) {
    buf out = {0};
    file *to = file_to_memory(&out);
    pdf_packer *p = pdf_packer_new(to);
    (void)state;
    start_case(1);
    for (pdf_id id = 1; id <= 3; id++)
        add_some(p, id);
    pdf_packer_free(p);
    file_abandon(to);
    assert_int_equal(out.length, 0);
    buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(an_end_without_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
