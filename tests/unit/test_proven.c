/* The build's list of good layouts has all of ours, as they are now. */
#include "input/layout.h"
#include "input/proven.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const folders[] = {SOURCE_DIR "/layouts", NULL};

static bool is_proven(const char *digest) {
    for (const char *const *known = proven_layouts; *known; known++)
        if (strcmp(*known, digest) == 0)
            return true;
    return false;
}

static void check(const char *name, diags *all) {
    layout *l = layout_open(folders, name, (diag_place){0}, all);
    assert_non_null(l);
    if (!is_proven(l->digest))
        fail_msg("%s is not proven", name);
    layout_close(l);
}

static void all_layouts_are_proven(void **state) {
    (void)state;
    mem *m = mem_new();
    diags *all = diags_new();
    layout_entry *entry;
    size_t entries = layout_list(folders, m, &entry, all);
    assert_true(entries > 0);
    for (size_t i = 0; i < entries; i++) {
        check(entry[i].name, all);
        assert_non_null(proven_layouts[i]);
    }
    assert_null(proven_layouts[entries]);
    diags_print(all, stderr);
    assert_int_equal(diags_size(all), 0);
    diags_free(all);
    mem_free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_layouts_are_proven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
