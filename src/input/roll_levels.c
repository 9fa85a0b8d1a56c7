#include "input/roll_levels.h"

#include <libxml/tree.h>
#include <string.h>

/* An indicator, and the names of its levels: "A/B", or "A". */
typedef struct placed {
    xmlNode *indicator;
    const char *path;
} placed;

typedef struct carrying {
    mem *arena;
    const layout *form;
    const char *from; /* the old layout */
    diags *all;
    xmlNode *set;       /* <indicators> */
    const char *indent; /* before its children; NULL: all in one line */
    placed *placed;
    size_t placeds, room;
} carrying;

static bool is_blank(const xmlNode *n) {
    return n && n->type == XML_TEXT_NODE && xmlIsBlankNode(n) == 1;
}

static xmlNode *text(const carrying *c, const char *indent, int deeper) {
    const char *blanks = mem_format(c->arena, "%s%*s", indent, 2 * deeper, "");
    return xmlNewDocText(c->set->doc, BAD_CAST blanks);
}

/* Adds NODE last in PARENT, on a line of its own, DEEPER than the first level
   by so many steps. */
static void append(const carrying *c, xmlNode *parent, xmlNode *node,
                   int deeper) {
    xmlNode *end = parent->last;
    if (!c->indent) {
        xmlAddChild(parent, node);
    } else if (is_blank(end)) {
        xmlAddPrevSibling(end, node);
        xmlAddPrevSibling(node, text(c, c->indent, deeper));
    } else {
        xmlAddChild(parent, text(c, c->indent, deeper));
        xmlAddChild(parent, node);
        xmlAddChild(parent, text(c, c->indent, deeper - 1));
    }
}

static void take_out(xmlNode *node) {
    if (is_blank(node->prev)) {
        xmlNode *blank = node->prev;
        xmlUnlinkNode(blank);
        xmlFreeNode(blank);
    }
    xmlUnlinkNode(node);
}

/* The level NAME of the kind ELEMENT in PARENT, made if need be. */
static xmlNode *level(const carrying *c, xmlNode *parent, const char *element,
                      const char *name, int deeper) {
    for (xmlNode *n = xml_first(parent); n; n = xml_next(n))
        if (xml_is(n, element) && !strcmp(xml_attr(n, "name"), name))
            return n;
    xmlNode *made = xmlNewNode(c->set->ns, BAD_CAST element);
    xmlSetProp(made, BAD_CAST "name", BAD_CAST name);
    append(c, parent, made, deeper);
    return made;
}

/* The level that "A/B" or "A" names. */
static xmlNode *level_at(const carrying *c, const char *path) {
    const char *slash = strchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : strlen(path);
    xmlNode *first =
        level(c, c->set, "level1", mem_bytes(c->arena, path, length), 0);
    return slash ? level(c, first, "level2", slash + 1, 1) : first;
}

static const layout_move *place_for(const carrying *c, const char *path,
                                    const char *name) {
    for (size_t i = 0; i < c->form->moves; i++) {
        const layout_move *l = &c->form->move[i];
        if (!strcmp(l->layout, c->from) && !strcmp(l->from, path) &&
            (!l->holding || strstr(name, l->holding)))
            return l;
    }
    return NULL;
}

static void carry(const carrying *c, xmlNode *indicator, const char *path) {
    const char *name = xml_attr(indicator, "name");
    const layout_move *to = place_for(c, path, name);
    if (!to) {
        diag_add(c->all, DIAG_WARNING, "no-level", xml_place(indicator),
                 _("the indicator \"%s\" of \"%s\" has no place in the layout "
                   "\"%s\": it stays; put it where it belongs, or remove it"),
                 name, path, c->form->name);
        return;
    }
    xmlNode *parent = level_at(c, to->to);
    if (parent == indicator->parent)
        return;
    take_out(indicator);
    append(c, parent, indicator, strchr(to->to, '/') ? 2 : 1);
}

/* Notes the indicators in LEVEL, called PATH, and in those below. */
static void note(carrying *c, xmlNode *in, const char *path) {
    for (xmlNode *n = xml_first(in); n; n = xml_next(n)) {
        if (xml_is(n, "level2")) {
            note(c, n,
                 mem_format(c->arena, "%s/%s", path, xml_attr(n, "name")));
        } else if (xml_is(n, "indicator")) {
            c->placed = mem_more(c->arena, c->placed, c->placeds, &c->room,
                                 sizeof *c->placed);
            c->placed[c->placeds++] = (placed){n, path};
        }
    }
}

static void remove_if_empty(xmlNode *node) {
    for (const xmlNode *n = node->children; n; n = n->next)
        if (!is_blank(n))
            return;
    take_out(node);
    xmlFreeNode(node);
}

static void remove_empty(xmlNode *set) {
    xmlNode *next, *below;
    for (xmlNode *n = xml_first(set); n; n = next) {
        next = xml_next(n);
        if (!xml_is(n, "level1"))
            continue;
        for (xmlNode *m = xml_first(n); m; m = below) {
            below = xml_next(m);
            if (xml_is(m, "level2"))
                remove_if_empty(m);
        }
        remove_if_empty(n);
    }
}

/* All are known before any moves, and the new levels stand in the order that
   they are declared in. */
static void carry_set(carrying *c) {
    for (xmlNode *n = xml_first(c->set); n; n = xml_next(n))
        if (xml_is(n, "level1"))
            note(c, n, xml_attr(n, "name"));
    for (size_t i = 0; i < c->form->moves; i++)
        if (!strcmp(c->form->move[i].layout, c->from))
            level_at(c, c->form->move[i].to);
    for (size_t i = 0; i < c->placeds; i++)
        carry(c, c->placed[i].indicator, c->placed[i].path);
    remove_empty(c->set);
    c->placeds = 0;
}

static bool knows(const layout *form, const char *old) {
    for (size_t i = 0; i < form->moves; i++)
        if (!strcmp(form->move[i].layout, old))
            return true;
    return false;
}

void roll_levels(xml_file *file, const layout *form, diags *all) {
    xmlNode *root = xml_root(file);
    mem *arena = mem_new();
    const char *named = xml_attr(root, "layout");
    const char *old = mem_string(arena, named ? named : "");
    xmlSetProp(root, BAD_CAST "layout", BAD_CAST form->name);
    if (strcmp(old, form->name) && !knows(form, old))
        diag_add(all, DIAG_WARNING, "no-levels", xml_place(root),
                 _("the layout \"%s\" does not say where the levels of "
                   "\"%s\" go: indicators keep theirs"),
                 form->name, old);
    carrying c = {.arena = arena, .form = form, .from = old, .all = all};
    for (xmlNode *n = xml_first(root); n; n = xml_next(n)) {
        c.set = n;
        const xmlNode *blank = n->children;
        c.indent =
            is_blank(blank) ? mem_string(arena, (char *)blank->content) : NULL;
        if (xml_is(n, "indicators") && knows(form, old))
            carry_set(&c);
    }
    mem_free(arena);
}
