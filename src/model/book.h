/* Waist 2: a form on its pages.  Frames of ops in place, the structure tree
   that makes it accessible, the faces that it uses.  An output sees only this.
   All of a book lives in its arena; faces outlive it (see typeset/font.h). */
#ifndef MODEL_BOOK_H
#define MODEL_BOOK_H

#include "base/geom.h"
#include "base/mem.h"

#include <stddef.h>
#include <stdint.h>

/* What an output keeps of a face from one file to the next. */
typedef struct book_keep {
    void *what;
    void (*release)(void *what); /* when the face goes */
} book_keep;

/* A face: one font in one file.  BYTES are mapped, and stay so. */
typedef struct book_face {
    const char *name; /* PostScript name */
    const char *path;
    unsigned index; /* in a collection */
    const void *bytes;
    size_t length;
    int units_per_em;
    book_keep *keep; /* used by one thread at a time; or NULL */
} book_face;

/* A glyph of FACE, at the pen plus (dx, dy), dy downward; then the pen moves by
   ADVANCE.  BYTES of the op's text belong to it; 0 for all but the first glyph
   of a cluster. */
typedef struct book_glyph {
    uint32_t glyph;
    int32_t advance, natural; /* as set, and as the face says; mpt */
    int32_t dx, dy;
    uint32_t bytes;
} book_glyph;

typedef enum book_op_kind {
    BOOK_TEXT, /* box: pen's start at (x, y), y the baseline; w the advance */
    BOOK_LINE, /* a ruling line: the box is filled, w or h being its width */
} book_op_kind;

enum { BOOK_ARTIFACT = -1 };

typedef struct book_op {
    book_op_kind kind;
    geom_box box;
    int node; /* the structure node that it belongs to, or BOOK_ARTIFACT */
    /* BOOK_TEXT only: */
    const book_face *face;
    mpt size;
    const char *text; /* TEXT_BYTES of UTF-8: what is copied and searched */
    size_t text_bytes;
    const book_glyph *glyph; /* their bytes add up to text_bytes */
    size_t glyphs;
} book_op;

typedef struct book_frame {
    book_op *op;
    size_t ops, room;
} book_frame;

typedef struct book_page {
    mpt width, height;
    book_frame frame;
} book_page;

/* Structure types of ISO 32000-1, 14.8.4. */
typedef enum book_role {
    BOOK_DOCUMENT,
    BOOK_H1,
    BOOK_P,
    BOOK_TABLE,
    BOOK_THEAD,
    BOOK_TBODY,
    BOOK_TR,
    BOOK_TH,
    BOOK_TD,
    BOOK_LINK
} book_role;

/* "TD", the name of a structure type. */
const char *book_role_name(book_role);

typedef enum book_scope { BOOK_NO_SCOPE, BOOK_ROW, BOOK_COLUMN } book_scope;

typedef struct book_node {
    book_role role;
    int parent;       /* index of a node before this one; -1 for the first */
    int rows, cols;   /* spans, of TH and TD */
    book_scope scope; /* of TH */
    size_t target;    /* of LINK: a page of the whole file, from 1 */
} book_node;

typedef struct book_outline {
    const char *title;
    int level; /* 0, or one more than an entry before it */
    size_t page;
    mpt y;
} book_outline;

typedef struct book {
    mem *arena; /* holds the book */
    const char *title, *subject, *author, *language, *layout;
    book_page *page;
    size_t pages, page_room;
    book_node *node; /* in reading order, parents first; node 0 a DOCUMENT */
    size_t nodes, node_room;
    book_outline *outline;
    size_t outlines, outline_room;
} book;

/* Adds a zeroed op to FRAME; the pointer holds until the next one. */
book_op *book_op_add(mem *, book_frame *frame);
/* Adds a node below PARENT, spanning one row and column; returns its index. */
int book_node_add(book *, book_role, int parent);
/* Adds a LINK to page TARGET of the whole file. */
int book_link_add(book *, int parent, size_t target);
book_page *book_page_add(book *, mpt width, mpt height);
void book_outline_add(book *, const char *title, int level, size_t page, mpt y);

#endif
