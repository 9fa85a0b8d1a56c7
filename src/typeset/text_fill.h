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
    mpt width;   /* as set, without the indent and without stretching */
    bool closes; /* the last one before a hand break or the paragraph's end */
} text_span;

/* The line that starts at cluster FIRST, ROOM wide after its indent; END =
   FIRST if not even the first cluster, or the number that it begins, fits. */
text_span text_fill(const text_run *, size_t first, mpt room, bool vertical,
                    mpt size);

/* What cluster INDEX of the line loses to its left and right. */
void text_fill_squeeze(const text_span *, size_t index, mpt *left, mpt *right);

#endif
