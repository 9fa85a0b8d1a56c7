/* Clusters become lines.  Used by the text modules only. */
#ifndef TYPESET_TEXT_FILL_H
#define TYPESET_TEXT_FILL_H

#include "typeset/text_cluster.h"

/* One line: clusters from FIRST up to END; those from SHOWN on are blanks that
   the line's end swallows. */
typedef struct text_span {
    const text_run *run;
    size_t first, shown, end;
    mpt indent;
    mpt length;  /* as set, without the indent and without stretching */
    mpt across;  /* how wide its widest cluster is */
    bool closes; /* the last one before a hand break or the paragraph's end */
} text_span;

/* The line that starts at cluster FIRST, ROOM wide after its indent; END =
   FIRST if not even the first cluster fits. */
text_span text_fill(const text_run *, size_t first, mpt room);

/* The same in a vertical label: a character with the marks that stay with it,
   one below the other. */
text_span text_fill_downward(const text_run *, size_t first, mpt room);

/* What cluster INDEX of the line loses before and after its ink. */
void text_fill_squeeze(const text_span *, size_t index, mpt *before,
                       mpt *after);

#endif
