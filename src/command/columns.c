#include "command/columns.h"

#include "base/utf8.h"

#include <string.h>

struct columns {
    mem *arena;
    const char **text; /* row by row */
    size_t texts, room;
    size_t *width; /* of each column */
    size_t count;
};

columns *columns_new(mem *m, size_t count) {
    columns *c = mem_alloc(m, sizeof *c);
    c->arena = m;
    c->width = mem_array(m, count, sizeof *c->width);
    c->count = count;
    return c;
}

static size_t width(const char *text) {
    enum { WIDE = 0x2E80 };
    size_t sum = 0;
    for (const char *end = text + strlen(text); text < end;)
        sum += utf8_next(&text, end) >= WIDE ? 2 : 1;
    return sum;
}

void columns_add(columns *c, const char *text) {
    size_t *widest = &c->width[c->texts % c->count];
    size_t own = width(text);
    if (own > *widest)
        *widest = own;
    c->text = mem_more(c->arena, c->text, c->texts, &c->room, sizeof *c->text);
    c->text[c->texts++] = mem_string(c->arena, text);
}

static void print_row(const columns *c, const char *const *text, FILE *to) {
    size_t last = 0, blank = 0;
    for (size_t i = 0; i < c->count; i++)
        if (*text[i])
            last = i;
    for (size_t i = 0; i <= last; i++) {
        fprintf(to, "%*s%s", (int)blank, "", text[i]);
        blank = c->width[i] - width(text[i]) + 2;
    }
    fputc('\n', to);
}

void columns_print(const columns *c, FILE *to) {
    for (size_t i = 0; i + c->count <= c->texts; i += c->count)
        print_row(c, &c->text[i], to);
}
