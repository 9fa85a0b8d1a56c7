/* A compiled layout: a tree of nodes, each of them an element or a text. */
#ifndef INPUT_LAYOUT_NODE_H
#define INPUT_LAYOUT_NODE_H

#include "base/diag.h"
#include "input/data.h"
#include "input/format.h"
#include "model/doc.h"

typedef enum layout_kind {
    LAYOUT_LET,
    LAYOUT_CHECK,
    LAYOUT_PARA, /* p */
    LAYOUT_TABLE,
    LAYOUT_ROW,  /* tr */
    LAYOUT_CELL, /* th, td */
    LAYOUT_EACH,
    LAYOUT_GROUP,
    LAYOUT_IF,
    LAYOUT_TEXT,
    LAYOUT_VALUE /* v */
} layout_kind;

typedef struct layout_let {
    const char *name;
    bool anew;   /* evaluated where it is used, not where it stands */
    bool result; /* the form's, for whoever sums up several */
} layout_let;

typedef enum layout_level {
    LAYOUT_WARNING,
    LAYOUT_MISMATCH, /* an error that may be allowed */
    LAYOUT_ERROR
} layout_level;

typedef struct layout_check {
    const char *code;
    layout_level level;
    bool at_render; /* a warning that concerns the form itself */
    bool of_blank;  /* told only where no field is open */
} layout_check;

typedef struct layout_para {
    const doc_style *style; /* NULL: that of the cell it stands in */
    bool heading, new_page, keep_with_next;
} layout_para;

typedef struct layout_table {
    mpt *width;
    int cols;
    bool widths_are_lengths;
    mpt border, frame;
    const char *mark;
    const doc_style *style; /* of cells that have none */
    bool keep, keep_with_next;
} layout_table;

typedef struct layout_row {
    bool repeat, total;
    doc_row_break at_break;
    mpt height;
} layout_row;

typedef struct layout_cell {
    int rows, cols;
    int column; /* that it begins in, from 1 on; 0: the next one */
    doc_scope scope;
    doc_cell_break at_break;
    unsigned no_border;
    const doc_style *style;
} layout_cell;

typedef struct layout_value {
    const format *format; /* NULL: as entered */
    const char *empty;    /* printed where nothing is; never NULL */
    bool paragraphs;      /* a long text, each of its p a paragraph */
} layout_value;

typedef struct layout_node {
    layout_kind kind;
    diag_place place;
    struct layout_node *child, *next; /* parts are merged into their parents */
    const data_expr *expr; /* value, test or select; NULL where there is none */
    bool for_review; /* nothing but checks that a form's making leaves out */
    union {
        const char *text; /* LAYOUT_TEXT: also br and page numbers (DOC_*) */
        layout_let let;
        layout_check check;
        layout_para para;
        layout_table table;
        layout_row row;
        layout_cell cell;
        layout_value value;
    };
} layout_node;

#endif
