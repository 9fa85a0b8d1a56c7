#include "input/layout_unknown.h"

void layout_unknown_note(mem *m, layout_unknowns *all, const char *name,
                         const layout_node *node) {
    size_t i = set_number(m, &all->names, name);
    if (i == all->items) {
        all->item =
            mem_more(m, all->item, all->items, &all->room, sizeof *all->item);
        all->item[all->items++] = (layout_unknown){name, node, 0};
    }
    all->item[i].uses++;
}
