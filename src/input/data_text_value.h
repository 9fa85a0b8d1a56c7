/* Years and amounts that stand in a text. */
#ifndef INPUT_DATA_TEXT_VALUE_H
#define INPUT_DATA_TEXT_VALUE_H

#include "input/data_call.h"

const char *data_text_other_year(data_call *);
const char *data_text_amount(data_call *);
const char *data_text_amount_unit(data_call *);

#endif
