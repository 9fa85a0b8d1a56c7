#include "base/diag.h"

#include "base/numbering.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

struct diags {
    mem *arena;
    diag *item;
    size_t items, room;
    numbering numbers;            /* of the items */
    size_t count[DIAG_ERROR + 1]; /* of each severity */
    bool system;
};

diags *diags_new(void) {
    diags *all = mem_calloc(1, sizeof *all);
    all->arena = mem_new();
    return all;
}

void diags_free(diags *all) {
    if (!all)
        return;
    mem_free(all->arena);
    mem_release(all);
}

static uint64_t key_of(const diag *d) {
    uint64_t place = numbering_key(d->place.file ? d->place.file : "",
                                   (uint64_t)d->place.line);
    return numbering_key(d->text, place);
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same(const diag *a, const diag *b) {
    return a->severity == b->severity && a->place.line == b->place.line &&
           same_text(a->place.file, b->place.file) &&
           strcmp(a->text, b->text) == 0;
}

static bool is_known(const diags *all, const diag *d, uint64_t key) {
    numbering_cursor c = numbering_begin(&all->numbers, key);
    for (size_t i; numbering_next(&c, &i);)
        if (same(&all->item[i], d))
            return true;
    return false;
}

static void add(diags *all, diag d, const char *format, va_list values) {
    d.text = mem_vformat(all->arena, format, values);
    uint64_t key = key_of(&d);
    if (is_known(all, &d, key))
        return;
    numbering_add(all->arena, &all->numbers, key);
    if (d.place.file)
        d.place.file = mem_string(all->arena, d.place.file);
    if (d.code)
        d.code = mem_string(all->arena, d.code);
    all->item = mem_more(all->arena, all->item, all->items, &all->room,
                         sizeof *all->item);
    all->item[all->items++] = d;
    all->count[d.severity]++;
}

void diag_add(diags *all, diag_severity severity, const char *code,
              diag_place place, const char *format, ...) {
    va_list values;
    va_start(values, format);
    add(all, (diag){severity, code, place, NULL}, format, values);
    va_end(values);
}

void diag_error(diags *all, diag_place place, const char *format, ...) {
    va_list values;
    va_start(values, format);
    add(all, (diag){DIAG_ERROR, NULL, place, NULL}, format, values);
    va_end(values);
}

void diag_system(diags *all, diag_place place, const char *format, ...) {
    all->system = true;
    va_list values;
    va_start(values, format);
    add(all, (diag){DIAG_ERROR, NULL, place, NULL}, format, values);
    va_end(values);
}

void diags_merge(diags *all, const diags *from) {
    all->system |= from->system;
    for (size_t i = 0; i < from->items; i++) {
        const diag *d = &from->item[i];
        diag_add(all, d->severity, d->code, d->place, "%s", d->text);
    }
}

void diags_clear(diags *all) {
    mem_free(all->arena);
    all->arena = mem_new();
    all->item = NULL;
    all->items = all->room = 0;
    all->numbers = (numbering){0};
}

size_t diags_count(const diags *all, diag_severity severity) {
    return all->count[severity];
}

bool diags_failed(const diags *all) {
    return diags_count(all, DIAG_ERROR) > 0;
}

int diags_status(const diags *all) {
    return all->system ? 2 : diags_failed(all) ? 1 : 0;
}

size_t diags_size(const diags *all) {
    return all->items;
}

const diag *diags_at(const diags *all, size_t index) {
    return &all->item[index];
}

/* File names and texts come from anywhere: what could break the line or steer
   the terminal is shown by its number. */
static void add_shown(buf *out, const char *text) {
    const char *end = text + strlen(text);
    while (text < end) {
        const char *from = text;
        uint32_t c = utf8_next(&text, end);
        if (c == UTF8_BAD)
            buf_format(out, "\\x%02X", (unsigned)(unsigned char)*from);
        else if (utf8_is_control(c))
            buf_format(out, "\\u{%" PRIX32 "}", c);
        else
            buf_add(out, from, (size_t)(text - from));
    }
}

/* A line goes out at once: standard error has no buffer. */
static void print(const diag *d, FILE *out) {
    buf line = {0};
    add_shown(&line, d->place.file ? d->place.file : "jixiao");
    if (d->place.file && d->place.line > 0)
        buf_format(&line, ":%ld", d->place.line);
    buf_format(&line, ": %s",
               d->severity == DIAG_ERROR ? _("error") : _("warning"));
    if (d->code)
        buf_format(&line, "[%s]", d->code);
    buf_string(&line, ": ");
    add_shown(&line, d->text);
    buf_byte(&line, '\n');
    fwrite(line.bytes, 1, line.length, out);
    buf_free(&line);
}

void diags_print(const diags *all, FILE *out) {
    for (size_t i = 0; i < all->items; i++)
        print(&all->item[i], out);
}
