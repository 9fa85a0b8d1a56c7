/* The plain-text output, for tests and for eyes: one op a line, text and not
   glyph ids. */
#ifndef OUTPUT_TRACE_H
#define OUTPUT_TRACE_H

#include "base/buf.h"
#include "model/book.h"

void trace_write(const book *, buf *out);

#endif
