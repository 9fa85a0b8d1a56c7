/* A layout written for a test. */
#ifndef UNIT_OWN_LAYOUT_H
#define UNIT_OWN_LAYOUT_H

#include "input/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char own_layout_folder[] = "/tmp/own_layout.XXXXXX";

static inline void own_layout_path(char *path, size_t room) {
    snprintf(path, room, "%s/own.xml", own_layout_folder);
}

/* The layout "own" with INSIDE in it. */
static inline layout *own_layout(const char *inside) {
    const char *const folders[] = {own_layout_folder, NULL};
    char path[sizeof own_layout_folder + 16];
    if (strstr(own_layout_folder, "XXXXXX"))
        assert_non_null(mkdtemp(own_layout_folder));
    own_layout_path(path, sizeof path);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fprintf(out,
            "<layout xmlns='urn:jixiao:layout' name='own' title='表'>%s"
            "</layout>",
            inside);
    fclose(out);
    diags *all = diags_new();
    layout *form = layout_open(folders, "own", (diag_place){0}, all);
    if (!form)
        diags_print(all, stderr);
    assert_non_null(form);
    diags_free(all);
    return form;
}

/* A group's teardown. */
static inline int own_layout_remove(void **state) {
    (void)state;
    char path[sizeof own_layout_folder + 16];
    own_layout_path(path, sizeof path);
    unlink(path);
    return rmdir(own_layout_folder);
}

#endif
