/* Waist 1: a form's content, ready to be set: blocks and tables with final
   strings, no positions, no XML, no fonts.  All of a doc lives in its arena. */
#ifndef MODEL_DOC_H
#define MODEL_DOC_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/geom.h"
#include "base/mem.h"

/* Stand in a head's or foot's text for the page's number and the number of
   pages; XML text can't hold these characters. */
#define DOC_PAGE "\x01"
#define DOC_PAGES "\x02"
/* The same of the whole file that the form is a part of. */
#define DOC_WHOLE_PAGE "\x03"
#define DOC_WHOLE_PAGES "\x04"
/* A break by hand: U+2028, LINE SEPARATOR. */
#define DOC_LINE_BREAK "\xE2\x80\xA8"

typedef enum doc_align {
    DOC_LEFT,
    DOC_CENTER,
    DOC_RIGHT,
    DOC_JUSTIFY
} doc_align;

typedef enum doc_valign { DOC_TOP, DOC_MIDDLE, DOC_BOTTOM } doc_valign;

/* What a cell that spans rows does at a page break between them. */
typedef enum doc_cell_break {
    DOC_REPEAT, /* its text stands again on each page (a label) */
    DOC_SPLIT,  /* its text flows on */
    DOC_KEEP    /* it moves whole to the next page if a page can hold it */
} doc_cell_break;

typedef enum doc_row_break {
    DOC_ROW_AUTO, /* whole, unless that would leave a quarter of a page empty */
    DOC_ROW_KEEP,
    DOC_ROW_SPLIT
} doc_row_break;

/* Lines to shrink into: as many as its rows hold without it. */
enum { DOC_ITS_ROWS = -1 };

/* How a paragraph is set, and the box of a cell that names it. */
typedef struct doc_style {
    const char *name;
    const char *font; /* a role of fonts.conf: "song", "hei" ... */
    bool bold;
    mpt size;    /* type size */
    mpt leading; /* from baseline to baseline */
    doc_align align;
    doc_valign valign;
    int indent;        /* of the first line, in 1/1000 of the type size */
    int gap;           /* between Han and Latin, in 1/1000 of the size */
    mpt before, after; /* space above and below the paragraph */
    mpt pad_x, pad_y;  /* inside a cell, left and right, above and below */
    mpt shrink;        /* smallest size that fitting may use; 0: never */
    int rows_to_fit;   /* lines to shrink into; 0: no limit; or DOC_ITS_ROWS */
    bool vertical;     /* from top to bottom, for narrow labels */
    bool leader;       /* dots from the end of the text to the right end */
} doc_style;

typedef struct doc_para {
    const char *text; /* valid UTF-8; DOC_* marks as above */
    const doc_style *style;
    bool heading;     /* the form's title: H1 in the tags */
    size_t link;      /* the page of the whole file that it leads to; 0: none */
    diag_place place; /* where the text comes from, for diagnostics */
    const char *element; /* of the description, that is there; or NULL */
} doc_para;

typedef enum doc_scope { DOC_DATA, DOC_HEADS_ROW, DOC_HEADS_COLUMN } doc_scope;

enum { /* sides of a cell without a border; a table's cells have all four */
       DOC_NO_TOP = 1,
       DOC_NO_RIGHT = 2,
       DOC_NO_BOTTOM = 4,
       DOC_NO_LEFT = 8
};

typedef struct doc_cell {
    int row, col;    /* of its upper left corner */
    int rows, cols;  /* it spans, 1 or more */
    doc_scope scope; /* DOC_DATA is a TD, the others are TH */
    doc_para *para;
    size_t paras;           /* 0: an empty cell */
    const doc_style *style; /* padding, alignment of an empty cell too */
    doc_cell_break at_break;
    unsigned no_border; /* DOC_NO_* */
    diag_place place;   /* the layout's element */
} doc_cell;

typedef struct doc_row {
    mpt height;       /* least height, 0: as the text needs */
    int repeat_until; /* a column head: stands again atop each page that a row
                         up to this one starts; -1 otherwise */
    doc_row_break at_break;
    bool total; /* a total row: at least one row before it on its page */
} doc_row;

typedef struct doc_table {
    mpt *width; /* of each column: lengths if widths_are_lengths, else shares
                   of the text width, in any unit */
    int cols;
    bool widths_are_lengths;
    doc_row *row;
    int rows;
    doc_cell *cell; /* in reading order; they cover the grid exactly */
    size_t cells;
    mpt border;       /* width of the ruling lines */
    mpt frame;        /* width of the outer ones */
    const char *mark; /* set after a repeated label, "（续）"; NULL: none */
    diag_place place;
} doc_table;

typedef struct doc_block {
    doc_para *para; /* one of the two */
    doc_table *table;
    bool keep_with_next; /* never last on a page while another block follows */
    bool new_page;       /* starts a page */
    bool keep;           /* a table: whole on one page, if a page can hold it */
} doc_block;

typedef struct doc_page {
    mpt width, height;
    mpt top, right, bottom, left; /* margins */
    doc_para *head, *foot; /* lines in the margins; texts may hold DOC_PAGE */
    size_t heads, feet;
    size_t before, whole; /* pages of the file before these, and all of its
                             pages; 0: there is nothing but this form */
} doc_page;

typedef struct doc {
    const char *title;    /* of the form and of the PDF */
    const char *subject;  /* the project's name, or NULL */
    const char *author;   /* the unit, or NULL */
    const char *language; /* BCP 47, "zh-CN" */
    const char *layout;   /* its name */
    const char *mark;     /* large in a corner of each page; NULL: none */
    doc_page page;
    doc_block *block;
    size_t blocks;
} doc;

/* Appends a readable dump of the doc to OUT: one line a block, row and cell. */
void doc_dump(const doc *, buf *out);

#endif
