/* Which texts say nearly the same: d:similar (input/data_text.h), by the pairs
   of neighbouring characters that they have in common. */
#ifndef INPUT_DATA_TEXT_SIMILAR_H
#define INPUT_DATA_TEXT_SIMILAR_H

#include "input/data_call.h"

/* NODES whose texts are alike enough; none if PERCENT is not from 0 to 100. */
const char *data_text_similar(data_call *);

#endif
