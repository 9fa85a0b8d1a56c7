#include "input/roll_rule.h"

#include "input/called.h"
#include "input/xml_value.h"

#include <string.h>

typedef struct known {
    const xmlNode *decl;
    const xml_decl *is;
    const char *label;
} known;

typedef struct walk {
    mem *arena;
    known *known; /* each declaration is looked up once */
    size_t knowns, known_room;
    roll_value *value;
    size_t values, room;
} walk;

/* "得分" of "得分（EVAL_SCORE）。". */
const char *roll_rule_label(mem *arena, const xmlNode *decl) {
    static const char *const end[] = {"。", "（", "：", "；", "，",
                                      " (", ": ", ", ", "."};
    const char *text = xml_decl_documentation(arena, decl);
    if (!text)
        return "";
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
        const char *at = strstr(text, end[i]);
        if (at && (size_t)(at - text) < length)
            length = (size_t)(at - text);
    }
    return mem_bytes(arena, text, length);
}

static const known *known_of(walk *w, const xmlNode *decl) {
    for (size_t i = 0; i < w->knowns; i++)
        if (w->known[i].decl == decl)
            return &w->known[i];
    w->known = mem_more(w->arena, w->known, w->knowns, &w->known_room,
                        sizeof *w->known);
    w->known[w->knowns] = (known){decl, xml_decl_of(w->arena, decl),
                                  roll_rule_label(w->arena, decl)};
    return &w->known[w->knowns++];
}

static const xmlNode *rule_of(const xmlNode *decl) {
    return xml_decl_told(decl, "roll");
}

static roll_need need_of(const xmlNode *rule) {
    const char *needed = rule ? xml_attr(rule, "needed") : NULL;
    if (!needed)
        return ROLL_NEEDED;
    return strcmp(needed, "no") ? ROLL_ONE_NEEDED : ROLL_NOT_NEEDED;
}

roll_need roll_rule_need(const xmlNode *decl) {
    return need_of(rule_of(decl));
}

static roll_action action_of(const char *name) {
    static const char *const names[] = {[ROLL_KEEP] = "keep",
                                        [ROLL_CLEAR] = "clear",
                                        [ROLL_MOVE] = "move",
                                        [ROLL_SHIFT] = "shift"};
    int i = ROLL_SHIFT;
    while (i > ROLL_KEEP && strcmp(names[i], name))
        i--;
    return (roll_action)i;
}

roll_action roll_rule_action(const xmlNode *decl) {
    const xmlNode *rule = rule_of(decl);
    return rule ? action_of(xml_attr(rule, "do")) : ROLL_KEEP;
}

static void add(walk *w, roll_value value, const xml_decl *type,
                const xmlNode *rule) {
    value.wanted = need_of(rule) != ROLL_NOT_NEEDED;
    value.must = !xml_value_fits(w->arena, type, "");
    if (rule) {
        const char *from = xml_attr(rule, "from");
        value.action = action_of(xml_attr(rule, "do"));
        value.needed =
            (value.action == ROLL_CLEAR || value.action == ROLL_MOVE) &&
            value.wanted;
        value.from = from ? mem_string(w->arena, from) : NULL;
    }
    w->value =
        mem_more(w->arena, w->value, w->values, &w->room, sizeof *w->value);
    w->value[w->values++] = value;
}

static void walk_element(walk *w, xmlNode *node, const xmlNode *decl) {
    known k = *known_of(w, decl);
    const xmlNode *rule = rule_of(decl);
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        const xml_decl_item *item =
            a->ns ? NULL : xml_decl_find(&k.is->attribute, name);
        if (!item)
            continue;
        const xmlNode *own = rule_of(item->decl);
        bool whole = rule && !own; /* part of what the element is */
        add(w,
            (roll_value){.element = node,
                         .attribute = name,
                         .label =
                             whole ? k.label : known_of(w, item->decl)->label,
                         .owner = k.label},
            known_of(w, item->decl)->is, own ? own : rule);
    }
    if (k.is->simple || k.is->mixed) {
        add(w,
            (roll_value){.element = node,
                         .label = k.label,
                         .owner = k.label,
                         .prose = k.is->mixed},
            k.is, rule);
        return;
    }
    for (xmlNode *n = xml_first(node); n; n = xml_next(n)) {
        const xml_decl_item *item =
            xml_decl_find(&k.is->child, (const char *)n->name);
        if (item)
            walk_element(w, n, item->decl);
    }
}

size_t roll_values(mem *arena, const xml_file *file, roll_value **out) {
    walk w = {.arena = arena};
    xmlNode *root = xml_root(file);
    walk_element(&w, root,
                 xml_decl_global(called_schema(arena, root), xml_name(root)));
    *out = w.value;
    return w.values;
}

const char *roll_text(mem *arena, const roll_value *value) {
    if (!value->attribute)
        return xml_text(arena, value->element);
    return xml_prose(arena, xml_attr(value->element, value->attribute));
}
