/* d: functions on numbers.  A number is a decimal, or a range of them: what it
   may be, "14.935..14.945", where only a rounding of it is known.  Arithmetic
   with ranges gives the range of all results. */
#ifndef INPUT_DATA_NUMBER_H
#define INPUT_DATA_NUMBER_H

#include "input/data_call.h"

extern const data_function data_number[]; /* ends without a name */

#endif
