/* A cell's paragraphs, one below the other, as lines. */
#ifndef TYPESET_STACK_H
#define TYPESET_STACK_H

#include "typeset/grid.h"
#include "typeset/text.h"

typedef struct stack {
    text_block *block; /* of each paragraph */
    size_t blocks;
    struct stack_place {
        size_t para, line; /* of that paragraph */
    } * place;             /* of each line */
    int *node;             /* of each paragraph, counted from the cell's */
    grid_line *line;
    size_t lines; /* an empty cell has one, of its style's leading */
    mpt height;
} stack;

/* What a cell's text is set into. */
typedef struct stack_box {
    mpt width;
    mpt height; /* what may shrink to stay within its rows does so */
} stack_box;

/* Whether a paragraph of CELL may do that. */
bool stack_shrinks(const doc_cell *);

/* Breaks CELL's paragraphs into lines, with MARK (or NULL) after the last one;
   false after diagnostics. */
bool stack_set(fonts *, mem *, const doc_cell *, const char *mark, stack_box,
               stack *out, diags *);

/* Adds the ops of LINES lines from LINE on, the first one's top at (X, Y).
   NODE is the cell's node, or BOOK_ARTIFACT; those of its paragraphs and links
   follow it (stack_nodes). */
void stack_place(mem *, book_frame *, const stack *, size_t line, size_t lines,
                 mpt x, mpt y, int node);

/* Adds the nodes of paragraphs, if there are several, and of links below NODE,
   which was added last. */
void stack_nodes(book *, const doc_cell *, int node);

#endif
