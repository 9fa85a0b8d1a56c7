#include "input/roll_origin.h"

#include "base/hash.h"

#include <string.h>

enum { FINGERPRINT = 12 }; /* digits of a text's hash */

xmlNode *roll_origin_of(const xmlNode *root) {
    return xml_child(root, "origin");
}

static void fingerprint(const char *text, char out[HASH_TEXT]) {
    hash_bytes(text, strlen(text), out);
    out[FINGERPRINT] = '\0';
}

bool roll_origin_holds(const xmlNode *origin, const char *text) {
    mem *scratch = mem_new();
    char own[HASH_TEXT];
    fingerprint(text, own);
    bool held = strstr(xml_text(scratch, origin), own);
    mem_free(scratch);
    return held;
}

static const char *fingerprints(mem *arena, const roll_value *value,
                                size_t values) {
    buf all = {0};
    for (size_t i = 0; i < values; i++) {
        const char *text = roll_text(arena, &value[i]);
        char own[HASH_TEXT];
        if (value[i].action != ROLL_KEEP || !value[i].prose || !*text)
            continue;
        fingerprint(text, own);
        buf_format(&all, "%s%s", all.length ? " " : "", own);
    }
    const char *text = all.bytes ? mem_string(arena, all.bytes) : "";
    buf_free(&all);
    return text;
}

/* Adds an element at the end of ROOT, on a line of its own where the others
   are. */
static xmlNode *add_last(xmlNode *root) {
    xmlNode *added = xmlNewNode(root->ns, BAD_CAST "origin");
    xmlNode *end = root->last;
    const xmlNode *before = xml_first(root)->prev;
    bool lines = end && xmlIsBlankNode(end) && before && xmlIsBlankNode(before);
    if (lines) {
        xmlAddPrevSibling(end, added);
        xmlAddPrevSibling(added,
                          xmlNewDocText(root->doc, BAD_CAST before->content));
    } else {
        xmlAddChild(root, added);
    }
    return added;
}

void roll_origin_set(mem *arena, xmlNode *root, const roll_value *value,
                     size_t values, const roll_origin *origin) {
    xmlNode *node = roll_origin_of(root);
    if (!node)
        node = add_last(root);
    const char *year =
        origin->year ? mem_format(arena, "%04d", origin->year) : "";
    xmlNodeSetContent(node, BAD_CAST fingerprints(arena, value, values));
    xmlSetProp(node, BAD_CAST "year", BAD_CAST year);
    xmlSetProp(node, BAD_CAST "file", BAD_CAST origin->file);
    xmlSetProp(node, BAD_CAST "sha256", BAD_CAST origin->hash);
    xmlUnsetProp(node, BAD_CAST "layout");
    if (origin->layout)
        xmlSetProp(node, BAD_CAST "layout", BAD_CAST origin->layout);
}
