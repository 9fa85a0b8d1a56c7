/* Where lines may break.  Used by the text modules only. */
#ifndef TYPESET_TEXT_RANK_H
#define TYPESET_TEXT_RANK_H

#include "typeset/text_cluster.h"

/* Fills in the rank of each of RUN's clusters; false after a diagnostic. */
bool text_rank_breaks(const text_run *, diags *);

#endif
