#include "input/data_core.h"

#include "base/buf.h"
#include "base/decimal.h"
#include "base/utf8.h"

#include <string.h>

/* Argument I, or the node itself, where that may be left out. */
static data_value value(const data_core_call *c, size_t i) {
    return i < c->arguments ? c->argument[i]
                            : data_value_node(c->d->arena, c->at.node);
}

static const char *text(const data_core_call *c, size_t i) {
    data_value v = value(c, i);
    return data_eval_string_of(c->d, &v);
}

static data_value bytes(const data_core_call *c, const char *from,
                        size_t length) {
    return data_value_text(mem_bytes(c->d->arena, from, length));
}

/* What was gathered, which is freed. */
static data_value gathered(const data_core_call *c, buf *all) {
    data_value v = bytes(c, all->bytes, all->length);
    buf_free(all);
    return v;
}

static data_value number(const data_core_call *c, size_t n) {
    return data_value_number(mem_format(c->d->arena, "%zu", n));
}

static data_value last(const data_core_call *c) {
    return number(c, c->at.size);
}

static data_value position(const data_core_call *c) {
    return number(c, c->at.position);
}

static data_value count(const data_core_call *c) {
    if (c->argument[0].kind != DATA_NODES)
        data_eval_wrong_kind(c->d);
    return number(c, c->argument[0].nodes);
}

static data_value string_length(const data_core_call *c) {
    return number(c, utf8_count(text(c, 0)));
}

/* The first of the nodes, if it has a name. */
static const xmlNode *named(const data_core_call *c) {
    data_value v = value(c, 0);
    if (v.kind != DATA_NODES)
        data_eval_wrong_kind(c->d);
    const xmlNode *n = v.kind == DATA_NODES && v.nodes ? v.node[0] : NULL;
    return n && n->type != XML_TEXT_NODE && n->type != XML_DOCUMENT_NODE &&
                   n->type != XML_COMMENT_NODE
               ? n
               : NULL;
}

static bool has_namespace(const xmlNode *n) {
    return n && n->type != XML_PI_NODE && n->ns;
}

static data_value local_name(const data_core_call *c) {
    const xmlNode *n = named(c);
    return data_value_text(n ? (const char *)n->name : "");
}

static data_value namespace_uri(const data_core_call *c) {
    const xmlNode *n = named(c);
    return data_value_text(has_namespace(n) ? (const char *)n->ns->href : "");
}

static data_value name(const data_core_call *c) {
    const xmlNode *n = named(c);
    if (!has_namespace(n) || !n->ns->prefix)
        return local_name(c);
    return data_value_text(mem_format(c->d->arena, "%s:%s",
                                      (const char *)n->ns->prefix,
                                      (const char *)n->name));
}

static data_value string(const data_core_call *c) {
    return data_value_text(text(c, 0));
}

static data_value concat(const data_core_call *c) {
    buf all = {0};
    for (size_t i = 0; i < c->arguments && !c->d->failed; i++)
        buf_string(&all, text(c, i));
    return gathered(c, &all);
}

static data_value starts_with(const data_core_call *c) {
    const char *part = text(c, 1);
    return data_value_truth(strncmp(text(c, 0), part, strlen(part)) == 0);
}

/* Where PART is first in WHOLE, or NULL: as strstr, which may take as long as
   their lengths multiplied. */
static const char *find(const char *whole, const char *part) {
    return memmem(whole, strlen(whole), part, strlen(part));
}

static data_value contains(const data_core_call *c) {
    return data_value_truth(find(text(c, 0), text(c, 1)) != NULL);
}

static data_value substring_before(const data_core_call *c) {
    const char *whole = text(c, 0), *found = find(whole, text(c, 1));
    return bytes(c, whole, found ? (size_t)(found - whole) : 0);
}

static data_value substring_after(const data_core_call *c) {
    const char *part = text(c, 1), *found = find(text(c, 0), part);
    return data_value_text(found ? found + strlen(part) : "");
}

/* Argument I, rounded to a whole number; false if it is no number. */
static bool whole(const data_core_call *c, size_t i, int64_t *out) {
    static const decimal half = {5, 1};
    decimal n;
    if (decimal_parse(data_eval_trimmed(c->d->arena, text(c, i)), &n) ||
        decimal_add(n, half, &n) ||
        decimal_round(n, 0, n.units < 0 ? DECIMAL_UP : DECIMAL_DOWN, &n))
        return false;
    *out = n.units;
    return true;
}

/* Positions count from 1; what stands before that counts, too. */
static data_value substring(const data_core_call *c) {
    int64_t from, length = INT64_MAX / 2;
    if (!whole(c, 1, &from) || (c->arguments > 2 && !whole(c, 2, &length)))
        return data_value_text("");
    const char *at = text(c, 0), *end = at + strlen(at), *first = end;
    for (int64_t i = 1; at < end && i < from + length; i++) {
        if (i >= from && first == end)
            first = at;
        utf8_next(&at, end);
    }
    return bytes(c, first, first < at ? (size_t)(at - first) : 0);
}

static data_value normalize_space(const data_core_call *c) {
    static const char blanks[] = " \t\r\n";
    const char *at = text(c, 0);
    buf all = {0};
    while (*(at += strspn(at, blanks))) {
        size_t word = strcspn(at, blanks);
        if (all.length)
            buf_byte(&all, ' ');
        buf_add(&all, at, word);
        at += word;
    }
    return gathered(c, &all);
}

/* The character of TO, up to END, that stands where CHARACTER is in FROM:
   CHARACTER itself if it is not there, 0 if TO is too short. */
static uint32_t translated(uint32_t character, const char *from, const char *to,
                           const char *end) {
    const char *last = from + strlen(from);
    while (from < last) {
        uint32_t mapped = utf8_next(&to, end);
        if (utf8_next(&from, last) == character)
            return mapped;
    }
    return character;
}

/* Each character is looked for. */
static data_value translate(const data_core_call *c) {
    const char *at = text(c, 0), *end = at + strlen(at);
    const char *from = text(c, 1), *to = text(c, 2);
    if (!data_eval_spend(c->d, (size_t)(end - at) * strlen(from)))
        return data_value_text("");
    buf all = {0};
    while (at < end) {
        uint32_t to_put =
            translated(utf8_next(&at, end), from, to, to + strlen(to));
        if (to_put)
            utf8_add(&all, to_put);
    }
    return gathered(c, &all);
}

static data_value boolean(const data_core_call *c) {
    return data_value_truth(data_value_is_true(&c->argument[0]));
}

static data_value negation(const data_core_call *c) {
    return data_value_truth(!data_value_is_true(&c->argument[0]));
}

static data_value yes(const data_core_call *c) {
    (void)c;
    return data_value_truth(true);
}

static data_value no(const data_core_call *c) {
    (void)c;
    return data_value_truth(false);
}

static const data_core table[] = {
    {"last", 0, 0, true, last},
    {"position", 0, 0, true, position},
    {"count", 1, 1, true, count},
    {"string-length", 0, 1, true, string_length},
    {"local-name", 0, 1, false, local_name},
    {"namespace-uri", 0, 1, false, namespace_uri},
    {"name", 0, 1, false, name},
    {"string", 0, 1, false, string},
    {"concat", 2, 100, false, concat},
    {"starts-with", 2, 2, false, starts_with},
    {"contains", 2, 2, false, contains},
    {"substring-before", 2, 2, false, substring_before},
    {"substring-after", 2, 2, false, substring_after},
    {"substring", 2, 3, false, substring},
    {"normalize-space", 0, 1, false, normalize_space},
    {"translate", 3, 3, false, translate},
    {"boolean", 1, 1, false, boolean},
    {"not", 1, 1, false, negation},
    {"true", 0, 0, false, yes},
    {"false", 0, 0, false, no},
};

const data_core *data_core_named(const char *wanted) {
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (!strcmp(table[i].name, wanted))
            return &table[i];
    return NULL;
}

bool data_core_is_positional(const data_core *core) {
    return core->compute == last || core->compute == position;
}
