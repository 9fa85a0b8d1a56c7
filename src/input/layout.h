/* Layouts: layouts/NAME.xml, loaded, validated and compiled.  A layout is a
   tree of nodes; fill (input/fill.h) walks it beside a description. */
#ifndef INPUT_LAYOUT_H
#define INPUT_LAYOUT_H

#include "base/diag.h"
#include "base/mem.h"
#include "input/data.h"
#include "input/format.h"
#include "model/doc.h"

typedef enum layout_kind {
    LAYOUT_ROOT, /* the children of <layout> */
    LAYOUT_LET,
    LAYOUT_CHECK,
    LAYOUT_PARA,
    LAYOUT_TABLE,
    LAYOUT_ROW,
    LAYOUT_CELL, /* th, td */
    LAYOUT_EACH,
    LAYOUT_GROUP,
    LAYOUT_IF,
    LAYOUT_VALUE, /* v */
    LAYOUT_TEXT,
    LAYOUT_BREAK, /* br */
    LAYOUT_PAGE_NUMBER,
    LAYOUT_PAGE_COUNT
} layout_kind;

typedef struct layout_node {
    layout_kind kind;
    diag_place place;
    struct layout_node *child, *next;
    const char *name;      /* let: the variable; check: the code */
    const data_expr *expr; /* let, each, if, check, v */
    const char *text;      /* LAYOUT_TEXT */
    const doc_style *style;
    const format *format; /* v */
    const char *empty;    /* v: printed where nothing is; NULL: blank */
    bool paragraphs;      /* v: a long text, each of its p a paragraph */
    bool heading;         /* p */
    bool new_page, keep_with_next;
    diag_severity severity; /* check */
    /* cells and rows: */
    int rows, cols;
    doc_scope scope;
    doc_cell_break at_break;
    unsigned no_border;
    bool repeat, total; /* tr */
    doc_row_break row_break;
    mpt height;
    /* LAYOUT_TABLE: rows, cells and widths are filled in later */
    doc_table table;
} layout_node;

typedef struct layout {
    mem *arena;
    const char *name, *title, *path;
    doc_page page;            /* without heads and feet */
    layout_node *head, *foot; /* LAYOUT_PARA lists, or NULL */
    layout_node *root;
} layout;

/* Loads the layout NAME (letters, digits, - and _) from the first of FOLDERS
   (NULL-ended) that has NAME.xml.  NULL after diagnostics; AT is where it was
   asked for.  Free with layout_close. */
layout *layout_open(const char *const folders[], const char *name,
                    diag_place at, diags *);
void layout_close(layout *);

typedef struct layout_entry {
    const char *name, *title, *path;
} layout_entry;

/* All layouts in FOLDERS, by name; broken ones are reported and left out. */
size_t layout_list(const char *const folders[], mem *, layout_entry **out,
                   diags *);

#endif
