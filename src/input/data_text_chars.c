#include "input/data_text_chars.h"

#include "base/utf8.h"

#include <string.h>

data_chars data_text_chars(data *d, const char *text) {
    size_t length = strlen(text);
    const char *at = text, *end = text + length;
    data_chars c = {.text = text};
    if (!data_eval_spend(d, length / 2 + 1))
        end = text;
    c.at = mem_calloc((size_t)(end - text) + 1, sizeof *c.at);
    c.byte = mem_calloc((size_t)(end - text) + 1, sizeof *c.byte);
    while (at < end) {
        c.byte[c.chars] = (size_t)(at - text);
        c.at[c.chars++] = utf8_next(&at, end);
    }
    c.byte[c.chars] = (size_t)(at - text);
    return c;
}

void data_text_free(data_chars *c) {
    mem_release(c->at);
    mem_release(c->byte);
}

const char *data_text_slice(data *d, const data_chars *c, size_t from,
                            size_t end) {
    return mem_bytes(d->arena, c->text + c->byte[from],
                     c->byte[end] - c->byte[from]);
}

size_t data_text_word(const char *text, const char *words) {
    while (*(words += strspn(words, " "))) {
        size_t length = strcspn(words, " ");
        if (strncmp(text, words, length) == 0)
            return length;
        words += length;
    }
    return 0;
}

/* How many words there are; a long one, which takes longer to compare, counts
   several times. */
static size_t count_words(const char *words) {
    enum { USUAL = 16 };
    size_t count = 0;
    while (*(words += strspn(words, " "))) {
        size_t length = strcspn(words, " ");
        count += length / USUAL + 1;
        words += length;
    }
    return count;
}

bool data_text_seek(data_call *c, int first, size_t places) {
    size_t words = 0;
    for (int i = first; i < c->arguments; i++)
        words += count_words(c->argument[i].text);
    return data_eval_spend(c->d, places * words);
}

typedef struct block {
    uint32_t first, last;
} block;

static bool is_in(uint32_t c, const block *b, size_t blocks) {
    for (size_t i = 0; i < blocks; i++)
        if (c >= b[i].first && c <= b[i].last)
            return true;
    return false;
}

bool data_text_is_han(uint32_t c) {
    static const block han[] = {{0x3005, 0x3007},
                                {0x3400, 0x4DBF},
                                {0x4E00, 0x9FFF},
                                {0xF900, 0xFAFF},
                                {0x20000, 0x3FFFD}};
    return is_in(c, han, sizeof han / sizeof *han);
}

bool data_text_is_wide(uint32_t c) {
    static const block marks[] = {
        {0x2014, 0x2026}, {0x3001, 0x303F}, {0xFF01, 0xFF65}};
    return data_text_is_han(c) || is_in(c, marks, sizeof marks / sizeof *marks);
}

bool data_text_is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

bool data_text_is_blank(uint32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 ||
           c == 0x3000;
}
