#include "input/data_text_value.h"

#include "input/data_text_chars.h"
#include "input/money.h"

#include <string.h>

enum { YEAR_DIGITS = 4, WORDS_BETWEEN = 8, WORDS_BEFORE = 24, LONGEST = 64 };

/* How many brackets of citations C opens (1) or closes (-1). */
static int citation(uint32_t c) {
    switch (c) {
    case 0x300A: /* 《 */
    case 0x3008: /* 〈 */
    case 0x3014: /* 〔 */
    case '[':
        return 1;
    case 0x300B:
    case 0x3009:
    case 0x3015:
    case ']':
        return -1;
    default:
        return 0;
    }
}

/* The value of a digit, Han or not; -1 if C is none. */
static int digit_of(uint32_t c) {
    static const uint32_t han[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                   0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < 10; i++)
        if (c == han[i] || c == '0' + (uint32_t)i)
            return i;
    return -1;
}

/* Whether a month stands at I behind a year, as in 2023-06 and 2023.6, and no
   amount: 2023.6万元. */
static bool month_at(const data_chars *c, size_t i) {
    static const uint32_t measure[] = {'%',    '.',    0x5143, 0x4E07, 0x4EBF,
                                       0x5E73, 0x516C, 0x7C73, 0x5428, 0x4E2A};
    int month = 0;
    size_t k = i + 1;
    for (; k < i + 3 && data_text_is_digit(c->at[k]); k++)
        month = month * 10 + (int)(c->at[k] - '0');
    for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
        if (c->at[k] == measure[m] && c->at[i] == '.')
            return false;
    return month >= 1 && month <= 12 && !data_text_is_digit(c->at[k]);
}

static bool may_begin(const data_chars *c, size_t i) {
    uint32_t before = i > 0 ? c->at[i - 1] : 0;
    return digit_of(before) < 0 && before != '.' && before != '-';
}

/* The year that C names at I, with 年 or a month behind it; 0 if none. */
static int year_at(const data_chars *c, size_t i) {
    int year = 0;
    if (c->chars - i <= YEAR_DIGITS || !may_begin(c, i))
        return 0;
    bool arabic = data_text_is_digit(c->at[i]);
    for (int k = 0; k < YEAR_DIGITS; k++, i++) {
        if (digit_of(c->at[i]) < 0)
            return 0;
        year = year * 10 + digit_of(c->at[i]);
    }
    if (arabic && (c->at[i] == '-' || c->at[i] == '.') && month_at(c, i))
        return year;
    while (data_text_is_blank(c->at[i]))
        i++;
    return c->at[i] == 0x5E74 /* 年 */ ? year : 0;
}

static bool is_other(int found, int year, int within) {
    int distance = found > year ? found - year : year - found;
    return found && distance > 0 && distance <= within;
}

static bool whole(data_call *c, int i, int *out) {
    decimal value;
    if (!data_call_number(c, i, &value) || value.scale != 0 ||
        value.units < 0 || value.units > 9999)
        return false;
    *out = (int)value.units;
    return true;
}

/* How many characters the word of WORDS has that stands at I; 0 if none. */
static size_t word_at(const data_chars *c, size_t i, const char *words) {
    size_t length = data_text_word(c->text + c->byte[i], words), chars = 0;
    while (c->byte[i + chars] < c->byte[i] + length)
        chars++;
    return chars;
}

/* Whether one of WORDS ends where the character at I begins. */
static bool follows(const data_chars *c, size_t i, const char *words) {
    while (*(words += strspn(words, " "))) {
        size_t length = strcspn(words, " "), end = c->byte[i];
        if (length <= end &&
            strncmp(c->text + end - length, words, length) == 0)
            return true;
        words += length;
    }
    return false;
}

/* Whether the year at I is only referred to, by a word before or behind it. */
static bool is_referred(const data_call *c, const data_chars *text, size_t i) {
    size_t end = i + YEAR_DIGITS;
    while (data_text_is_blank(text->at[end]))
        end++;
    end += text->at[end] == 0x5E74; /* 年 */
    end += text->at[end] == 0x5EA6; /* 度 */
    return follows(text, i, c->argument[3].text) ||
           word_at(text, end, c->argument[4].text);
}

const char *data_text_other_year(data_call *c) {
    int year, within, depth = 0;
    if (!whole(c, 1, &year) || !whole(c, 2, &within) ||
        !data_text_seek(c, 3, strlen(c->argument[0].text)))
        return "";
    data_chars text = data_text_chars(c->d, c->argument[0].text);
    int found = 0;
    for (size_t i = 0; i < text.chars && !is_other(found, year, within); i++) {
        depth += citation(text.at[i]);
        if (depth < 0) /* closed, but never opened */
            depth = 0;
        found = depth > 0 ? 0 : year_at(&text, i);
        if (found && is_referred(c, &text, i))
            found = 0;
    }
    data_text_free(&text);
    return is_other(found, year, within) ? mem_format(c->d->arena, "%d", found)
                                         : "";
}

typedef struct amount {
    const char *number, *unit; /* NULL: there is none */
} amount;

static bool is_of_number(uint32_t c) {
    return data_text_is_digit(c) || c == ',' || c == '.';
}

/* Copies the number at *I, without its thousands separators; *I is then behind
   it, or within one that is too long to be any. */
static void number_at(const data_chars *c, size_t *i, char out[LONGEST + 1]) {
    size_t last = *i + LONGEST, length = 0;
    for (; *i < last && is_of_number(c->at[*i]); ++*i)
        if (c->at[*i] != ',')
            out[length++] = (char)c->at[*i];
    out[length] = '\0';
}

/* The end of a clause: what follows is about something else. */
static bool ends_clause(uint32_t c) {
    return c == 0 || c == ',' || c == ';' || c == 0xFF0C || c == 0xFF1B ||
           c == 0x3002 || c == 0x3001;
}

/* The amount that stands soon after I. */
static amount amount_after(data *d, const data_chars *c, size_t i) {
    char number[LONGEST + 1];
    decimal unused;
    size_t last = i + WORDS_BETWEEN;
    while (i < last && !ends_clause(c->at[i]) && !data_text_is_digit(c->at[i]))
        i++;
    if (!data_text_is_digit(c->at[i]))
        return (amount){0};
    number_at(c, &i, number);
    while (data_text_is_blank(c->at[i]))
        i++;
    const char *unit = money_unit_at(c->text + c->byte[i]);
    if (!unit || decimal_parse(number, &unused) != DECIMAL_OK)
        return (amount){0};
    return (amount){mem_string(d->arena, number), unit};
}

/* Whether one of the words of argument 2 stands in the clause of I, up to the
   next digit: then the amount is another one. */
static bool is_excluded(data_call *call, const data_chars *c, size_t i) {
    const char *words = call->argument[2].text;
    if (!data_text_seek(call, 2, WORDS_BEFORE + WORDS_BETWEEN))
        return true;
    size_t from = i, last = i + WORDS_BETWEEN;
    while (from > 0 && i - from < WORDS_BEFORE && !ends_clause(c->at[from - 1]))
        from--;
    for (size_t k = from; k < i || (k < last && !ends_clause(c->at[k]) &&
                                    !data_text_is_digit(c->at[k]));
         k++)
        if (word_at(c, k, words))
            return true;
    return false;
}

static amount find_amount(data_call *c) {
    if (!data_text_seek(c, 1, strlen(c->argument[0].text)))
        return (amount){0};
    data_chars text = data_text_chars(c->d, c->argument[0].text);
    amount found = {0};
    for (size_t i = 0; i < text.chars && !found.unit; i++) {
        size_t chars = word_at(&text, i, c->argument[1].text);
        if (chars && !is_excluded(c, &text, i))
            found = amount_after(c->d, &text, i + chars);
    }
    data_text_free(&text);
    return found;
}

const char *data_text_amount(data_call *c) {
    amount found = find_amount(c);
    return found.unit ? found.number : "";
}

const char *data_text_amount_unit(data_call *c) {
    amount found = find_amount(c);
    return found.unit ? found.unit : "";
}
