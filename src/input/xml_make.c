#include "input/xml_make.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

xml_node *xml_make_child(xml_node *parent, const char *name, const char *text) {
    xmlNode *child = xmlNewTextChild(parent, parent->ns, BAD_CAST name,
                                     text && *text ? BAD_CAST text : NULL);
    return child;
}

void xml_make_text(xml_node *node, const char *text) {
    xmlNodeSetContent(node, NULL);
    xmlNodeAddContent(node, BAD_CAST text);
}

void xml_make_attr(xml_node *node, const char *name, const char *value) {
    if (value)
        xmlSetProp(node, BAD_CAST name, BAD_CAST value);
}

void xml_make_number(xml_node *node, const char *name, size_t value) {
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", value);
    xml_make_attr(node, name, digits);
}

/* XML allows no -- in a comment. */
void xml_make_comment(xml_node *parent, const char *text) {
    buf apart = {0};
    for (const char *at = text; *at; at++) {
        if (at > text && *at == '-' && at[-1] == '-')
            buf_byte(&apart, ' ');
        buf_byte(&apart, (unsigned char)*at);
    }
    xmlAddChild(parent, xmlNewDocComment(parent->doc, BAD_CAST apart.bytes));
    buf_free(&apart);
}

static void add_line(xmlNode *parent, xmlNode *before, int depth) {
    char blanks[64];
    snprintf(blanks, sizeof blanks, "\n%*s", 2 * depth, "");
    xmlNode *text = xmlNewDocText(parent->doc, BAD_CAST blanks);
    if (before)
        xmlAddPrevSibling(before, text);
    else
        xmlAddChild(parent, text);
}

static void make_lines(xmlNode *node, int depth) {
    xmlNode *next;
    for (xmlNode *n = node->children; n; n = next) {
        next = n->next;
        make_lines(n, depth + 1);
        add_line(node, n, depth + 1);
    }
    if (node->type == XML_ELEMENT_NODE && node->children)
        add_line(node, NULL, depth);
}

void xml_make_lines(xml_file *file) {
    make_lines(xml_root(file), 0);
}

/* Places are copied once for each element; neighbours share the file's name. */
typedef struct copier {
    mem *arena;
    xmlNs *space;
    const char *file;
} copier;

static void keep_place(copier *c, xmlNode *copy, diag_place from) {
    diag_place *place = mem_alloc(c->arena, sizeof *place);
    *place = from;
    if (place->file && (!c->file || strcmp(place->file, c->file)))
        c->file = mem_string(c->arena, place->file);
    place->file = place->file ? c->file : NULL;
    copy->_private = place;
}

void xml_make_place(xml_file *file, xml_node *node, diag_place place) {
    copier c = {xml_arena(file), NULL, NULL};
    keep_place(&c, node, place);
}

static void copy_into(copier *c, xmlNode *parent, const xmlNode *node) {
    xmlNode *copy = xmlDocCopyNode((xmlNode *)node, parent->doc, 2);
    copy->ns = c->space;
    xmlAddChild(parent, copy);
    keep_place(c, copy, xml_place(node));
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            copy_into(c, copy, n);
        else if (n->content)
            xmlAddChild(copy, xmlNewDocText(copy->doc, n->content));
}

xml_node *xml_make_copy(xml_file *file, xml_node *parent,
                        const xml_node *node) {
    copier c = {xml_arena(file), parent->ns, NULL};
    copy_into(&c, parent, node);
    return parent->last;
}
