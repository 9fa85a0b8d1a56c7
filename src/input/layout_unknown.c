#include "input/layout_unknown.h"

#include <string.h>

void layout_unknown_note(layout_unknowns *all, const char *name,
                         const layout_node *node) {
    size_t i = 0;
    while (i < all->items && strcmp(all->item[i].name, name) != 0)
        i++;
    if (i == LIMIT_FAULTS) {
        all->more = true;
        return;
    }
    if (i == all->items)
        all->item[all->items++] = (layout_unknown){name, node, 0};
    all->item[i].uses++;
}

void layout_unknown_tell(const layout_unknowns *all, const layout *form,
                         void (*tell)(const layout_unknown *, diags *),
                         diags *faults) {
    for (size_t i = 0; i < all->items; i++)
        tell(&all->item[i], faults);
    if (all->more)
        diag_error(faults, (diag_place){form->place.file, 0},
                   _("only the first %d faults are told; mend them first"),
                   LIMIT_FAULTS);
}
