/* Heads and feet: lines in a page's upper and lower margin; and the mark.  They
   are set last, when the number of pages is known, and are artifacts. */
#ifndef TYPESET_HEAD_H
#define TYPESET_HEAD_H

#include "model/book.h"
#include "model/doc.h"
#include "typeset/font.h"

/* Puts the doc's heads, feet and mark on each page of BOOK; false after
   diagnostics. */
bool head_place(book *, const doc *, fonts *, diags *);

#endif
