#include "input/called.h"

#include "input/schema.h"

const xmlDoc *called_schema(mem *arena, const xml_node *root) {
    bool bundle = xml_is(root, "bundle");
    return xml_decl_schema(arena, bundle ? schema_bundle : schema_project,
                           bundle ? schema_bundle_length
                                  : schema_project_length);
}

static const char *const keys[] = {"name", "kind", "set", "check"};
enum { KEYS = sizeof keys / sizeof *keys };

/* The first of the keys that NODE has; NULL if it has none. */
static const char *key_of(const xml_node *node) {
    size_t i = 0;
    while (i < KEYS && !xml_attr(node, keys[i]))
        i++;
    return i < KEYS ? keys[i] : NULL;
}

const char *called_key(const xml_node *node) {
    const char *key = key_of(node);
    return key ? xml_attr(node, key) : "";
}

/* The declaration of NODE; NULL if it has none. */
static const xmlNode *decl_of(mem *scratch, const xmlDoc *schema,
                              const xml_node *node) {
    const xml_node *outer = xml_parent(node);
    if (!outer)
        return xml_decl_global(schema, xml_name(node));
    const xmlNode *decl = decl_of(scratch, schema, outer);
    const xml_decl_item *item =
        decl ? xml_decl_find(&xml_decl_of(scratch, decl)->child, xml_name(node))
             : NULL;
    return item ? item->decl : NULL;
}

/* What the schema calls the WORD of the attribute KEY; NULL if nothing. */
static const char *in_words(mem *arena, const xmlDoc *schema,
                            const xml_node *node, const char *key,
                            const char *word) {
    mem *scratch = mem_new();
    const xmlNode *decl = decl_of(scratch, schema, node);
    const xml_decl_item *item =
        decl ? xml_decl_find(&xml_decl_of(scratch, decl)->attribute, key)
             : NULL;
    const xmlNode *words = item ? xml_decl_told(item->decl, "words") : NULL;
    const char *found = words ? xml_decl_attr(words, word) : NULL;
    found = found ? mem_string(arena, found) : NULL;
    mem_free(scratch);
    return found;
}

const char *called(mem *arena, const xmlDoc *schema, const xml_node *node) {
    const char *key = key_of(node), *word = called_key(node);
    const char *name =
        key && *word ? in_words(arena, schema, node, key, word) : NULL;
    return name ? name : word;
}
