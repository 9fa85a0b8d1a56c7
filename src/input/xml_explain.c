#include "input/xml_explain.h"

#include "base/limits.h"
#include "input/xml_prose.h"
#include "input/xml_tree.h"
#include "input/xml_value.h"

#include <libxml/xmlerror.h>
#include <stdarg.h>
#include <string.h>

/* A node with a fault that was told. */
typedef struct told {
    const xmlNode *node;
    bool content; /* of its children, or its place among its parent's */
} told;

typedef struct known {
    const xmlNode *decl;
    const xml_decl *is;
} known;

typedef struct explainer {
    mem *arena; /* scratch */
    diags *all;
    told told[LIMIT_FAULTS];
    size_t tolds;
    bool more; /* there are more faults */
    bool open; /* blanks are none */
    known *known;
    size_t knowns, room;
} explainer;

/* Notes a fault; false if enough were told. */
static bool tell(explainer *e, const xmlNode *node, bool content) {
    e->more = e->tolds == LIMIT_FAULTS;
    if (e->more)
        return false;
    e->told[e->tolds++] = (told){node, content};
    return true;
}

static bool was_told(const explainer *e, const xmlNode *node, bool content) {
    for (size_t i = 0; i < e->tolds; i++)
        if (e->told[i].node == node && e->told[i].content == content)
            return true;
    return false;
}

static const char *name_of(const xmlNode *node) {
    return (const char *)node->name;
}

static const xml_decl *decl_of(explainer *e, const xmlNode *decl) {
    for (size_t i = 0; i < e->knowns; i++)
        if (e->known[i].decl == decl)
            return e->known[i].is;
    e->known =
        mem_more(e->arena, e->known, e->knowns, &e->room, sizeof *e->known);
    const xml_decl *is = xml_decl_of(e->arena, decl);
    e->known[e->knowns++] = (known){decl, is};
    return is;
}

/* Reports a fault, and what NAME is for, as the schema documents DECL. */
__attribute__((format(printf, 5, 6))) static void
report(explainer *e, diag_place at, const char *name, const xmlNode *decl,
       const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *text = mem_vformat(e->arena, format, arguments);
    va_end(arguments);
    const char *meaning = xml_decl_documentation(e->arena, decl);
    if (meaning)
        diag_error(e->all, at, _("%s; %s means: %s"), text, name, meaning);
    else
        diag_error(e->all, at, "%s", text);
}

static bool is_blank(const char *text) {
    return !text[strspn(text, " \t\r\n")];
}

static const char *value_of(const xmlAttr *a) {
    return a->children ? (const char *)a->children->content : "";
}

bool xml_explain_is_open(const xmlNode *root) {
    const xmlNode *n = root ? root->last : NULL;
    while (n && n->type != XML_ELEMENT_NODE)
        n = n->prev;
    return n && !strcmp(name_of(n), "origin");
}

bool xml_explain_is_blank(const xmlNode *node) {
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (is_blank(value_of(a)))
            return true;
    return !node->children;
}

static void check_value(explainer *e, const xmlNode *node, const xmlAttr *a,
                        const xmlNode *decl) {
    const char *value = value_of(a);
    const xml_decl *type = decl_of(e, decl);
    if (e->open && is_blank(value))
        return;
    if (!xml_value_fits(e->arena, type, value) && tell(e, node, false))
        report(e, xml_tree_place(node), (const char *)a->name, decl,
               _("the value \"%s\" of attribute %s of <%s> %s"),
               xml_prose_shown(e->arena, value), a->name, name_of(node),
               xml_value_remedy(e->arena, type));
}

static void check_attribute(explainer *e, const xmlNode *node, const xmlAttr *a,
                            const xml_decl *is) {
    const char *name = (const char *)a->name;
    const xml_decl_item *item = xml_decl_find(&is->attribute, name);
    if (item && !a->ns)
        check_value(e, node, a, item->decl);
    else if (!(a->ns && is->any_attribute) && tell(e, node, false))
        report(e, xml_tree_place(node), name_of(node), is->decl,
               _("attribute %s is not allowed in <%s>; allowed: %s"), name,
               name_of(node), xml_decl_names(e->arena, &is->attribute));
}

static void check_attributes(explainer *e, const xmlNode *node,
                             const xml_decl *is) {
    for (const xmlAttr *a = node->properties; a; a = a->next)
        check_attribute(e, node, a, is);
    for (size_t i = 0; i < is->attribute.items; i++) {
        const xml_decl_item *item = &is->attribute.item[i];
        if (item->required &&
            !xmlHasNsProp((xmlNode *)node, BAD_CAST item->name, NULL) &&
            tell(e, node, false))
            report(e, xml_tree_place(node), item->name, item->decl,
                   _("<%s> lacks its attribute %s; add %s=\"...\""),
                   name_of(node), item->name, item->name);
    }
}

static bool has_child(const xmlNode *node, const char *name) {
    const xmlNode *n = node->children;
    while (n && !(n->type == XML_ELEMENT_NODE && !strcmp(name_of(n), name)))
        n = n->next;
    return n;
}

/* Text where only elements stand, or nothing. */
static void check_text(explainer *e, const xmlNode *text) {
    const xmlNode *node = text->parent;
    if (!xml_tree_blank(text) && tell(e, node, false))
        diag_error(e->all, xml_tree_words(text),
                   _("the text \"%s\" stands in <%s>, which holds no text; "
                     "remove it, or put it into an element"),
                   xml_prose_shown(e->arena, (const char *)text->content),
                   name_of(node));
}

static void check_missing(explainer *e, const xmlNode *node,
                          const xml_decl *is) {
    for (size_t i = 0; i < is->child.items; i++) {
        const xml_decl_item *item = &is->child.item[i];
        if (item->required && !has_child(node, item->name) &&
            tell(e, node, true))
            report(e, xml_tree_place(node), item->name, item->decl,
                   _("<%s> lacks its element <%s>; add it"), name_of(node),
                   item->name);
    }
}

static void check_simple(explainer *e, const xmlNode *node, const xml_decl *is,
                         const xmlNode *decl) {
    const xmlNode *n = node->children;
    while (n && n->type != XML_ELEMENT_NODE)
        n = n->next;
    if (n) {
        if (tell(e, node, false))
            diag_error(e->all, xml_tree_place(n),
                       _("<%s> stands in <%s>, which holds only text; remove "
                         "it"),
                       name_of(n), name_of(node));
        return;
    }
    const char *text =
        node->children ? (const char *)node->children->content : "";
    if (e->open && is_blank(text))
        return;
    if (xml_value_fits(e->arena, is, text) || !tell(e, node, false))
        return;
    if (!*xml_prose_fold(e->arena, text, false))
        report(e, xml_tree_place(node), name_of(node), decl,
               _("<%s> is empty; write its text"), name_of(node));
    else
        report(e, xml_tree_place(node), name_of(node), decl,
               _("the text \"%s\" of <%s> %s"), xml_prose_shown(e->arena, text),
               name_of(node), xml_value_remedy(e->arena, is));
}

static void check_element(explainer *, const xmlNode *, const xmlNode *decl);

static bool same_namespace(const xmlNode *a, const xmlNode *b) {
    return a->ns && b->ns && xmlStrEqual(a->ns->href, b->ns->href);
}

static void check_child(explainer *e, const xmlNode *n, const xml_decl *is) {
    const xmlNode *node = n->parent;
    const xml_decl_item *item = xml_decl_find(&is->child, name_of(n));
    bool ours = same_namespace(n, node);
    if (item && ours)
        check_element(e, n, item->decl);
    else if (!ours && tell(e, n, true))
        diag_error(e->all, xml_tree_place(n),
                   _("<%s> is of another namespace than <%s>; remove its xmlns "
                     "or prefix"),
                   name_of(n), name_of(node));
    else if (ours && tell(e, n, true))
        report(e, xml_tree_place(n), name_of(node), is->decl,
               _("<%s> is not allowed in <%s>; allowed: %s"), name_of(n),
               name_of(node), xml_decl_names(e->arena, &is->child));
}

static void check_element(explainer *e, const xmlNode *node,
                          const xmlNode *decl) {
    const xml_decl *is = decl_of(e, decl);
    check_attributes(e, node, is);
    if (is->simple) {
        check_simple(e, node, is, decl);
        return;
    }
    check_missing(e, node, is);
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            check_child(e, n, is);
        else if (!is->mixed)
            check_text(e, n);
}

/* The declaration of NODE, found from its ancestors'; NULL if unknown. */
static const xml_decl *decl_at(explainer *e, const xmlDoc *schema,
                               const xmlNode *node) {
    if (node->parent->type != XML_ELEMENT_NODE) {
        const xmlNode *decl = xml_decl_global(schema, name_of(node));
        return decl ? decl_of(e, decl) : NULL;
    }
    const xml_decl *outer = decl_at(e, schema, node->parent);
    const xml_decl_item *item =
        outer ? xml_decl_find(&outer->child, name_of(node)) : NULL;
    return item ? decl_of(e, item->decl) : NULL;
}

/* A child that may stand in NODE's parent, but not here or not again. */
static void misplaced(explainer *e, const xmlDoc *schema, const xmlNode *node) {
    const xml_decl *outer = decl_at(e, schema, node->parent);
    if (outer)
        diag_error(e->all, xml_tree_place(node),
                   _("<%s> stands in the wrong place in <%s>, or once too "
                     "often; the order is %s"),
                   name_of(node), name_of(node->parent),
                   xml_decl_names(e->arena, &outer->child));
}

/* What libxml2 found and the walk did not tell. */
static void check_rest(explainer *e, const xmlDoc *schema,
                       const xml_explain_fault *f) {
    const xmlNode *node = f->node, *parent = node->parent;
    bool order = f->code == XML_SCHEMAV_ELEMENT_CONTENT;
    bool inside = order && parent->type == XML_ELEMENT_NODE;
    if (was_told(e, node, order) || (inside && was_told(e, parent, true)) ||
        !tell(e, node, order))
        return;
    if (inside)
        misplaced(e, schema, node);
    else
        diag_error(e->all, xml_tree_place(node),
                   _("<%s> is not as it should be (%s); correct it"),
                   name_of(node), f->text);
}

bool xml_explain(const xmlDoc *schema, const xmlNode *root,
                 const xml_explain_fault *fault, size_t faults, diags *all) {
    explainer e = {
        .arena = mem_new(), .all = all, .open = xml_explain_is_open(root)};
    const xmlNode *decl = xml_decl_global(schema, name_of(root));
    if (decl)
        check_element(&e, root, decl);
    for (size_t i = 0; i < faults; i++)
        check_rest(&e, schema, &fault[i]);
    if (e.more)
        diag_error(all, (diag_place){xml_tree_place(root).file, 0},
                   _("only the first %d faults are told; mend them first"),
                   LIMIT_FAULTS);
    mem_free(e.arena);
    return e.tolds > 0;
}
