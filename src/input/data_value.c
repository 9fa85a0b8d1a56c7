#include "input/data_value.h"

#include <string.h>

data_value data_value_text(const char *text) {
    return (data_value){.kind = DATA_TEXT, .text = text};
}

data_value data_value_truth(bool truth) {
    return (data_value){.kind = DATA_TRUTH, .truth = truth};
}

data_value data_value_number(const char *text) {
    return (data_value){.kind = DATA_COUNT, .text = text};
}

data_value data_value_node(mem *arena, const xmlNode *node) {
    xmlNode **only = mem_alloc(arena, sizeof *only);
    *only = (xmlNode *)node;
    return (data_value){.kind = DATA_NODES, .node = only, .nodes = 1};
}

const char *data_value_of_node(mem *arena, const xmlNode *node) {
    const xmlNode *only = node->type == XML_TEXT_NODE ? node : node->children;
    if (!only)
        return "";
    bool whole = only == node || !only->next;
    if (whole && only->type == XML_TEXT_NODE)
        return only->content ? (const char *)only->content : "";
    xmlChar *content = xmlNodeGetContent(node);
    const char *text = mem_string(arena, content ? (const char *)content : "");
    xmlFree(content);
    return text;
}

const char *data_value_string(mem *arena, const data_value *v) {
    if (v->kind == DATA_TRUTH)
        return v->truth ? "true" : "false";
    if (v->kind == DATA_NODES)
        return v->nodes ? data_value_of_node(arena, v->node[0]) : "";
    return v->text;
}

static size_t nodes_below(const xmlNode *node) {
    size_t nodes = 0;
    if (node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE)
        for (const xmlNode *n = node->children; n; n = n->next)
            nodes += 1 + nodes_below(n);
    return nodes;
}

size_t data_value_gathered(const data_value *v) {
    if (v->kind != DATA_NODES || !v->nodes || !v->node[0]->children)
        return 0;
    const xmlNode *first = v->node[0]->children;
    return first->type == XML_TEXT_NODE && !first->next
               ? 0
               : nodes_below(v->node[0]);
}

bool data_value_is_true(const data_value *v) {
    if (v->kind == DATA_TRUTH)
        return v->truth;
    if (v->kind == DATA_NODES)
        return v->nodes > 0;
    return *v->text && (v->kind == DATA_TEXT || strcmp(v->text, "0") != 0);
}
