/* A text as characters. */
#ifndef INPUT_DATA_TEXT_CHARS_H
#define INPUT_DATA_TEXT_CHARS_H

#include "input/data_call.h"

#include <stdint.h>

typedef struct data_chars {
    const char *text;
    uint32_t *at; /* CHARS of them, and a 0 */
    size_t *byte; /* where each starts, and the end */
    size_t chars;
} data_chars;

/* TEXT, valid UTF-8, which must outlive it; empty, after a diagnostic, if it is
   too much.  Free with data_text_free. */
data_chars data_text_chars(data *, const char *text);
void data_text_free(data_chars *);
/* The characters from FROM up to END, as text. */
const char *data_text_slice(data *, const data_chars *, size_t from,
                            size_t end);

/* How many bytes the one of WORDS has that TEXT starts with; 0 if none. */
size_t data_text_word(const char *text, const char *words);

/* Counts as steps that each word of arguments FIRST and on is looked for at
   PLACES; false if these are too many. */
bool data_text_seek(data_call *, int first, size_t places);

bool data_text_is_han(uint32_t);
/* Han, or punctuation that goes with it. */
bool data_text_is_wide(uint32_t);
bool data_text_is_digit(uint32_t);
bool data_text_is_blank(uint32_t);

#endif
