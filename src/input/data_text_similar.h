#ifndef INPUT_DATA_TEXT_SIMILAR_H
#define INPUT_DATA_TEXT_SIMILAR_H

#include "input/data_call.h"

const char *data_text_similar(data_call *);

#endif
