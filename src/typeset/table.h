/* A table set in columns: its texts as lines, its structure nodes, and part
   after part for the pages.  What repeats on a later page, and every ruling
   line, is an artifact; each text's first showing belongs to its cell. */
#ifndef TYPESET_TABLE_H
#define TYPESET_TABLE_H

#include "model/book.h"
#include "model/doc.h"
#include "typeset/font.h"

typedef struct table table;

/* Breaks the texts for a table WIDTH wide on pages that are PAGE high, and adds
   its nodes to BOOK, below PARENT.  It lives in BOOK's arena; NULL after
   diagnostics. */
table *table_set(book *, fonts *, const doc_table *, mpt width, mpt page,
                 int parent, diags *);

bool table_done(const table *); /* all parts are placed */

/* The height of the next part on a page with ROOM left; a second call with
   another room answers anew.  -1 if none should start there, and if ROOM is the
   whole page, after a diagnostic: a cell fits no page. */
mpt table_next(table *, mpt room, diags *);
bool table_ends(const table *); /* that part is the last one */

/* Adds that part's ops to FRAME, its upper left corner at (X, Y), and goes on
   to the next. */
void table_place(table *, book_frame *frame, mpt x, mpt y);

#endif
