/* d: functions on texts; what they find is an excerpt, "" if there is nothing.
     d:tag(text)            a tag or an entity of HTML: <p>, &nbsp;
     d:straight-quote(text) a " or ' beside a wide character
     d:half-width(text)     a half-width mark between wide characters, or a
                            comma between a number and one: 呼声,积极
     d:stray-blank(text)    a blank between two wide characters: 正常 运行
     d:mentions(text, 'word word ...', ...)
         true if TEXT holds one of the words; of several lists, if a sentence
         of it holds one of each
     d:other-year(text, year, within, 'word ...', 'word ...')
         the first year named in TEXT that is not YEAR but at most WITHIN years
         away; what stands in 《》〈〉〔〕[] is a citation and not looked at,
         nor is a year right behind one of the first words or before one of the
         others: 比2023年, 2023年同期
     d:amount(text, 'word word ...', 'word ...')
         the amount of money that TEXT names right after one of the words, as a
         number, with none of the other words in its clause before
     d:amount-unit(text, 'word ...', 'word ...')   its unit: 元 万元 亿元
     d:similar(text, nodes, percent)
         those of NODES whose text is that much like TEXT, or more; PERCENT is a
         whole number from 0 to 100, none of NODES are for any other */
#ifndef INPUT_DATA_TEXT_H
#define INPUT_DATA_TEXT_H

#include "input/data_call.h"

extern const data_function data_text[]; /* ends without a name */

#endif
