/* The plain-text output, for tests and for eyes: one op a line, text and not
   glyph ids.  Lengths are in 1/1000 pt.

       page 1 595276 841890                    width, height
         text X Y WIDTH SIZE FACE ROLE "..."   Y: the baseline
         line X Y WIDTH HEIGHT
       structure                               the tree, with each node's text
         Document
           Table
       outline 0 page 1 56693 "..."            level, page, y

   In texts, control characters and U+2028 are written \u{2028}, bytes that
   are no UTF-8 \xFF, and quotes and backslashes follow a backslash. */
#ifndef OUTPUT_TRACE_H
#define OUTPUT_TRACE_H

#include "base/buf.h"
#include "model/book.h"

/* Appends the book to OUT. */
void trace_write(const book *, buf *out);

#endif
