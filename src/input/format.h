/* Values as printed text.  A format is a name and its arguments:
     (none)              as entered
     fixed 2 [rounding]  that many decimals; more digits than that are an error
                         unless a rounding is named
     trim                without the zeros that end its decimals: 10, 7.5
     thousands [2]       1,559,500 (with fixed decimals if given)
     percent [2]         99.78%
     date                2022-01-01 as entered; date-cn 2022年1月1日
     capital             大写金额: 壹拾万元整
     from 元|万元 to 元|万元 [scale rounding], before one of the above
   Several stand after each other, separated by ";" ("from 万元 to 元;
   thousands"). */
#ifndef INPUT_FORMAT_H
#define INPUT_FORMAT_H

#include "base/mem.h"

typedef struct format format;

/* Compiles TEXT; NULL and *WHY (translated, in the arena) if it is none. */
format *format_compile(mem *, const char *text, const char **why);

/* VALUE in that format; the empty value stays empty.  NULL and *WHY if VALUE
   is not of the kind, or digits would be lost without a named rounding. */
const char *format_apply(mem *, const format *, const char *value,
                         const char **why);

#endif
