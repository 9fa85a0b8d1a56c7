#include "input/xml.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/stage.h"
#include "input/xml_include.h"
#include "input/xml_load.h"
#include "input/xml_prose.h"
#include "input/xml_schema.h"
#include "input/xml_tree.h"
#include "input/xml_write.h"

#include <libxml/tree.h>
#include <string.h>

struct xml_file {
    mem *arena;
    const char *path;
    xml_load load;
    xml_include include;
    xmlDoc *doc;
    bool trusted;
};

static const struct language {
    const char *namespace, *root;
} language[] = {
    [XML_PROJECT] = {"urn:jixiao:project", "project"},
    [XML_LAYOUT] = {"urn:jixiao:layout", "layout"},
    [XML_BUNDLE] = {"urn:jixiao:bundle", "bundle"},
};

static bool check_root(const xmlNode *root, xml_kind kind, diags *all) {
    const struct language *own = &language[kind];
    const char *name = (const char *)root->name;
    const char *space = root->ns ? (const char *)root->ns->href : NULL;
    bool named = !strcmp(name, own->root);
    if (named && space && !strcmp(space, own->namespace))
        return true;
    const char *what = kind == XML_LAYOUT   ? _("jixiao layout")
                       : kind == XML_BUNDLE ? _("jixiao bundle")
                                            : _("jixiao description");
    if (!named)
        diag_error(all, xml_tree_place(root),
                   _("this is not a %s: the root element is <%s>; start it "
                     "with <%s xmlns=\"%s\">"),
                   what, name, own->root, own->namespace);
    else if (space)
        diag_error(all, xml_tree_place(root),
                   _("this is not a %s: the namespace of <%s> is \"%s\"; start "
                     "it with <%s xmlns=\"%s\">"),
                   what, name, space, own->root, own->namespace);
    else
        diag_error(all, xml_tree_place(root),
                   _("this is not a %s: <%s> has no namespace; start it with "
                     "<%s xmlns=\"%s\">"),
                   what, name, own->root, own->namespace);
    return false;
}

static const char *const *trusted;

void xml_trust(const char *const digest[]) {
    trusted = digest;
}

void xml_digest(const xml_file *xml, char out[HASH_TEXT]) {
    hash_state *hash = hash_new();
    for (size_t i = 0; i < xml->load.sources; i++)
        hash_add(hash, xml->load.source[i].hash, HASH_TEXT);
    hash_end(hash, out);
}

/* What was included, and how, follows from the bytes read. */
static bool has_trusted_digest(const xml_file *xml) {
    char own[HASH_TEXT];
    xml_digest(xml, own);
    const char *const *known = trusted;
    while (known && *known && strcmp(*known, own))
        known++;
    return known && *known;
}

static bool prepare(xml_file *xml, xml_kind kind, diags *all) {
    xmlNode *root = xml_root(xml);
    if (kind == XML_VERBATIM)
        return true;
    if (!check_root(root, kind, all))
        return false;
    if (kind == XML_LAYOUT &&
        !xml_include_all(&xml->include, xml->doc, xml->path))
        return false;
    stage_enter(STAGE_VALIDATE);
    xml->trusted = kind == XML_LAYOUT && has_trusted_digest(xml);
    bool good = xml->trusted || xml_tree_check(&xml->load, root);
    good &= xml_tree_unhint(&xml->load, root);
    if (!good)
        return false;
    if (kind == XML_LAYOUT)
        return xml->trusted ||
               xml_schema_check(XML_SCHEMA_LAYOUT, xml->doc, all);
    xml_schema_kind schema =
        kind == XML_PROJECT ? XML_SCHEMA_PROJECT : XML_SCHEMA_BUNDLE;
    if (!xml_schema_check(schema, xml->doc, all) ||
        !xml_tree_paragraphs(&xml->load, root) ||
        !xml_tree_measures(&xml->load, root))
        return false;
    xml_tree_fold(root);
    return true;
}

xml_file *xml_parse(const char *name, const char *bytes, size_t length,
                    xml_kind kind, const char *folder, diags *all) {
    stage before = stage_enter(STAGE_PARSE);
    mem *arena = mem_new();
    xml_file *xml = mem_alloc(arena, sizeof *xml);
    xml->arena = arena;
    xml->path = mem_string(arena, name);
    xml->load = (xml_load){.arena = arena,
                           .all = all,
                           .errors = diags_count(all, DIAG_ERROR),
                           .verbatim = kind == XML_VERBATIM,
                           .sourced = kind == XML_LAYOUT};
    xml_load_start(&xml->load);
    xml->include = (xml_include){.load = &xml->load, .folder = folder};
    xml->doc = xml_load_bytes(&xml->load, name, bytes, length);
    bool good = xml->doc && prepare(xml, kind, all);
    stage_enter(before);
    if (good)
        return xml;
    xml_close(xml);
    return NULL;
}

const char *xml_read(const char *path, buf *out, diags *all) {
    if (!file_read(path, LIMIT_XML, out, all))
        return NULL;
    return file_input_name(path);
}

xml_file *xml_open(const char *path, xml_kind kind, const char *folder,
                   diags *all) {
    buf bytes = {0};
    const char *name = xml_read(path, &bytes, all);
    xml_file *xml =
        name ? xml_parse(name, bytes.bytes, bytes.length, kind, folder, all)
             : NULL;
    buf_free(&bytes);
    return xml;
}

xml_file *xml_new(const char *path, const char *root) {
    mem *arena = mem_new();
    xml_file *xml = mem_alloc(arena, sizeof *xml);
    xml->arena = arena;
    xml->path = mem_string(arena, path);
    xml->load = (xml_load){.arena = arena};
    xml_load_start(&xml->load);
    xml->include = (xml_include){.load = &xml->load};
    xml->doc = xmlNewDoc(NULL);
    xmlNode *top = xmlNewDocNode(xml->doc, NULL, BAD_CAST root, NULL);
    xmlSetNs(top,
             xmlNewNs(top, BAD_CAST language[XML_PROJECT].namespace, NULL));
    xmlDocSetRootElement(xml->doc, top);
    diag_place *place = mem_alloc(arena, sizeof *place);
    place->file = xml->path;
    top->_private = place;
    return xml;
}

bool xml_is_trusted(const xml_file *xml) {
    return xml->trusted;
}

mem *xml_arena(const xml_file *xml) {
    return xml->arena;
}

void xml_close(xml_file *xml) {
    if (!xml)
        return;
    xmlFreeDoc(xml->doc);
    xml_include_free(&xml->include);
    xml_load_end(&xml->load);
    mem_free(xml->arena);
}

void xml_write(const xml_file *xml, buf *out) {
    xml_write_doc(out, xml->doc);
}

xml_node *xml_root(const xml_file *xml) {
    return xmlDocGetRootElement(xml->doc);
}

static xml_node *element_from(xmlNode *node) {
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

size_t xml_sources(const xml_file *xml, const hash_entry **out) {
    *out = xml->load.source;
    return xml->load.sources;
}

xml_node *xml_first(const xml_node *node) {
    return node->type == XML_ELEMENT_NODE ? element_from(node->children) : NULL;
}

xml_node *xml_next(const xml_node *node) {
    return element_from(node->next);
}

xml_node *xml_parent(const xml_node *node) {
    return node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent
                                                                  : NULL;
}

bool xml_is(const xml_node *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && !strcmp(xml_name(node), name);
}

xml_node *xml_child(const xml_node *node, const char *name) {
    xml_node *child = xml_first(node);
    while (child && !xml_is(child, name))
        child = xml_next(child);
    return child;
}

const char *xml_name(const xml_node *node) {
    return (const char *)node->name;
}

const char *xml_attr(const xml_node *node, const char *name) {
    const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
    while (a && (a->ns || strcmp((const char *)a->name, name)))
        a = a->next;
    if (!a)
        return NULL;
    return a->children ? (const char *)a->children->content : "";
}

diag_place xml_place(const xml_node *node) {
    return xml_tree_place(node);
}

const char *xml_prose(mem *arena, const char *text) {
    return xml_prose_fold(arena, text, false);
}

const char *xml_text(mem *arena, const xml_node *node) {
    xmlChar *content = xmlNodeGetContent(node);
    const char *text = xml_prose(arena, content ? (const char *)content : "");
    xmlFree(content);
    return text;
}

const char *xml_child_text(mem *arena, const xml_node *node, const char *name) {
    const xml_node *child = xml_child(node, name);
    return child ? xml_text(arena, child) : NULL;
}

xml_cursor xml_begin(const xml_node *node) {
    return (xml_cursor){node->type == XML_ELEMENT_NODE ? node->children : NULL};
}

bool xml_piece(mem *arena, xml_cursor *cursor, const char **text,
               const xml_node **element) {
    *text = NULL;
    *element = NULL;
    const xmlNode *node = cursor->at;
    while (node && node->type != XML_ELEMENT_NODE && !node->content)
        node = node->next;
    if (!node)
        return false;
    cursor->at = node->next;
    if (node->type == XML_ELEMENT_NODE)
        *element = node;
    else
        *text = xml_prose_fold(arena, (const char *)node->content, true);
    return true;
}
