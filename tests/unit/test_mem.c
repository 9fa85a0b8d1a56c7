#include "base/buf.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* The address sanitizer's malloc must fail as malloc does. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "allocator_may_return_null=1";
}

static bool is_filled(const unsigned char *bytes, int with, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != with)
            return false;
    return true;
}

/* Blocks of every size are zeroed, aligned and apart from each other. */
static void arena_gives_blocks(void **state) {
    enum { BLOCKS = 3000 };
    static unsigned char *block[BLOCKS];
    static size_t size[BLOCKS];
    (void)state;
    srand(1);
    mem *arena = mem_new();
    for (int i = 0; i < BLOCKS; i++) {
        size[i] = (size_t)rand() % (i % 50 ? 200 : 100000);
        block[i] = mem_alloc(arena, size[i]);
        assert_int_equal((uintptr_t)block[i] % 16, 0);
        assert_true(is_filled(block[i], 0, size[i]));
        memset(block[i], i % 251, size[i]);
    }
    for (int i = 0; i < BLOCKS; i++)
        assert_true(is_filled(block[i], i % 251, size[i]));
    mem_free(arena);
}

static void arrays_grow(void **state) {
    (void)state;
    mem *arena = mem_new();
    int *item = NULL;
    size_t room = 0;
    for (size_t i = 0; i < 100000; i++) {
        item = mem_more(arena, item, i, &room, sizeof *item);
        assert_true(room > i);
        item[i] = (int)i;
    }
    for (size_t i = 0; i < 100000; i++)
        assert_int_equal(item[i], i);
    mem_free(arena);
}

/* What was given last grows where it stands; new items are zeroed there, too.
 */
static void the_last_array_stays(void **state) {
    (void)state;
    mem *arena = mem_new();
    memset(mem_alloc(arena, 4000), 0xFF, 4000);
    mem_clear(arena);
    size_t room = 0, other_room = 0;
    char *first = mem_more(arena, NULL, 0, &room, 24), *item = first;
    for (size_t i = 1; i < 100; i++)
        item = mem_more(arena, item, i, &room, 24);
    assert_ptr_equal(item, first);
    assert_true(is_filled((unsigned char *)item, 0, room * 24));
    int *other = mem_more(arena, NULL, 0, &other_room, sizeof *other);
    *other = 7;
    item = mem_more(arena, item, room, &room, 24);
    assert_ptr_not_equal(item, first);
    assert_int_equal(*other, 7);
    mem_free(arena);
}

static void buffers_grow(void **state) {
    (void)state;
    buf all = {0};
    buf_add(&all, NULL, 0);
    assert_string_equal(all.bytes, "");
    for (int i = 0; i < 10000; i++)
        buf_format(&all, "%04d", i);
    assert_int_equal(all.length, 40000);
    assert_int_equal(strlen(all.bytes), 40000);
    assert_memory_equal(all.bytes + 4 * 1234, "1234", 4);
    buf_clear(&all);
    buf_byte(&all, 0xFF);
    assert_string_equal(all.bytes, "\xFF");
    buf_free(&all);
}

static void ask_for_too_much(mem *arena) {
    mem_alloc(arena, SIZE_MAX);
}

static void ask_for_too_many(mem *arena) {
    mem_array(arena, SIZE_MAX / 2, 3);
}

static void add_too_much(mem *arena) {
    buf all = {0};
    (void)arena;
    buf_add(&all, "x", 1);
    volatile size_t most = SIZE_MAX - 1; /* or the compiler would warn */
    buf_add(&all, "x", most);
}

enum { SAID = 4096 };

static void clean(void) {
    if (write(STDERR_FILENO, "clean ", 6) < 0)
        _exit(9);
}

/* Runs ASK in a child; what it says on standard error goes to SAID. */
static int status_of(void (*ask)(mem *), char said[SAID + 1]) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        mem_at_exhaustion(clean);
        ask(mem_new());
        _exit(0);
    }
    close(ends[1]);
    size_t length = 0;
    for (ssize_t got; (got = read(ends[0], said + length, SAID - length)) > 0;)
        length += (size_t)got;
    said[length] = '\0';
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void exhaustion_ends_the_program(void **state) {
    static void (*const ask[])(mem *) = {ask_for_too_much, ask_for_too_many,
                                         add_too_much};
    (void)state;
    for (size_t i = 0; i < sizeof ask / sizeof *ask; i++) {
        char said[SAID + 1];
        assert_int_equal(status_of(ask[i], said), 2);
        assert_non_null(strstr(said, "clean "));
        assert_non_null(strstr(said, "out of memory"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_blocks),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(the_last_array_stays),
        cmocka_unit_test(buffers_grow),
        cmocka_unit_test(exhaustion_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
