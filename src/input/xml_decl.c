#include "input/xml_decl.h"

#include "base/buf.h"
#include "base/diag.h"

#include <libxml/parser.h>
#include <string.h>

bool xml_decl_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE &&
           !strcmp((const char *)node->name, name);
}

const char *xml_decl_attr(const xmlNode *node, const char *name) {
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (!strcmp((const char *)a->name, name) && a->children)
            return (const char *)a->children->content;
    return NULL;
}

const xmlNode *xml_decl_child(const xmlNode *node, const char *name) {
    const xmlNode *n = node->children;
    while (n && !xml_decl_is(n, name))
        n = n->next;
    return n;
}

static void release(void *schema) {
    xmlFreeDoc(schema);
}

const xmlDoc *xml_decl_schema(mem *arena, const unsigned char *bytes,
                              size_t length) {
    xmlDoc *schema = xmlReadMemory((const char *)bytes, (int)length, NULL, NULL,
                                   XML_PARSE_NONET);
    mem_defer(arena, release, schema);
    return schema;
}

/* The global KIND called NAME. */
static const xmlNode *global(const xmlDoc *schema, const char *kind,
                             const char *name) {
    const xmlNode *n = xmlDocGetRootElement(schema)->children;
    while (n &&
           !(xml_decl_is(n, kind) && !strcmp(xml_decl_attr(n, "name"), name)))
        n = n->next;
    return n;
}

const xmlNode *xml_decl_global(const xmlDoc *schema, const char *name) {
    return global(schema, "element", name);
}

static bool optional(const xmlNode *particle) {
    const char *least = xml_decl_attr(particle, "minOccurs");
    return least && !strcmp(least, "0");
}

static void add(mem *arena, xml_decl_list *list, const xmlNode *decl,
                bool required) {
    const char *name = xml_decl_attr(decl, "name");
    if (!name || xml_decl_find(list, name))
        return;
    list->item = mem_more(arena, list->item, list->items, &list->room,
                          sizeof *list->item);
    list->item[list->items++] = (xml_decl_item){name, decl, required};
}

static void use_type(mem *, xml_decl *, const xmlDoc *, const char *name);
static void collect(mem *, xml_decl *, const xmlNode *holder, bool required);

/* One child of a type, group or extension. */
static void collect_one(mem *arena, xml_decl *out, const xmlNode *n,
                        bool required) {
    const char *ref = xml_decl_attr(n, "ref"), *base = xml_decl_attr(n, "base");
    const char *use = xml_decl_attr(n, "use");
    const xmlNode *named =
        ref ? global(n->doc, (const char *)n->name, ref) : NULL;
    bool needed = required && !optional(n);
    if (xml_decl_is(n, "element"))
        add(arena, &out->child, named ? named : n, needed);
    else if (xml_decl_is(n, "attribute"))
        add(arena, &out->attribute, n, use && !strcmp(use, "required"));
    else if (xml_decl_is(n, "anyAttribute"))
        out->any_attribute = true;
    else if (named)
        collect(arena, out, named, needed);
    else if (xml_decl_is(n, "simpleContent"))
        out->simple = true;
    else if (xml_decl_is(n, "choice"))
        needed = false;
    if (base)
        use_type(arena, out, n->doc, base);
    if (!named && !xml_decl_is(n, "element") && !xml_decl_is(n, "attribute"))
        collect(arena, out, n, needed);
}

static void collect(mem *arena, xml_decl *out, const xmlNode *holder,
                    bool required) {
    for (const xmlNode *n = holder->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE && !xml_decl_is(n, "annotation") &&
            !xml_decl_is(n, "simpleType"))
            collect_one(arena, out, n, required);
}

static void use(mem *arena, xml_decl *out, const xmlNode *type) {
    const char *mixed = xml_decl_attr(type, "mixed");
    out->mixed = out->mixed || (mixed && !strcmp(mixed, "true"));
    if (xml_decl_is(type, "simpleType")) {
        out->simple = true;
        out->type = type;
        return;
    }
    collect(arena, out, type, true);
    out->type = out->type ? out->type : type;
}

static void use_type(mem *arena, xml_decl *out, const xmlDoc *schema,
                     const char *name) {
    const xmlNode *type = global(schema, "complexType", name);
    if (!type)
        type = global(schema, "simpleType", name);
    if (type) {
        use(arena, out, type);
    } else {
        const char *colon = strchr(name, ':');
        out->simple = true;
        out->builtin = colon ? colon + 1 : name;
    }
}

xml_decl *xml_decl_of(mem *arena, const xmlNode *decl) {
    xml_decl *out = mem_alloc(arena, sizeof *out);
    out->decl = decl;
    const char *name = xml_decl_attr(decl, "type");
    const xmlNode *type = xml_decl_child(decl, "complexType");
    if (!type)
        type = xml_decl_child(decl, "simpleType");
    if (name)
        use_type(arena, out, decl->doc, name);
    else
        use(arena, out, type);
    return out;
}

const xml_decl_item *xml_decl_find(const xml_decl_list *list,
                                   const char *name) {
    for (size_t i = 0; i < list->items; i++)
        if (!strcmp(list->item[i].name, name))
            return &list->item[i];
    return NULL;
}

const char *xml_decl_names(mem *arena, const xml_decl_list *list) {
    buf out = {0};
    for (size_t i = 0; i < list->items; i++)
        buf_format(&out, "%s%s", i ? ", " : "", list->item[i].name);
    const char *text =
        list->items ? mem_bytes(arena, out.bytes, out.length) : _("none");
    buf_free(&out);
    return text;
}

const char *xml_decl_documentation(mem *arena, const xmlNode *decl) {
    /* The language of the schemas' documentation: en or zh. */
    return xml_decl_documentation_in(arena, decl, _("en"));
}

const char *xml_decl_documentation_in(mem *arena, const xmlNode *decl,
                                      const char *language) {
    const xmlNode *n = decl ? xml_decl_child(decl, "annotation") : NULL;
    for (n = n ? n->children : NULL; n; n = n->next)
        if (xml_decl_is(n, "documentation") && n->children &&
            xml_decl_attr(n, "lang") &&
            !strcmp(xml_decl_attr(n, "lang"), language))
            return mem_string(arena, (const char *)n->children->content);
    return NULL;
}

const xmlNode *xml_decl_told(const xmlNode *decl, const char *name) {
    const xmlNode *n = xml_decl_child(decl, "annotation");
    n = n ? xml_decl_child(n, "appinfo") : NULL;
    return n ? xml_decl_child(n, name) : NULL;
}
