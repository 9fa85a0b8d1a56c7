/* The build's list of good layouts has all of ours, as they are now. */
#include "base/dir.h"
#include "input/proven.h"
#include "input/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool is_proven(const char *digest) {
    for (const char *const *known = proven_layouts; *known; known++)
        if (strcmp(*known, digest) == 0)
            return true;
    return false;
}

static void check(mem *m, const char *file, diags *all) {
    char digest[HASH_TEXT];
    const char *path = mem_format(m, SOURCE_DIR "/layouts/%s", file);
    xml_file *xml = xml_open(path, XML_LAYOUT, SOURCE_DIR "/layouts", all);
    diags_print(all, stderr);
    assert_non_null(xml);
    xml_digest(xml, digest);
    if (!is_proven(digest))
        fail_msg("%s is not proven", file);
    xml_close(xml);
}

static void all_layouts_are_proven(void **state) {
    (void)state;
    mem *m = mem_new();
    diags *all = diags_new();
    const char **name;
    size_t names, layouts = 0;
    assert_true(dir_list(m, SOURCE_DIR "/layouts", &name, &names, all));
    for (size_t i = 0; i < names; i++)
        if (strstr(name[i], ".xml")) {
            check(m, name[i], all);
            layouts++;
        }
    assert_true(layouts > 0);
    for (size_t i = 0; i < layouts; i++)
        assert_non_null(proven_layouts[i]);
    assert_null(proven_layouts[layouts]);
    diags_free(all);
    mem_free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_layouts_are_proven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
