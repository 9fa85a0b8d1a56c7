#include "input/ask_tree.h"

#include "input/schema.h"
#include "input/xml.h"

#include <string.h>

static ask *new_ask(mem *arena, ask *parent, const char *name,
                    const xml_decl *is) {
    ask *one = mem_alloc(arena, sizeof *one);
    *one = (ask){.name = name, .is = is, .parent = parent};
    return one;
}

ask *ask_tree_new(mem *arena) {
    const xmlDoc *schema =
        xml_decl_schema(arena, schema_project, schema_project_length);
    const xmlNode *root = xml_decl_global(schema, "project");
    return new_ask(arena, NULL, "project", xml_decl_of(arena, root));
}

static ask *add_last(ask *parent, ask *one) {
    ask **end = &parent->child;
    while (*end)
        end = &(*end)->next;
    return *end = one;
}

ask *ask_tree_child(mem *arena, ask *parent, const char *name) {
    const xml_decl_item *item = xml_decl_find(&parent->is->child, name);
    ask *one = parent->child;
    while (one && (one->key || strcmp(one->name, name)))
        one = one->next;
    if (one || !item)
        return one;
    return add_last(parent, new_ask(arena, parent, item->name,
                                    xml_decl_of(arena, item->decl)));
}

static bool same(const char *a, const char *b) {
    return a && b && !strcmp(a, b);
}

ask *ask_tree_keyed(mem *arena, ask *one, const char *key, const char *value) {
    if (!one->parent || !xml_decl_find(&one->is->attribute, key))
        return one;
    ask *found = one->parent->child;
    while (found && (strcmp(found->name, one->name) || !same(found->key, key) ||
                     !same(found->value, value)))
        found = found->next;
    if (found)
        return found;
    found = new_ask(arena, one->parent, one->name, one->is);
    found->key = mem_string(arena, key);
    found->value = mem_string(arena, value);
    return add_last(one->parent, found);
}

bool ask_tree_has(const ask *one, const char *attribute) {
    for (size_t i = 0; i < one->attributes; i++)
        if (!strcmp(one->attribute[i], attribute))
            return true;
    return false;
}

void ask_tree_attribute(mem *arena, ask *one, const char *name) {
    const xml_decl_item *item = xml_decl_find(&one->is->attribute, name);
    if (!item || ask_tree_has(one, name))
        return;
    one->attribute = mem_more(arena, one->attribute, one->attributes,
                              &one->room, sizeof *one->attribute);
    one->attribute[one->attributes++] = item->name;
}

bool ask_tree_is(const ask *one, const xmlNode *element) {
    return xml_is(element, one->name) &&
           (!one->key || same(xml_attr(element, one->key), one->value));
}

/* ONE is for elements such as this, in such a place. */
static bool stands_for(const ask *one, const xmlNode *element) {
    for (; one; one = one->parent, element = xml_parent(element))
        if (!element || !ask_tree_is(one, element))
            return false;
    return !element;
}

bool ask_tree_holds(const ask *root, const xmlNode *element,
                    const char *attribute) {
    for (const ask *one = root; one; one = one->next)
        if (((attribute ? ask_tree_has(one, attribute) : one->text) &&
             stands_for(one, element)) ||
            ask_tree_holds(one->child, element, attribute))
            return true;
    return false;
}
