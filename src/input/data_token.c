#include "input/data_token.h"

#include "base/limits.h"

#include <string.h>

typedef struct lexer {
    const char *text;
    size_t at;
    data_token_kind before; /* the kind of the last token, or DATA_END */
} lexer;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static size_t ncname(const char *text) {
    size_t length = 0;
    if (starts_name(*text))
        while (starts_name(text[length]) || is_digit(text[length]) ||
               text[length] == '-' || text[length] == '.')
            length++;
    return length;
}

/* A name with or without a prefix; a "*" may stand for what follows one. */
static size_t qname(const char *text) {
    size_t length = ncname(text);
    if (!length || text[length] != ':' || text[length + 1] == ':')
        return length;
    size_t local = ncname(text + length + 1);
    if (!local && text[length + 1] == '*')
        local = 1;
    return local ? length + 1 + local : length;
}

static size_t blanks(const char *text) {
    return strspn(text, " \t\r\n");
}

/* An operand comes next, so a name is no operator and a "*" no product. */
static bool operand_next(data_token_kind before) {
    switch (before) {
    case DATA_END:
    case DATA_OPEN:
    case DATA_FILTER:
    case DATA_COMMA:
    case DATA_AT:
    case DATA_AXIS_END:
    case DATA_SLASH:
    case DATA_UNION:
    case DATA_LOGIC:
    case DATA_EQUALITY:
    case DATA_ARITHMETIC:
        return true;
    default:
        return false;
    }
}

static bool is_word(const char *text, size_t length, const char *word) {
    return length == strlen(word) && !strncmp(text, word, length);
}

static data_token_kind operator_name(const char *name, size_t length) {
    if (is_word(name, length, "and") || is_word(name, length, "or"))
        return DATA_LOGIC;
    if (is_word(name, length, "div") || is_word(name, length, "mod"))
        return DATA_ARITHMETIC;
    return DATA_BROKEN;
}

static bool is_type(const char *name, size_t length) {
    return is_word(name, length, "node") || is_word(name, length, "text") ||
           is_word(name, length, "comment") ||
           is_word(name, length, "processing-instruction");
}

static data_token_kind name_kind(const lexer *l, size_t length) {
    const char *name = l->text + l->at, *after = name + length;
    after += blanks(after);
    if (!operand_next(l->before))
        return operator_name(name, length);
    if (*after == '(')
        return is_type(name, length) ? DATA_TYPE : DATA_FUNCTION;
    return after[0] == ':' && after[1] == ':' ? DATA_AXIS : DATA_NAME;
}

static data_token number(const char *text) {
    size_t length = strspn(text, "0123456789");
    if (text[length] == '.')
        length += 1 + strspn(text + length + 1, "0123456789");
    return (data_token){.kind = DATA_NUMBER, .length = length};
}

static data_token literal(const char *text) {
    const char *end = strchr(text + 1, *text);
    if (!end)
        return (data_token){.kind = DATA_BROKEN};
    return (data_token){.kind = DATA_LITERAL,
                        .length = (size_t)(end - text) + 1};
}

static data_token dot(const char *text) {
    if (is_digit(text[1]))
        return number(text);
    return (data_token){.kind = DATA_STEP, .length = text[1] == '.' ? 2 : 1};
}

static data_token variable(const char *text) {
    size_t name = ncname(text + 1);
    return (data_token){.kind = name ? DATA_VARIABLE : DATA_BROKEN,
                        .length = 1 + name};
}

static data_token sign(const lexer *l) {
    static const struct {
        const char text[3];
        data_token_kind kind;
    } known[] = {
        {"(", DATA_OPEN},        {")", DATA_CLOSE},
        {"[", DATA_FILTER},      {"]", DATA_FILTER_END},
        {",", DATA_COMMA},       {"@", DATA_AT},
        {"::", DATA_AXIS_END},   {"//", DATA_SLASH},
        {"/", DATA_SLASH},       {"|", DATA_UNION},
        {"=", DATA_EQUALITY},    {"!=", DATA_EQUALITY},
        {"<=", DATA_ARITHMETIC}, {"<", DATA_ARITHMETIC},
        {">=", DATA_ARITHMETIC}, {">", DATA_ARITHMETIC},
        {"+", DATA_ARITHMETIC},  {"-", DATA_ARITHMETIC},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const char *sign = known[i].text, *at = l->text + l->at;
        if (at[0] == sign[0] && (!sign[1] || at[1] == sign[1]))
            return (data_token){.kind = known[i].kind,
                                .length = sign[1] ? 2 : 1};
    }
    return (data_token){.kind = DATA_BROKEN};
}

static data_token next(const lexer *l) {
    const char *text = l->text + l->at;
    data_token t;
    size_t name = qname(text);
    if (name)
        t = (data_token){.kind = name_kind(l, name), .length = name};
    else if (*text == '*')
        t = (data_token){.kind = operand_next(l->before) ? DATA_NAME
                                                         : DATA_ARITHMETIC,
                         .length = 1};
    else if (*text == '"' || *text == '\'')
        t = literal(text);
    else if (is_digit(*text))
        t = number(text);
    else if (*text == '.')
        t = dot(text);
    else if (*text == '$')
        t = variable(text);
    else
        t = sign(l);
    t.at = l->at;
    return t;
}

/* Fills in MATCH; false if brackets do not pair, *AT says where. */
static bool pair(data_token *token, size_t tokens, size_t *at) {
    size_t open[LIMIT_EXPRESSION_DEPTH], depth = 0;
    for (size_t i = 0; i < tokens; i++) {
        data_token_kind kind = token[i].kind;
        *at = token[i].at;
        if (kind == DATA_OPEN || kind == DATA_FILTER) {
            if (depth == LIMIT_EXPRESSION_DEPTH) {
                *at = DATA_TOKEN_TOO_DEEP;
                return false;
            }
            open[depth++] = i;
        } else if (kind == DATA_CLOSE || kind == DATA_FILTER_END) {
            data_token_kind opener =
                kind == DATA_CLOSE ? DATA_OPEN : DATA_FILTER;
            if (!depth || token[open[depth - 1]].kind != opener)
                return false;
            token[i].match = open[--depth];
            token[open[depth]].match = i;
        }
    }
    *at = token[tokens].at;
    return depth == 0;
}

data_token *data_token_all(mem *arena, const char *text, size_t *tokens,
                           size_t *at) {
    data_token *token = NULL;
    size_t room = 0;
    lexer l = {text, blanks(text), DATA_END};
    *tokens = 0;
    *at = DATA_TOKEN_TOO_LONG;
    if (strlen(text) > LIMIT_EXPRESSION)
        return NULL;
    while (text[l.at]) {
        token = mem_more(arena, token, *tokens, &room, sizeof *token);
        data_token t = next(&l);
        *at = t.at;
        if (t.kind == DATA_BROKEN)
            return NULL;
        token[(*tokens)++] = t;
        l.before = t.kind;
        l.at += t.length;
        l.at += blanks(text + l.at);
    }
    token = mem_more(arena, token, *tokens, &room, sizeof *token);
    token[*tokens] = (data_token){.kind = DATA_END, .at = l.at};
    *at = 0;
    return *tokens && pair(token, *tokens, at) ? token : NULL;
}

bool data_token_is(const char *text, const data_token *t, const char *word) {
    return is_word(text + t->at, t->length, word);
}
