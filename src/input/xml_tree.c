#include "input/xml_tree.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "input/xml_prose.h"

#include <string.h>

xmlNode *xml_tree_next(const xmlNode *node, const xmlNode *top) {
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

diag_place xml_tree_place(const xmlNode *node) {
    if (node->type == XML_DOCUMENT_NODE)
        node = xmlDocGetRootElement((const xmlDoc *)node);
    while (node->type == XML_ATTRIBUTE_NODE || !node->_private)
        node = node->parent;
    return *(const diag_place *)node->_private;
}

static const char *words(const xmlNode *text) {
    const char *content = (const char *)text->content;
    return content + strspn(content, " \t\r\n");
}

bool xml_tree_blank(const xmlNode *text) {
    return !*words(text);
}

diag_place xml_tree_words(const xmlNode *text) {
    diag_place place = xml_tree_place(text);
    for (const char *at = (const char *)text->content; at < words(text); at++)
        place.line += *at == '\n';
    return place;
}

static bool noncharacter(uint32_t c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static bool control(uint32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
           (c >= 0x7F && c <= 0x9F);
}

/* No character that starts with BYTE is a control or no character.  (U+0080 to
   U+009F start with C2; of the others, some start with EF or F0 to F4.) */
static bool is_harmless(unsigned char byte) {
    return byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte < 0xEF;
}

static void tell_character(xml_load *load, diag_place at, uint32_t c) {
    if (control(c))
        diag_error(load->all, at,
                   _("the text holds the control character U+%04X; remove it"),
                   (unsigned)c);
    else
        diag_error(load->all, at,
                   _("the text holds U+%04X, which is no character; remove "
                     "it"),
                   (unsigned)c);
}

static bool check_text(xml_load *load, diag_place at, const char *text) {
    bool good = true;
    const char *end = text + strlen(text);
    while (text < end) {
        if (is_harmless((unsigned char)*text)) {
            text++;
            continue;
        }
        uint32_t c = utf8_next(&text, end);
        at.line += c == '\n';
        if (!control(c) && !noncharacter(c))
            continue;
        good = false;
        tell_character(load, at, c);
        if (xml_load_enough(load))
            break;
    }
    return good;
}

/* The time for a pattern of the schema grows with the square of a value. */
static bool check_value(xml_load *load, diag_place at, const xmlAttr *a) {
    const char *value = (const char *)a->children->content;
    if (strlen(value) <= LIMIT_VALUE)
        return check_text(load, at, value);
    diag_error(load->all, at,
               _("the value of attribute %s of <%s> is longer than %d bytes; "
                 "shorten it"),
               a->name, a->parent->name, LIMIT_VALUE);
    return false;
}

static bool check_piece(xml_load *load, const xmlNode *text) {
    diag_place at = xml_tree_place(text);
    const char *content = (const char *)text->content;
    if (strlen(content) <= LIMIT_TEXT)
        return check_text(load, at, content);
    diag_error(load->all, at,
               _("the text of <%s> is longer than %d KiB; shorten it"),
               (const char *)text->parent->name, LIMIT_TEXT >> 10);
    return false;
}

static bool check_attributes(xml_load *load, const xmlNode *element) {
    bool good = true;
    for (const xmlAttr *a = element->properties; a; a = a->next)
        if (a->children && a->children->content)
            good &= check_value(load, xml_tree_place(element), a);
    return good;
}

/* To libxml2's schemas an asterisk in a namespace stands for any. */
static bool check_namespace(xml_load *load, const xmlNode *element) {
    const char *space = element->ns ? (const char *)element->ns->href : "";
    if (!strchr(space, '*'))
        return true;
    diag_error(load->all, xml_tree_place(element),
               _("the namespace \"%s\" of <%s> is none of jixiao's; remove it"),
               space, (const char *)element->name);
    return false;
}

static bool check_element(xml_load *load, const xmlNode *element) {
    bool good = check_namespace(load, element);
    return check_attributes(load, element) && good;
}

static int depth_of(const xmlNode *node) {
    int depth = 0;
    for (; node->parent && depth <= LIMIT_DEPTH; node = node->parent)
        depth++;
    return depth;
}

bool xml_tree_check(xml_load *load, const xmlNode *root) {
    bool good = true;
    const xmlNode *n = root;
    for (; n && !xml_load_enough(load); n = xml_tree_next(n, root)) {
        if (depth_of(n) > LIMIT_DEPTH && n->type == XML_ELEMENT_NODE) {
            xml_load_too_deep(load, xml_tree_place(n));
            return false;
        }
        if (n->type == XML_ELEMENT_NODE)
            good &= check_element(load, n);
        else if (n->content)
            good &= check_piece(load, n);
    }
    return good;
}

static bool is_hint(const xmlAttr *a) {
    return !strcmp((const char *)a->name, "schemaLocation") ||
           !strcmp((const char *)a->name, "noNamespaceSchemaLocation");
}

bool xml_tree_unhint(xml_load *load, xmlNode *root) {
    bool good = true;
    xmlNode *n = root;
    for (; n && !xml_load_enough(load); n = xml_tree_next(n, root)) {
        xmlAttr *next, *a = n->type == XML_ELEMENT_NODE ? n->properties : NULL;
        for (; a; a = next) {
            next = a->next;
            if (!a->ns || strcmp((const char *)a->ns->href,
                                 "http://www.w3.org/2001/XMLSchema-instance"))
                continue;
            if (!is_hint(a)) {
                diag_error(load->all, xml_tree_place(n),
                           _("attribute %s:%s of <%s> is not allowed; remove "
                             "it"),
                           a->ns->prefix, a->name, n->name);
                good = false;
            } else {
                xmlRemoveProp(a);
            }
        }
    }
    return good;
}

bool xml_tree_paragraphs(xml_load *load, const xmlNode *root) {
    bool good = true;
    const xmlNode *n = root;
    for (; n && !xml_load_enough(load); n = xml_tree_next(n, root))
        if (n->type == XML_TEXT_NODE && (n->prev || n->next) &&
            !xml_tree_blank(n)) {
            diag_error(load->all, xml_tree_words(n),
                       _("text stands beside the paragraphs of <%s>; put it "
                         "into a <p> of its own"),
                       (const char *)n->parent->name);
            good = false;
        }
    return good;
}

/* The text of NODE, if beside it a number stands in its value. */
static const xmlNode *text_beside_value(const xmlNode *node) {
    const xmlAttr *value =
        node->type == XML_ELEMENT_NODE
            ? xmlHasNsProp((xmlNode *)node, BAD_CAST "value", NULL)
            : NULL;
    const xmlNode *text = node->children;
    bool known = value && value->children && !xml_tree_blank(value->children);
    return known && text && !xml_tree_blank(text) ? text : NULL;
}

bool xml_tree_measures(xml_load *load, const xmlNode *root) {
    bool good = true;
    const xmlNode *n = root;
    for (; n && !xml_load_enough(load); n = xml_tree_next(n, root)) {
        const xmlNode *text = text_beside_value(n);
        if (!text)
            continue;
        diag_error(load->all, xml_tree_words(text),
                   _("<%s> has a value and the text \"%s\"; write one or the "
                     "other"),
                   (const char *)n->name,
                   xml_prose_shown(load->arena, (const char *)text->content));
        good = false;
    }
    return good;
}

static void fold_attributes(mem *arena, xmlNode *element) {
    for (xmlAttr *a = element->properties; a; a = a->next) {
        const xmlChar *value = a->children ? a->children->content : NULL;
        if (value && !xml_prose_is_folded((const char *)value, false))
            xmlNodeSetContent(
                a->children,
                BAD_CAST xml_prose_fold(arena, (const char *)value, false));
    }
}

static void fold_text(mem *arena, xmlNode *text) {
    const char *content = (const char *)text->content;
    if (xml_tree_blank(text)) {
        xmlUnlinkNode(text);
        xmlFreeNode(text);
    } else if (!xml_prose_is_folded(content, false)) {
        xmlNodeSetContent(text, BAD_CAST xml_prose_fold(arena, content, false));
    }
}

void xml_tree_fold(xmlNode *root) {
    mem *scratch = mem_new();
    for (xmlNode *n = root; n; n = xml_tree_next(n, root)) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        fold_attributes(scratch, n);
        xmlNode *only = n->children;
        if (only && !only->next && only->type == XML_TEXT_NODE)
            fold_text(scratch, only);
    }
    mem_free(scratch);
}
