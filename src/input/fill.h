/* layout x description -> doc.  Computes, runs the layout's checks, and gives
   every text its final form.  Nothing here knows a form's content. */
#ifndef INPUT_FILL_H
#define INPUT_FILL_H

#include "input/roll_open.h"
#include "model/doc.h"

/* What is wanted besides the doc. */
enum {
    FILL_ALLOW_MISMATCH = 1, /* a stated value that does not fit is a warning */
    FILL_BLANK = 2,   /* no checks, and rows with room to write by hand */
    FILL_CHECKED = 4, /* its checks were made before, and are not again */
};

/* What a layout's lets with result="yes" gave at the description's root, in
   their order, in ARENA. */
typedef struct fill_value {
    const char *name, *value;
} fill_value;
typedef struct fill_values {
    mem *arena;
    fill_value *value;
    size_t values, room;
} fill_values;

typedef struct fill_source {
    const layout *layout;
    const xml_file *project;
    const xml_file *last_year; /* the same project's, or NULL */
    const roll_open *open;     /* its fields that are open, or NULL */
    unsigned mode;
    fill_values *values; /* to be added to, or NULL */
    diags *review; /* for warnings that only reviewers ask for; NULL: those
                      checks are not made */
} fill_source;

/* The doc, in ARENA; it refers to the layout's styles.  NULL after
   diagnostics: malformed numbers, failed checks, cells that do not cover the
   table's grid ... all of them are reported, not only the first. */
doc *fill(mem *arena, const fill_source *, diags *);

#endif
