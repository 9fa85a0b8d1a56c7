#include "input/xml_write.h"

static void write_text(buf *out, const char *text) {
    for (const char *at = text; *at; at++)
        if (*at == '&')
            buf_string(out, "&amp;");
        else if (*at == '<')
            buf_string(out, "&lt;");
        else if (*at == '>' && at - text >= 2 && at[-1] == ']' && at[-2] == ']')
            buf_string(out, "&gt;");
        else if (*at == '\r')
            buf_string(out, "&#13;");
        else
            buf_byte(out, (unsigned char)*at);
}

static void write_value(buf *out, const char *text) {
    for (; *text; text++)
        if (*text == '&')
            buf_string(out, "&amp;");
        else if (*text == '<')
            buf_string(out, "&lt;");
        else if (*text == '"')
            buf_string(out, "&quot;");
        else if (*text == '\t' || *text == '\n' || *text == '\r')
            buf_format(out, "&#%d;", *text);
        else
            buf_byte(out, (unsigned char)*text);
}

static void write_name(buf *out, const xmlNs *space, const xmlChar *name) {
    if (space && space->prefix)
        buf_format(out, "%s:", (const char *)space->prefix);
    buf_string(out, (const char *)name);
}

static void write_attributes(buf *out, const xmlNode *node) {
    for (const xmlNs *n = node->nsDef; n; n = n->next) {
        buf_string(out, n->prefix ? " xmlns:" : " xmlns");
        buf_format(out, "%s=\"", n->prefix ? (const char *)n->prefix : "");
        write_value(out, n->href ? (const char *)n->href : "");
        buf_byte(out, '"');
    }
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        buf_byte(out, ' ');
        write_name(out, a->ns, a->name);
        buf_string(out, "=\"");
        for (const xmlNode *n = a->children; n; n = n->next)
            write_value(out, (const char *)n->content);
        buf_byte(out, '"');
    }
}

static void write_node(buf *, const xmlNode *);

static void write_element(buf *out, const xmlNode *node) {
    buf_byte(out, '<');
    write_name(out, node->ns, node->name);
    write_attributes(out, node);
    if (!node->children) {
        buf_string(out, "/>");
        return;
    }
    buf_byte(out, '>');
    for (const xmlNode *n = node->children; n; n = n->next)
        write_node(out, n);
    buf_string(out, "</");
    write_name(out, node->ns, node->name);
    buf_byte(out, '>');
}

static void write_node(buf *out, const xmlNode *node) {
    const char *content = (const char *)node->content;
    switch (node->type) {
    case XML_ELEMENT_NODE:
        write_element(out, node);
        break;
    case XML_TEXT_NODE:
        write_text(out, content);
        break;
    case XML_COMMENT_NODE:
        buf_format(out, "<!--%s-->", content ? content : "");
        break;
    case XML_PI_NODE:
        buf_format(out, "<?%s%s%s?>", (const char *)node->name,
                   content ? " " : "", content ? content : "");
        break;
    default:; /* entities are replaced, and a DOCTYPE has no use then */
    }
}

void xml_write_doc(buf *out, const xmlDoc *doc) {
    buf_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    for (const xmlNode *n = doc->children; n; n = n->next) {
        write_node(out, n);
        if (n->type != XML_DTD_NODE)
            buf_byte(out, '\n');
    }
}
