#include "input/roll_open.h"

#include "base/numbering.h"
#include "base/utf8.h"
#include "input/ask_want.h"
#include "input/called.h"
#include "input/roll_origin.h"

#include <string.h>

enum { SHORTEST_PROSE = 10 /* characters that are worth reading again */ };

/* A field that is not filled in. */
typedef struct open_field {
    const xmlNode *at;   /* its element, or what that would stand in */
    const char *element; /* its name */
    const char *attribute, *label;
} open_field;

struct roll_open {
    mem *arena;
    const xmlNode *root;
    const xmlNode *origin; /* NULL: it was not rolled */
    bool is_new;           /* nor that, but made to be filled in */
    roll_value *value;     /* of what was rolled: all, open or not */
    size_t values;
    open_field *field;
    size_t fields, room;
    numbering holding; /* elements with one in them, by their places */
};

bool roll_open_holds(const roll_open *all, const xml_node *node) {
    size_t unused;
    return all &&
           numbering_find(&all->holding, numbering_key_of_place(node), &unused);
}

static void add(roll_open *all, open_field field) {
    all->field = mem_more(all->arena, all->field, all->fields, &all->room,
                          sizeof *all->field);
    all->field[all->fields++] = field;
    for (const xmlNode *n = field.at; n && !roll_open_holds(all, n);
         n = n->parent)
        numbering_add(all->arena, &all->holding, numbering_key_of_place(n));
}

/* It is blank; of a measure, both its value and its text are, which are one
   field, and what goes with the value if there is that. */
static bool is_open(const roll_open *all, const roll_value *v) {
    const xmlNode *e = v->element;
    const char *value = xml_attr(e, "value");
    bool counts = all->is_new ? v->wanted : v->needed;
    if (!(counts || v->must) || *roll_text(all->arena, v))
        return false;
    if (!v->attribute || !value)
        return v->attribute || !value;
    return strcmp(v->attribute, "value") ? *xml_prose(all->arena, value)
                                         : !*xml_text(all->arena, e);
}

/* Of a form that is the old one's, what is still blank and it prints; and what
   must not be blank at all. */
static void find_cleared(roll_open *all, const layout *form) {
    const ask *asked = ask_of(all->arena, form);
    for (size_t i = 0; i < all->values; i++) {
        const roll_value *v = &all->value[i];
        if (is_open(all, v) &&
            (v->must || ask_tree_holds(asked, v->element, v->attribute)))
            add(all, (open_field){v->element, xml_name(v->element),
                                  v->attribute, v->label});
    }
}

static bool is_blank_attribute(const roll_open *all, const xmlNode *e,
                               const char *name) {
    const char *value = xml_attr(e, name);
    return (!value || !*xml_prose(all->arena, value)) &&
           (strcmp(name, "value") || !*xml_text(all->arena, e));
}

static void find_wanted(roll_open *, ask *, const xmlNode *);

/* The elements in E that are as ONE; how many there are. */
static size_t find_in_those(roll_open *all, ask *one, const xmlNode *e) {
    size_t count = 0;
    for (const xmlNode *n = xml_first(e); n; n = xml_next(n))
        if (ask_tree_is(one, n)) {
            find_wanted(all, one, n);
            count++;
        }
    return count;
}

static void find_in_child(roll_open *all, ask *parent, const xmlNode *e,
                          const xml_decl_item *item) {
    roll_need need = roll_rule_need(item->decl);
    bool wanted = ask_want_child(parent, item) && need != ROLL_NOT_NEEDED;
    for (ask *c = parent->child; c; c = c->next) {
        if (strcmp(c->name, item->name) || find_in_those(all, c, e) ||
            !wanted || (need == ROLL_ONE_NEEDED && xml_child(e, item->name)))
            continue;
        const char *label = roll_rule_label(all->arena, item->decl);
        add(all, (open_field){e, item->name, NULL, c->key ? c->value : label});
        wanted = need != ROLL_ONE_NEEDED;
    }
}

/* All that ONE wants, and E, an element as it, has not. */
static void find_wanted(roll_open *all, ask *one, const xmlNode *e) {
    const xml_decl *is = one->is;
    bool text = is->simple || is->mixed, value = false;
    for (size_t i = 0; i < is->attribute.items; i++) {
        const xml_decl_item *item = &is->attribute.item[i];
        if (!ask_want_attribute(one, item) ||
            roll_rule_need(item->decl) == ROLL_NOT_NEEDED)
            continue;
        value = value || !strcmp(item->name, "value");
        if (is_blank_attribute(all, e, item->name))
            add(all, (open_field){e, xml_name(e), item->name,
                                  roll_rule_label(all->arena, item->decl)});
    }
    if (text && !value && one->text && !*xml_text(all->arena, e) &&
        roll_rule_need(is->decl) != ROLL_NOT_NEEDED)
        add(all, (open_field){e, xml_name(e), NULL,
                              roll_rule_label(all->arena, is->decl)});
    for (size_t i = 0; i < is->child.items; i++)
        find_in_child(all, one, e, &is->child.item[i]);
}

/* NODE names another layout. */
static bool names_another(const xmlNode *node, const layout *form) {
    const char *name = xml_attr(node, "layout");
    return name && strcmp(name, form->name);
}

/* OWN: only a form that is the description's own must have more than what was
   there in the year before. */
static const roll_open *look(mem *arena, const xml_file *project,
                             const layout *form, bool own) {
    const xmlNode *root = xml_root(project);
    roll_open *all = mem_alloc(arena, sizeof *all);
    *all = (roll_open){
        .arena = arena, .root = root, .origin = roll_origin_of(root)};
    all->is_new = all->origin && !xml_attr(all->origin, "sha256");
    const xmlNode *written = all->origin ? all->origin : root;
    bool another = names_another(written, form);
    if (all->origin)
        all->values = roll_values(arena, project, &all->value);
    if (another && !(own && names_another(root, form)))
        find_wanted(all, ask_want(arena, form), root);
    else if (all->origin)
        find_cleared(all, form);
    return all;
}

const roll_open *roll_open_find(mem *arena, const xml_file *project,
                                const layout *form) {
    return look(arena, project, form, false);
}

bool roll_open_is_rolled(const xml_file *project) {
    return roll_origin_of(xml_root(project)) != NULL;
}

/* What NODE belongs to, the nearest thing with a name; or NULL. */
static const char *owner_of(const roll_open *all, const xmlDoc *schema,
                            const xmlNode *node) {
    while (xml_parent(node) && !*called_key(node))
        node = xml_parent(node);
    return xml_parent(node) ? called(all->arena, schema, node) : NULL;
}

static void tell_open(const open_field *f, const char *owner, diags *d) {
    diag_place at = xml_place(f->at);
    if (f->attribute && owner)
        diag_add(d, DIAG_WARNING, "open", at,
                 _("\"%s\" of \"%s\" is still open; fill in %s of <%s>"),
                 f->label, owner, f->attribute, f->element);
    else if (f->attribute)
        diag_add(d, DIAG_WARNING, "open", at,
                 _("\"%s\" is still open; fill in %s of <%s>"), f->label,
                 f->attribute, f->element);
    else if (owner)
        diag_add(d, DIAG_WARNING, "open", at,
                 _("\"%s\" of \"%s\" is still open; fill in <%s>"), f->label,
                 owner, f->element);
    else
        diag_add(d, DIAG_WARNING, "open", at,
                 _("\"%s\" is still open; fill in <%s>"), f->label, f->element);
}

static void tell_unchanged(const roll_open *all, const roll_value *v,
                           const char *owner, diags *d) {
    const char *text = roll_text(all->arena, v);
    if (v->prose && v->action == ROLL_KEEP &&
        utf8_count(text) >= SHORTEST_PROSE &&
        roll_origin_holds(all->origin, text))
        diag_add(d, DIAG_WARNING, "unchanged", xml_place(v->element),
                 _("\"%s\" is word for word that of %s; read it again"),
                 owner ? owner : v->label, xml_attr(all->origin, "year"));
}

void roll_open_tell(const roll_open *all, diags *d) {
    if (all->fields + all->values == 0)
        return;
    const xmlDoc *schema = called_schema(all->arena, all->root);
    for (size_t i = 0; i < all->fields; i++) {
        const open_field *f = &all->field[i];
        tell_open(f, owner_of(all, schema, f->at), d);
    }
    for (size_t i = 0; i < all->values; i++) {
        const roll_value *v = &all->value[i];
        tell_unchanged(all, v, owner_of(all, schema, v->element), d);
    }
}

static void tell_how_many(const roll_open *all, bool draft, diags *d) {
    diag_place first = xml_place(all->field[0].at);
    if (draft)
        diag_add(d, DIAG_WARNING, "open", first,
                 _("fields that are still open: %zu, the first one here "
                   "(\"jixiao check\" lists them)"),
                 all->fields);
    else
        diag_error(d, first,
                   _("fields that are still open: %zu, the first one here; "
                     "fill them in (\"jixiao check\" lists them), or make a "
                     "draft with --draft"),
                   all->fields);
}

bool roll_open_refuses(const xml_file *project, const layout *form, bool draft,
                       diags *d) {
    if (!roll_open_is_rolled(project))
        return false;
    mem *scratch = mem_new();
    const roll_open *all = look(scratch, project, form, true);
    bool refuses = all->fields > 0 && !draft;
    if (all->fields)
        tell_how_many(all, draft, d);
    mem_free(scratch);
    return refuses;
}
