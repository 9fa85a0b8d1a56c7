#include "input/roll_open.h"

#include "base/utf8.h"
#include "input/ask.h"
#include "input/roll_origin.h"

#include <string.h>

enum { SHORTEST_PROSE = 10 /* characters that are worth reading again */ };

typedef struct open_fields {
    mem *arena;
    const xmlNode *origin; /* NULL: it was not rolled */
    roll_value *value;     /* all of them, open or not */
    size_t values;
    const ask *asked; /* by the form */
} open_fields;

static open_fields look(const xml_file *project, const layout *form) {
    open_fields all = {.arena = mem_new(),
                       .origin = roll_origin_of(xml_root(project))};
    if (!all.origin)
        return all;
    all.values = roll_values(all.arena, project, &all.value);
    all.asked = ask_of(all.arena, form);
    return all;
}

/* It is blank; of a measure, both its value and its text are, which are one
   field. */
static bool is_open(const open_fields *all, const roll_value *v) {
    const xmlNode *e = v->element;
    if (!v->needed || *roll_text(all->arena, v) ||
        !ask_tree_holds(all->asked, e, v->attribute))
        return false;
    if (v->attribute)
        return strcmp(v->attribute, "value") || !*xml_text(all->arena, e);
    return !xml_attr(e, "value");
}

/* What the field belongs to: the nearest thing with a name. */
static const char *owner_of(const roll_value *v) {
    const xmlNode *n = v->element;
    for (; n && n->type == XML_ELEMENT_NODE; n = n->parent) {
        const char *name = xml_attr(n, "name");
        name = name ? name : xml_attr(n, "kind");
        if (name)
            return name;
    }
    return NULL;
}

static void tell_open(const roll_value *v, diags *d) {
    const char *owner = owner_of(v), *element = xml_name(v->element);
    diag_place at = xml_place(v->element);
    if (v->attribute && owner)
        diag_add(d, DIAG_WARNING, "open", at,
                 _("\"%s\" of \"%s\" is still open; fill in %s of <%s>"),
                 v->label, owner, v->attribute, element);
    else if (v->attribute)
        diag_add(d, DIAG_WARNING, "open", at,
                 _("\"%s\" is still open; fill in %s of <%s>"), v->label,
                 v->attribute, element);
    else if (owner)
        diag_add(d, DIAG_WARNING, "open", at,
                 _("\"%s\" of \"%s\" is still open; fill in <%s>"), v->label,
                 owner, element);
    else
        diag_add(d, DIAG_WARNING, "open", at,
                 _("\"%s\" is still open; fill in <%s>"), v->label, element);
}

static void tell_unchanged(const open_fields *all, const roll_value *v,
                           diags *d) {
    const char *text = roll_text(all->arena, v), *owner = owner_of(v);
    if (v->prose && v->action == ROLL_KEEP &&
        utf8_count(text) >= SHORTEST_PROSE &&
        roll_origin_holds(all->origin, text))
        diag_add(d, DIAG_WARNING, "unchanged", xml_place(v->element),
                 _("\"%s\" is word for word that of %s; read it again"),
                 owner ? owner : v->label, xml_attr(all->origin, "year"));
}

void roll_open_tell(const xml_file *project, const layout *form, diags *d) {
    open_fields all = look(project, form);
    for (size_t i = 0; i < all.values; i++) {
        if (is_open(&all, &all.value[i]))
            tell_open(&all.value[i], d);
        tell_unchanged(&all, &all.value[i], d);
    }
    mem_free(all.arena);
}

bool roll_open_refuses(const xml_file *project, const layout *form, diags *d) {
    open_fields all = look(project, form);
    size_t open = 0, first = 0;
    for (size_t i = 0; i < all.values; i++)
        if (is_open(&all, &all.value[i]) && open++ == 0)
            first = i;
    if (open)
        diag_error(d, xml_place(all.value[first].element),
                   _("fields that are still open: %zu, the first one here; "
                     "fill them in (\"jixiao check\" lists them), or make a "
                     "draft with --draft"),
                   open);
    mem_free(all.arena);
    return open > 0;
}
