#include "input/data_text.h"

#include "input/data_text_chars.h"
#include "input/data_text_similar.h"
#include "input/data_text_value.h"

#include <string.h>

enum { AROUND = 6, LONGEST_TAG = 100 };

/* How long the fault is that stands at I; 0 if there is none. */
typedef size_t fault_at(const data_chars *, size_t i);

static bool is_letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t entity_at(const data_chars *c, size_t i) {
    size_t k = i + 1;
    while (is_letter(c->at[k]) || c->at[k] == '#' ||
           data_text_is_digit(c->at[k]))
        k++;
    return k > i + 1 && c->at[k] == ';' ? k + 1 - i : 0;
}

static size_t tag_at(const data_chars *c, size_t i) {
    if (c->at[i] == '&')
        return entity_at(c, i);
    size_t k = i + 1;
    if (c->at[i] != '<')
        return 0;
    if (c->at[k] == '/')
        k++;
    if (!is_letter(c->at[k]))
        return 0;
    while (c->at[k] && c->at[k] != '>' && k - i < LONGEST_TAG)
        k++;
    return c->at[k] == '>' ? k + 1 - i : 0;
}

static uint32_t before(const data_chars *c, size_t i) {
    return i > 0 ? c->at[i - 1] : 0;
}

static size_t quote_at(const data_chars *c, size_t i) {
    bool quote = c->at[i] == '"' || c->at[i] == '\'';
    return quote &&
           (data_text_is_wide(before(c, i)) || data_text_is_wide(c->at[i + 1]));
}

static size_t half_width_at(const data_chars *c, size_t i) {
    bool mark = c->at[i] && c->at[i] < 0x80 && strchr(",;:!?()", (int)c->at[i]);
    bool stop = mark || c->at[i] == '.';
    uint32_t last = before(c, i), next = c->at[i + 1];
    if (last == '%' || data_text_is_digit(last))
        return c->at[i] == ',' && data_text_is_han(next);
    return stop && data_text_is_wide(last) &&
           (next == 0 || data_text_is_wide(next));
}

/* A run of blanks is looked at where it starts only. */
static size_t blank_at(const data_chars *c, size_t i) {
    size_t k = i;
    if (!data_text_is_wide(before(c, i)))
        return 0;
    while (data_text_is_blank(c->at[k]))
        k++;
    return data_text_is_wide(c->at[k]) ? k - i : 0;
}

/* The first fault, with the characters around it. */
static const char *find(data_call *c, fault_at *length_at) {
    data_chars text = data_text_chars(c->d, c->argument[0].text);
    const char *found = "";
    for (size_t i = 0; i < text.chars && !*found; i++) {
        size_t length = length_at(&text, i);
        size_t from = i > AROUND ? i - AROUND : 0, end = i + length + AROUND;
        if (length)
            found = data_text_slice(c->d, &text, from,
                                    end < text.chars ? end : text.chars);
    }
    data_text_free(&text);
    return found;
}

static const char *tag(data_call *c) {
    return find(c, tag_at);
}

static const char *straight_quote(data_call *c) {
    return find(c, quote_at);
}

static const char *half_width(data_call *c) {
    return find(c, half_width_at);
}

static const char *stray_blank(data_call *c) {
    return find(c, blank_at);
}

/* Whether one of WORDS stands in the LENGTH bytes at TEXT. */
static bool holds(const char *text, size_t length, const char *words) {
    while (*(words += strspn(words, " "))) {
        size_t bytes = strcspn(words, " ");
        if (memmem(text, length, words, bytes))
            return true;
        words += bytes;
    }
    return false;
}

static const char SENTENCE_ENDS[] = "。 ； ！ ？";

/* Whether a sentence of the text holds one word of each list. */
static const char *mentions(data_call *c) {
    const char *text = c->argument[0].text;
    bool all = false, good = data_text_seek(c, 1, strlen(c->argument[0].text));
    while (good && *text && !all) {
        const char *end = text;
        while (*end && !data_text_word(end, SENTENCE_ENDS))
            end++;
        all = true;
        for (int i = 1; i < c->arguments; i++)
            all = all && holds(text, (size_t)(end - text), c->argument[i].text);
        text = end + data_text_word(end, SENTENCE_ENDS);
    }
    return data_call_test(c, all);
}

const data_function data_text[] = {
    {"tag", "v", 0, tag},
    {"straight-quote", "v", 0, straight_quote},
    {"half-width", "v", 0, half_width},
    {"stray-blank", "v", 0, stray_blank},
    {"mentions", "vv", DATA_CALL_MOST, mentions},
    {"other-year", "vvvvv", 0, data_text_other_year},
    {"amount", "vvv", 0, data_text_amount},
    {"amount-unit", "vvv", 0, data_text_amount_unit},
    {"similar", "vnv", 0, data_text_similar},
    {0},
};
