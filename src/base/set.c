#include "base/set.h"

#include <string.h>

/* The number of TEXT; that of the next one if it is not in. */
static size_t find(const set *s, const char *text) {
    numbering_cursor c = numbering_begin(&s->numbers, numbering_key(text, 0));
    for (size_t i; numbering_next(&c, &i);)
        if (strcmp(s->text[i], text) == 0)
            return i;
    return s->texts;
}

size_t set_number(mem *m, set *s, const char *text) {
    size_t number = find(s, text);
    if (number < s->texts)
        return number;
    numbering_add(m, &s->numbers, numbering_key(text, 0));
    s->text = mem_more(m, s->text, s->texts, &s->room, sizeof *s->text);
    s->text[s->texts++] = text;
    return number;
}

bool set_add(mem *m, set *s, const char *text) {
    size_t before = s->texts;
    return set_number(m, s, text) == before;
}

bool set_has(const set *s, const char *text) {
    return find(s, text) < s->texts;
}
