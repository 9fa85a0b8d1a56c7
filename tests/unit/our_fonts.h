/* The fonts of fonts/fonts.conf, open for a group of tests. */
#ifndef UNIT_OUR_FONTS_H
#define UNIT_OUR_FONTS_H

#include "typeset/font.h"

static fonts *all;

static int open_all(void **state) {
    (void)state;
    diags *problems = diags_new();
    all = fonts_open(SOURCE_DIR "/fonts", problems);
    diags_print(problems, stderr);
    diags_free(problems);
    return all ? 0 : -1;
}

static int close_all(void **state) {
    (void)state;
    fonts_close(all);
    return 0;
}

#endif
