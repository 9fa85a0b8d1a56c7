#include "input/data_value.h"

#include <libxml/xpathInternals.h>
#include <string.h>

data_value data_value_text(const char *text) {
    return (data_value){.kind = DATA_TEXT, .text = text};
}

data_value data_value_truth(bool truth) {
    return (data_value){.kind = DATA_TRUTH, .truth = truth};
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

bool data_value_is_true(const data_value *v) {
    if (v->kind == DATA_TRUTH)
        return v->truth;
    if (v->kind == DATA_NODES)
        return v->nodes > 0;
    return *v->text && (v->kind == DATA_TEXT || strcmp(v->text, "0") != 0);
}

/* A count and TEXT, which is a number or equals none. */
static bool is_count(const char *count, const char *text) {
    return xmlXPathCastStringToNumber(BAD_CAST count) ==
           xmlXPathCastStringToNumber(BAD_CAST text);
}

static bool same(const char *a, const char *b, bool by_number) {
    return by_number ? is_count(a, b) : strcmp(a, b) == 0;
}

size_t data_value_count(const data_value *v) {
    return v->kind == DATA_NODES ? v->nodes : 1;
}

/* Some string of A, and one of B, are the same, or not. */
static bool some_pair(mem *arena, const data_value *a, const data_value *b,
                      bool wanted) {
    bool by_number = a->kind == DATA_COUNT || b->kind == DATA_COUNT;
    size_t as = data_value_count(a), bs = data_value_count(b);
    for (size_t i = 0; i < as; i++) {
        const char *left = a->kind == DATA_NODES
                               ? data_value_of_node(arena, a->node[i])
                               : a->text;
        for (size_t k = 0; k < bs; k++) {
            const char *right = b->kind == DATA_NODES
                                    ? data_value_of_node(arena, b->node[k])
                                    : b->text;
            if (same(left, right, by_number) == wanted)
                return true;
        }
    }
    return false;
}

bool data_value_equal(mem *arena, const data_value *a, const data_value *b,
                      bool wanted) {
    if (a->kind == DATA_TRUTH || b->kind == DATA_TRUTH)
        return (data_value_is_true(a) == data_value_is_true(b)) == wanted;
    return some_pair(arena, a, b, wanted);
}

static data_value nodes_from(mem *arena, xmlNodeSet *set) {
    data_value v = {.kind = DATA_NODES};
    if (!set || set->nodeNr == 0)
        return v;
    xmlXPathNodeSetSort(set);
    v.nodes = (size_t)set->nodeNr;
    v.node = mem_array(arena, v.nodes, sizeof *v.node);
    memcpy(v.node, set->nodeTab, v.nodes * sizeof *v.node);
    return v;
}

static data_value text_from(mem *arena, const xmlXPathObject *object) {
    xmlChar *text = xmlXPathCastToString((xmlXPathObject *)object);
    data_value v = {.kind =
                        object->type == XPATH_NUMBER ? DATA_COUNT : DATA_TEXT,
                    .text = mem_string(arena, (const char *)text)};
    xmlFree(text);
    return v;
}

data_value data_value_from(mem *arena, xmlXPathObject *object) {
    data_value v;
    if (object->type == XPATH_NODESET)
        v = nodes_from(arena, object->nodesetval);
    else if (object->type == XPATH_BOOLEAN)
        v = data_value_truth(object->boolval);
    else
        v = text_from(arena, object);
    xmlXPathFreeObject(object);
    return v;
}

xmlXPathObject *data_value_object(const data_value *v) {
    if (v->kind == DATA_TRUTH)
        return xmlXPathNewBoolean(v->truth);
    if (v->kind == DATA_COUNT)
        return xmlXPathNewFloat(xmlXPathCastStringToNumber(BAD_CAST v->text));
    if (v->kind == DATA_TEXT)
        return xmlXPathNewCString(v->text);
    xmlXPathObject *object = xmlXPathNewNodeSet(NULL);
    for (size_t i = 0; i < v->nodes; i++)
        xmlXPathNodeSetAddUnique(object->nodesetval, v->node[i]);
    return object;
}

data_value data_value_union(mem *arena, const data_value *a,
                            const data_value *b) {
    xmlXPathObject *all = data_value_object(a);
    for (size_t i = 0; i < b->nodes; i++)
        xmlXPathNodeSetAdd(all->nodesetval, b->node[i]);
    return data_value_from(arena, all);
}
