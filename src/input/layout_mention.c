#include "input/layout_mention.h"

#include <string.h>

enum { DEEPEST = 8 /* variables in variables */ };

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || (c & 0x80);
}

/* WORD stands in TEXT, outside of conditions in []; an element's name is no
   attribute's, nor a variable's or a function's. */
static bool holds(const char *text, const char *word) {
    size_t length = strlen(word);
    bool element = is_name(word[0]);
    int conditions = 0;
    for (const char *at = text; *at; at++) {
        conditions += (*at == '[') - (*at == ']');
        if (conditions > 0 || strncmp(at, word, length) != 0)
            continue;
        char before = at > text ? at[-1] : ' ', after = at[length];
        bool starts = !is_name(before) && !strchr("@$", before);
        if ((!element || starts) && !is_name(after) && after != '(')
            return true;
    }
    return false;
}

/* Whether N makes anything but checks. */
static bool prints(const layout_node *n) {
    if (n->kind == LAYOUT_CHECK || n->kind == LAYOUT_LET)
        return false;
    if (n->kind != LAYOUT_EACH && n->kind != LAYOUT_GROUP &&
        n->kind != LAYOUT_IF)
        return true;
    const layout_node *c = n->child;
    while (c && !prints(c))
        c = c->next;
    return c;
}

static bool mentions(const layout *, const char *word, int depth);

/* A variable counts where something uses it. */
static bool node_mentions(const layout *l, const layout_node *n,
                          const char *word, int depth) {
    if (!n->expr || !holds(data_written(n->expr), word))
        return false;
    if (n->kind != LAYOUT_LET)
        return prints(n);
    mem *scratch = mem_new();
    bool used = depth < DEEPEST &&
                mentions(l, mem_format(scratch, "$%s", n->let.name), depth + 1);
    mem_free(scratch);
    return used;
}

static bool list_mentions(const layout *l, const layout_node *list,
                          const char *word, int depth) {
    for (const layout_node *n = list; n; n = n->next)
        if (node_mentions(l, n, word, depth) ||
            (prints(n) && list_mentions(l, n->child, word, depth)))
            return true;
    return false;
}

static bool mentions(const layout *l, const char *word, int depth) {
    return list_mentions(l, l->child, word, depth) ||
           list_mentions(l, l->head, word, depth) ||
           list_mentions(l, l->foot, word, depth);
}

bool layout_mentions(const layout *l, const char *word) {
    return mentions(l, word, 0);
}
