#include "output/pdf_token.h"

#include <string.h>

static bool is_blank(char c) {
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' ||
           c == ' ';
}

static bool ends_word(char c) {
    return is_blank(c) || strchr("()<>[]{}/%", c);
}

static void skip_blanks(const char **at, const char *end) {
    bool comment = false;

    for (; *at < end; ++*at) {
        if (**at == '\n' || **at == '\r')
            comment = false;
        else if (**at == '%')
            comment = true;
        if (!comment && !is_blank(**at))
            return;
    }
}

static void octal(const char **at, const char *end, buf *out) {
    int value = 0;

    for (int i = 0; i < 3 && *at < end && **at >= '0' && **at <= '7'; i++)
        value = value * 8 + (*(*at)++ - '0');
    buf_byte(out, value & 0xFF);
}

/* A line's end, of which "\r\n" is one; *AT is behind its first byte. */
static void skip_feed(const char **at, const char *end) {
    if ((*at)[-1] == '\r' && *at < end && **at == '\n')
        ++*at;
}

/* What stands behind a backslash. */
static void escape(const char **at, const char *end, buf *out) {
    static const char letter[] = "nrtbf", meaning[] = "\n\r\t\b\f";

    if (*at == end)
        return;
    if (**at >= '0' && **at <= '7') {
        octal(at, end, out);
        return;
    }
    char c = *(*at)++;
    const char *known = c ? strchr(letter, c) : NULL;
    if (c == '\n' || c == '\r')
        skip_feed(at, end);
    else
        buf_byte(out, known ? meaning[known - letter] : c);
}

static void literal(const char **at, const char *end, buf *out) {
    int depth = 1;

    while (*at < end) {
        char c = *(*at)++;
        if (c == '\\') {
            escape(at, end, out);
            continue;
        }
        if (c == '\r') {
            skip_feed(at, end);
            c = '\n';
        }
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            return;
        buf_byte(out, c);
    }
}

static int hex_value(char c) {
    static const char digit[] = "0123456789abcdefABCDEF";
    const char *found = c ? strchr(digit, c) : NULL;
    int value = found ? (int)(found - digit) : -1;

    return value > 15 ? value - 6 : value;
}

static void hex(const char **at, const char *end, buf *out) {
    int half = -1;

    while (*at < end && **at != '>') {
        int value = hex_value(*(*at)++);
        if (value < 0)
            continue;
        if (half >= 0)
            buf_byte(out, half << 4 | value);
        half = half >= 0 ? -1 : value;
    }
    if (half >= 0)
        buf_byte(out, half << 4);
    if (*at < end)
        ++*at;
}

static void word(const char **at, const char *end, buf *out) {
    const char *start = (*at)++;
    bool pair = *at < end && (*start == '<' || *start == '>') && **at == *start;
    bool alone = strchr("()<>[]{}", *start) && *start;

    if (pair)
        ++*at;
    while (!alone && *at < end && !ends_word(**at))
        ++*at;
    buf_add(out, start, (size_t)(*at - start));
}

bool pdf_token_next(const char **at, const char *end, pdf_token *out) {
    skip_blanks(at, end);
    if (*at == end)
        return false;
    buf_clear(&out->text);
    bool is_literal = **at == '(';
    bool is_hex = **at == '<' && !(end - *at > 1 && (*at)[1] == '<');
    out->kind = is_literal || is_hex ? PDF_TOKEN_STRING : PDF_TOKEN_WORD;
    if (out->kind == PDF_TOKEN_STRING)
        ++*at;
    if (is_literal)
        literal(at, end, &out->text);
    else if (is_hex)
        hex(at, end, &out->text);
    else
        word(at, end, &out->text);
    return true;
}

bool pdf_token_is(const pdf_token *t, const char *text) {
    return t->kind == PDF_TOKEN_WORD && t->text.length == strlen(text) &&
           memcmp(t->text.bytes, text, t->text.length) == 0;
}

bool pdf_token_same(const pdf_token *a, const pdf_token *b) {
    return a->kind == b->kind && a->text.length == b->text.length &&
           (a->text.length == 0 ||
            memcmp(a->text.bytes, b->text.bytes, a->text.length) == 0);
}
