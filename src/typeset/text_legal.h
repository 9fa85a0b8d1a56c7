/* Where Unicode lets a line break (UAX #14, strict Chinese), by ICU.  Used by
   the text modules only. */
#ifndef TYPESET_TEXT_LEGAL_H
#define TYPESET_TEXT_LEGAL_H

#include "typeset/text_cluster.h"

/* Sets whether a line may break before each of RUN's clusters; false after a
   diagnostic. */
bool text_legal_breaks(const text_run *, diags *);

#endif
