#include "base/set.h"

#include <string.h>

bool set_has(const set *s, const char *text) {
    numbering_cursor c = numbering_begin(&s->numbers, numbering_key(text, 0));
    for (size_t i; numbering_next(&c, &i);)
        if (strcmp(s->text[i], text) == 0)
            return true;
    return false;
}

bool set_add(mem *m, set *s, const char *text) {
    if (set_has(s, text))
        return false;
    numbering_add(m, &s->numbers, numbering_key(text, 0));
    s->text = mem_more(m, s->text, s->texts, &s->room, sizeof *s->text);
    s->text[s->texts++] = text;
    return true;
}
