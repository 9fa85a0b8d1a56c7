#include "input/ask_want.h"

#include <string.h>

static const char *rule(const xmlNode *decl, const char *name) {
    const xmlNode *told = xml_decl_told(decl, "new");
    return told ? xml_decl_attr(told, name) : NULL;
}

static ask *child(const ask *parent, const char *name) {
    ask *one = parent->child;
    while (one && strcmp(one->name, name))
        one = one->next;
    return one;
}

static bool lists(const char *words, const char *word) {
    size_t length = strlen(word);
    const char *at = words ? strstr(words, word) : NULL;
    while (at && ((at > words && at[-1] != ' ') || (at[length] & ~' ')))
        at = strstr(at + 1, word);
    return at;
}

bool ask_want_attribute(const ask *one, const xml_decl_item *item) {
    const char *unless = rule(item->decl, "unless");
    const char *without = rule(one->is->decl, "without");
    const xml_decl_item *other =
        unless ? xml_decl_find(&one->is->attribute, unless) : NULL;
    if (item->required)
        return true;
    return ask_tree_has(one, item->name) && !lists(without, item->name) &&
           !(other && (other->required || ask_tree_has(one, unless)));
}

bool ask_want_child(const ask *one, const xml_decl_item *item) {
    const char *unless = rule(item->decl, "unless");
    if (item->required)
        return true;
    return child(one, item->name) && !(unless && child(one, unless));
}

/* Adds to ONE what is in ANY, too, but for attributes. */
static void inherit(mem *m, ask *one, const ask *any) {
    for (const ask *c = any->child; c; c = c->next) {
        ask *own = ask_tree_child(m, one, c->name);
        if (c->key)
            own = ask_tree_keyed(m, own, c->key, c->value);
        own->text = own->text || c->text;
        for (size_t i = 0; i < c->attributes; i++)
            ask_tree_attribute(m, own, c->attribute[i]);
        inherit(m, own, c);
    }
}

static bool is_keyed(const ask *one, const char *name) {
    return one->key && !strcmp(one->name, name);
}

/* Some of those that are called as ANY, and have a key, have the attribute. */
static bool some_have(const ask *any, const char *attribute) {
    for (const ask *c = any->parent->child; c; c = c->next)
        if (is_keyed(c, any->name) && ask_tree_has(c, attribute))
            return true;
    return false;
}

/* What is asked for whatever the key is goes to those with keys: an attribute
   only if none of them is asked for it itself. */
static void share(mem *m, const ask *any) {
    for (size_t i = 0; i < any->attributes; i++) {
        bool told_apart = some_have(any, any->attribute[i]);
        for (ask *c = any->parent->child; c && !told_apart; c = c->next)
            if (is_keyed(c, any->name))
                ask_tree_attribute(m, c, any->attribute[i]);
    }
    for (ask *c = any->parent->child; c; c = c->next)
        if (is_keyed(c, any->name))
            inherit(m, c, any);
}

static bool has_keyed(const ask *parent, const char *name) {
    const ask *c = parent->child;
    while (c && !is_keyed(c, name))
        c = c->next;
    return c;
}

/* Elements without a key, of a name that others have with one, give those what
   they are asked for. */
static void settle(mem *m, ask *parent) {
    for (ask **at = &parent->child; *at;) {
        ask *one = *at;
        if (one->key || !has_keyed(parent, one->name)) {
            at = &one->next;
        } else {
            share(m, one);
            *at = one->next;
        }
    }
    for (ask *c = parent->child; c; c = c->next)
        settle(m, c);
}

ask *ask_want(mem *m, const layout *form) {
    ask *root = ask_of(m, form);
    settle(m, root);
    return root;
}
