/* Layouts: layouts/NAME.xml, loaded, validated and compiled.  A layout is a
   tree of nodes (input/layout_node.h); fill (input/fill.h) walks it beside a
   description. */
#ifndef INPUT_LAYOUT_H
#define INPUT_LAYOUT_H

#include "base/diag.h"
#include "base/hash.h"
#include "base/mem.h"
#include "input/layout_node.h"

/* Where the indicators of another layout's level go: "A/B", or "A". */
typedef struct layout_move {
    const char *layout, *from;
    const char *holding; /* only those with this in their names; or NULL */
    const char *to;
} layout_move;

typedef struct layout {
    mem *arena;
    const char *name, *title, *language;
    diag_place place;
    doc_page page;            /* its heads and feet are filled in later */
    layout_node *head, *foot; /* LAYOUT_PARA lists */
    layout_node *child;
    const char **waived; /* codes of checks that are not made */
    size_t waiveds;
    layout_move *move;
    size_t moves;
    /* The files that it is made of, itself first, each once, named as seen from
       its folder. */
    hash_entry *file;
    size_t files;
    char digest[HASH_TEXT]; /* xml_digest's */
} layout;

/* Loads the layout NAME (letters, digits, - and _) from the first of FOLDERS
   (NULL-ended) that has NAME.xml; those before it must be there.  NULL after
   diagnostics; AT is where it was asked for.  Free with layout_close. */
layout *layout_open(const char *const folders[], const char *name,
                    diag_place at, diags *);
void layout_close(layout *);

/* The first check with this code, or with a NULL code the first; NULL if there
   is none. */
const layout_check *layout_check_named(const layout *, const char *code);

typedef struct layout_entry {
    const char *name, *title, *path;
} layout_entry;

/* All layouts in FOLDERS, by name; broken ones, and folders that cannot be
   read, are reported and left out. */
size_t layout_list(const char *const folders[], mem *, layout_entry **out,
                   diags *);

#endif
