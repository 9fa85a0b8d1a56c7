/* What a character may do in a line of Chinese, after CLREQ and GB/T 15834.
   Used by the text modules only. */
#ifndef TYPESET_TEXT_MARK_H
#define TYPESET_TEXT_MARK_H

#include <stdint.h>

enum {
    TEXT_HAN = 1,        /* a Han character, kana ...: lines break around it */
    TEXT_WORD = 2,       /* a letter or digit of a narrow script */
    TEXT_NO_START = 4,   /* may not start a line */
    TEXT_NO_END = 8,     /* may not end a line */
    TEXT_OPENING = 16,   /* full width, its left half blank: “（《 */
    TEXT_CLOSING = 32,   /* full width, its right half blank: ，。”） */
    TEXT_BLANK = 64,     /* dropped from sight at a line's end */
    TEXT_OPERATOR = 128, /* stays with the number after it */
    TEXT_BRACKET = 256,  /* an opening bracket of any width */
    TEXT_WIDE_DIGIT = 512
};

unsigned text_mark_of(uint32_t character);

#endif
