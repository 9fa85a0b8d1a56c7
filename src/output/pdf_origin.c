#include "output/pdf_origin.h"

#include "output/pdf_xmp.h"

#include <string.h>

static const struct {
    const char *name, *array;
} property[] = {
    [PDF_DESCRIPTIONS] = {"description", "Seq"},
    [PDF_LAYOUTS] = {"layout", "Seq"},
    [PDF_LAYOUT_PARTS] = {"part", "Bag"},
    [PDF_FACES] = {"font", "Bag"},
};

/* The place in the list, or the list's end. */
static size_t find(const pdf_origin_list *list, uint64_t key, const char *name,
                   const char *hash) {
    numbering_cursor c = numbering_begin(&list->numbers, key);

    for (size_t i; numbering_next(&c, &i);)
        if (strcmp(list->entry[i].name, name) == 0 &&
            strcmp(list->entry[i].hash, hash) == 0)
            return i;
    return list->entries;
}

size_t pdf_origin_add(pdf_origin *o, pdf_origin_kind kind, const char *name,
                      const char *hash) {
    pdf_origin_list *list = &o->list[kind];
    uint64_t key = numbering_key(hash, numbering_key(name, 0));
    size_t place =
        kind == PDF_DESCRIPTIONS ? list->entries : find(list, key, name, hash);

    if (place < list->entries)
        return place;
    numbering_add(o->arena, &list->numbers, key);
    list->entry = mem_more(o->arena, list->entry, list->entries, &list->room,
                           sizeof *list->entry);
    hash_entry *added = &list->entry[list->entries++];
    added->name = mem_string(o->arena, name);
    memcpy(added->hash, hash, HASH_TEXT);
    return place;
}

void pdf_origin_add_form(pdf_origin *o, size_t place) {
    o->form = mem_more(o->arena, o->form, o->forms, &o->room, sizeof *o->form);
    o->form[o->forms++] = place;
}

const hash_entry *pdf_origin_layout(const pdf_origin *o, size_t form) {
    return &o->list[PDF_LAYOUTS].entry[o->form[form]];
}

static size_t big_endian(const unsigned char *bytes, int count) {
    size_t value = 0;

    for (int i = 0; i < count; i++)
        value = value << 8 | bytes[i];
    return value;
}

/* Where the table directory of FACE is in its file; all of the file if it
   can't be found. */
static void find_directory(const book_face *face, size_t *at, size_t *length) {
    enum { HEAD = 12, ENTRY = 16, OFFSET = 4 };
    const unsigned char *bytes = face->bytes;
    size_t start = 0, end = face->length;
    size_t named = HEAD + (size_t)face->index * OFFSET;

    if (end >= named + OFFSET && memcmp(bytes, "ttcf", 4) == 0)
        start = big_endian(bytes + named, OFFSET);
    *at = 0;
    *length = end;
    if (end < HEAD || start > end - HEAD)
        return;
    size_t needed = HEAD + ENTRY * big_endian(bytes + start + 4, 2);
    if (needed > end - start)
        return;
    *at = start;
    *length = needed;
}

/* A font's own name may hold anything. */
static const char *plain_name(mem *arena, const char *name) {
    char *plain = mem_string(arena, name);

    for (char *at = plain; *at; at++)
        if (*at <= ' ' || *at > '~')
            *at = '_';
    return plain;
}

void pdf_origin_add_face(pdf_origin *o, const book_face *face) {
    char hash[HASH_TEXT];
    size_t at, length;

    find_directory(face, &at, &length);
    hash_bytes((const char *)face->bytes + at, length, hash);
    pdf_origin_add(o, PDF_FACES, plain_name(o->arena, face->name), hash);
}

/* Places are told from 1. */
static void write_forms(const pdf_origin *o, buf *xmp) {
    if (o->forms == 0)
        return;
    buf_string(xmp, "<jixiao:form>");
    for (size_t i = 0; i < o->forms; i++)
        buf_format(xmp, i == 0 ? "%zu" : " %zu", o->form[i] + 1);
    buf_string(xmp, "</jixiao:form>\n");
}

static const char draft[] = "<jixiao:draft>True</jixiao:draft>\n";

void pdf_origin_write(const pdf_origin *o, buf *xmp) {
    buf_string(xmp, o->draft ? draft : "");
    for (int kind = 0; kind < PDF_ORIGIN_KINDS; kind++) {
        const pdf_origin_list *list = &o->list[kind];
        const char *name = property[kind].name, *array = property[kind].array;
        if (list->entries == 0)
            continue;
        buf_format(xmp, "<jixiao:%s><rdf:%s>\n", name, array);
        for (size_t i = 0; i < list->entries; i++) {
            buf_format(xmp, "<rdf:li>%s  ", list->entry[i].hash);
            pdf_xmp_escape(xmp, list->entry[i].name);
            buf_string(xmp, "</rdf:li>\n");
        }
        buf_format(xmp, "</rdf:%s></jixiao:%s>\n", array, name);
    }
    write_forms(o, xmp);
}

/* What stands between BEFORE and AFTER in the text from *AT to END, which *AT
   passes by; false if there is no such thing. */
static bool between(const char **at, const char *end, const char *before,
                    const char *after, const char **from, const char **to) {
    const char *start =
        memmem(*at, (size_t)(end - *at), before, strlen(before));

    if (!start)
        return false;
    *from = start + strlen(before);
    *to = memmem(*from, (size_t)(end - *from), after, strlen(after));
    if (!*to)
        return false;
    *at = *to + strlen(after);
    return true;
}

/* Undoes pdf_xmp_escape. */
static const char *unescaped(mem *arena, const char *from, const char *to) {
    static const struct {
        const char *entity;
        char character;
    } known[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&", '&'}};
    char *text = mem_bytes(arena, from, (size_t)(to - from)), *out = text;

    for (const char *at = text; *at;) {
        size_t i = 0;
        if (*at != '&') {
            *out++ = *at++;
            continue;
        }
        while (strncmp(at, known[i].entity, strlen(known[i].entity)) != 0)
            i++;
        *out++ = known[i].character;
        at += strlen(known[i].entity);
    }
    *out = '\0';
    return text;
}

static void read_entry(pdf_origin *o, pdf_origin_kind kind, const char *from,
                       const char *to) {
    char hash[HASH_TEXT];
    size_t digits = HASH_TEXT - 1;

    if ((size_t)(to - from) < digits + 2)
        return;
    memcpy(hash, from, digits);
    hash[digits] = '\0';
    pdf_origin_add(o, kind, unescaped(o->arena, from + digits + 2, to), hash);
}

/* Numbers that are no layout's place are left out. */
static void read_forms(pdf_origin *o, const char *at, const char *end) {
    size_t layouts = o->list[PDF_LAYOUTS].entries;

    while (at < end) {
        size_t place = 0;
        for (; at < end && *at >= '0' && *at <= '9'; at++)
            place = place <= layouts ? 10 * place + (size_t)(*at - '0') : place;
        if (place > 0 && place <= layouts)
            pdf_origin_add_form(o, place - 1);
        at++;
    }
}

void pdf_origin_read(pdf_origin *o, const char *xmp, size_t length) {
    o->draft = memmem(xmp, length, draft, strlen(draft)) != NULL;
    for (int kind = 0; kind < PDF_ORIGIN_KINDS; kind++) {
        const char *rest = xmp, *at, *end, *from, *to;
        const char *name = property[kind].name;
        if (!between(&rest, xmp + length,
                     mem_format(o->arena, "<jixiao:%s>", name),
                     mem_format(o->arena, "</jixiao:%s>", name), &at, &end))
            continue;
        while (between(&at, end, "<rdf:li>", "</rdf:li>", &from, &to))
            read_entry(o, (pdf_origin_kind)kind, from, to);
    }
    const char *rest = xmp, *from, *to;
    if (between(&rest, xmp + length, "<jixiao:form>", "</jixiao:form>", &from,
                &to))
        read_forms(o, from, to);
}
