/* doc -> book: every block on its page, page breaks, heads and feet, and the
   structure tree. */
#ifndef TYPESET_COMPOSE_H
#define TYPESET_COMPOSE_H

#include "model/book.h"
#include "model/doc.h"
#include "typeset/font.h"

/* The book, in an arena of its own (free with compose_free); NULL after
   diagnostics.  It refers to the fonts and to DOC's strings. */
book *compose(const doc *, fonts *, diags *);
void compose_free(book *);

#endif
