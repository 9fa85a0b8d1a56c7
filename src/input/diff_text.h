/* The characters that changed from one text to another. */
#ifndef INPUT_DIFF_TEXT_H
#define INPUT_DIFF_TEXT_H

#include "base/mem.h"

/* NEW with what is gone in [- -] and what came in {+ +}; long stretches that
   did not change are cut. */
const char *diff_text(mem *, const char *old, const char *new);

#endif
