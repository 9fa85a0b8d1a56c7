#include "input/ask_path.h"

#include "input/data_function.h"
#include "input/data_token.h"

#include <string.h>

enum {
    DEEPEST = 8,        /* levels that // looks down */
    MOST_VARIABLES = 99 /* in one another, as an evaluation has them */
};

typedef struct reader {
    ask_walk *walk;
    mem *arena; /* its */
    const char *text;
    const data_token *token; /* the next one; a DATA_END is the last */
    const data_token *first;
    const ask_found *here; /* where the expression stands */
    ask_variable *seen;
} reader;

static ask_found expression(reader *);

void ask_path_add(mem *arena, ask_found *to, ask *one) {
    for (size_t i = 0; i < to->count; i++)
        if (to->one[i] == one)
            return;
    if (!one)
        return;
    to->one = mem_more(arena, to->one, to->count, &to->room, sizeof *to->one);
    to->one[to->count++] = one;
}

static void add_all(mem *arena, ask_found *to, const ask_found *more) {
    for (size_t i = 0; i < more->count; i++)
        ask_path_add(arena, to, more->one[i]);
}

static bool takes(reader *r, data_token_kind kind) {
    bool is = r->token->kind == kind;
    r->token += is;
    return is;
}

static const char *word(const reader *r, const data_token *t) {
    return mem_bytes(r->arena, r->text + t->at, t->length);
}

/* What stands between a literal's quotation marks. */
static const char *unquoted(const reader *r, const data_token *t) {
    return mem_bytes(r->arena, r->text + t->at + 1, t->length - 2);
}

static bool start(reader *r, ask_walk *walk, const char *text,
                  const ask_found *at, ask_variable *seen) {
    size_t tokens, broken;
    *r = (reader){.walk = walk,
                  .arena = walk->arena,
                  .text = text,
                  .here = at,
                  .seen = seen};
    r->first = r->token = data_token_all(r->arena, text, &tokens, &broken);
    return r->first;
}

/* In one place, each variable is followed once, however many others use it. */
static ask_found variable(reader *r, const char *name) {
    ask_variable *v = r->seen;
    while (v && strcmp(v->name, name))
        v = (ask_variable *)v->before;
    if (!v || r->walk->depth == MOST_VARIABLES)
        return (ask_found){0};
    const ask_found *at = v->at ? v->at : r->here;
    if (!v->known || v->known_at != at) {
        ask_found *found = mem_alloc(r->arena, sizeof *found);
        r->walk->depth++;
        *found = ask_path(r->walk, data_written(v->expr), at,
                          (ask_variable *)v->before);
        r->walk->depth--;
        v->known = found;
        v->known_at = at;
    }
    return *v->known;
}

/* The value that a condition compares with, if it is known. */
static const char *compared(reader *r, const data_token *t) {
    if (t->kind == DATA_LITERAL)
        return unquoted(r, t);
    return t->kind == DATA_VARIABLE ? variable(r, word(r, t) + 1).literal
                                    : NULL;
}

/* "@KEY = VALUE" at the token, in either order. */
static const char *key_at(reader *r, const data_token *t, const char **value) {
    const data_token *at = t->kind == DATA_AT ? t : t + 2;
    const data_token *equal = t->kind == DATA_AT ? t + 2 : t + 1;
    const data_token *other = t->kind == DATA_AT ? t + 3 : t;
    *value = NULL;
    if (t->kind == DATA_END || t[1].kind == DATA_END || at->kind != DATA_AT ||
        at[1].kind != DATA_NAME || equal->kind != DATA_EQUALITY ||
        !data_token_is(r->text, equal, "="))
        return NULL;
    *value = compared(r, other);
    return *value ? word(r, at + 1) : NULL;
}

/* Those of ALL that the condition from the token FROM to END may hold for. */
static ask_found where(reader *r, const data_token *from, const data_token *end,
                       const ask_found *all) {
    ask_found out = {0};
    const char *key = NULL, *value = NULL;
    for (const data_token *t = from; t < end && !key; t++) {
        if (t->kind == DATA_LOGIC && data_token_is(r->text, t, "or"))
            break;
        if (t->kind == DATA_OPEN || t->kind == DATA_FILTER)
            t = r->first + t->match;
        else
            key = key_at(r, t, &value);
    }
    for (size_t i = 0; i < all->count; i++)
        ask_path_add(r->arena, &out,
                     key ? ask_tree_keyed(r->arena, all->one[i], key, value)
                         : all->one[i]);
    return out;
}

static ask_found filtered(reader *r, ask_found all) {
    while (r->token->kind == DATA_FILTER) {
        const data_token *end = r->first + r->token->match;
        all = where(r, r->token + 1, end, &all);
        r->token = end + 1;
    }
    return all;
}

static void add_named(reader *r, ask_found *out, ask *one, const char *name) {
    const xml_decl_list *child = &one->is->child;
    if (strcmp(name, "*"))
        ask_path_add(r->arena, out, ask_tree_child(r->arena, one, name));
    for (size_t i = 0; !strcmp(name, "*") && i < child->items; i++)
        ask_path_add(r->arena, out,
                     ask_tree_child(r->arena, one, child->item[i].name));
}

/* Whether an element NAME can be in DECL's, not counting those in themselves.
   BELOW is what is looked into already. */
typedef struct lineage {
    const xmlNode *decl;
    const struct lineage *above;
} lineage;

static bool can_hold(mem *scratch, const xml_decl *is, const char *name,
                     const lineage *above, int depth) {
    for (size_t i = 0; i < is->child.items; i++) {
        const xmlNode *decl = is->child.item[i].decl;
        const lineage own = {decl, above};
        const lineage *l = above;
        while (l && l->decl != decl)
            l = l->above;
        if (!strcmp(is->child.item[i].name, name) ||
            (!l && depth < DEEPEST &&
             can_hold(scratch, xml_decl_of(scratch, decl), name, &own,
                      depth + 1)))
            return true;
    }
    return false;
}

static void add_below(reader *r, ask_found *out, ask *one, const char *name,
                      int depth) {
    const xml_decl_list *child = &one->is->child;
    add_named(r, out, one, name);
    for (size_t i = 0; depth < DEEPEST && i < child->items; i++) {
        const char *below = child->item[i].name;
        const xml_decl *is = xml_decl_of(r->arena, child->item[i].decl);
        if (strcmp(below, one->name) && strcmp(below, name) &&
            can_hold(r->arena, is, name, NULL, depth))
            add_below(r, out, ask_tree_child(r->arena, one, below), name,
                      depth + 1);
    }
}

static bool is_called(const ask *one, const char *name) {
    return !strcmp(name, "*") || !strcmp(one->name, name);
}

static void add_above(reader *r, ask_found *out, ask *one, const char *axis,
                      const char *name) {
    bool own = !strcmp(axis, "self") || strstr(axis, "-or-self");
    bool far = strncmp(axis, "ancestor", strlen("ancestor")) == 0;
    for (ask *a = own ? one : one->parent; a; a = far ? a->parent : NULL)
        if (is_called(a, name))
            ask_path_add(r->arena, out, a);
}

/* What is called NAME on AXIS from ONE.  Unnamed siblings are only counted. */
static void add_on_axis(reader *r, ask_found *out, ask *one, const char *axis,
                        const char *name) {
    if (!strcmp(axis, "child"))
        add_named(r, out, one, name);
    else if (!strncmp(axis, "descendant", strlen("descendant")))
        add_below(r, out, one, name, 0);
    else if (!strstr(axis, "ing"))
        add_above(r, out, one, axis, name);
    else if (one->parent && strcmp(name, "*"))
        add_named(r, out, one->parent, name);
}

/* One step of a path from each of FROM; DEEP after //. */
static ask_found step(reader *r, const ask_found *from, bool deep) {
    ask_found out = {0};
    const char *axis = r->token->kind == DATA_AXIS ? word(r, r->token) : NULL;
    if (axis)
        r->token += 2;
    bool attribute = takes(r, DATA_AT) || (axis && !strcmp(axis, "attribute"));
    const data_token *t = r->token++;
    const char *name = word(r, t);
    if (t->kind == DATA_TYPE)
        r->token = r->first + r->token->match + 1;
    for (size_t i = 0; i < from->count; i++) {
        ask *one = from->one[i];
        if (attribute)
            ask_tree_attribute(r->arena, one, name);
        else if (t->kind == DATA_STEP)
            ask_path_add(r->arena, &out, t->length == 1 ? one : one->parent);
        else if (t->kind != DATA_NAME)
            ask_path_add(r->arena, &out, one);
        else if (deep)
            add_below(r, &out, one, name, 0);
        else
            add_on_axis(r, &out, one, axis ? axis : "child", name);
    }
    return out;
}

static bool starts_step(const reader *r) {
    switch (r->token->kind) {
    case DATA_AT:
    case DATA_AXIS:
    case DATA_STEP:
    case DATA_NAME:
    case DATA_TYPE:
        return true;
    default:
        return false;
    }
}

/* What a path from the document starts at: the root, with its name read. */
static ask_found root_of(reader *r) {
    ask_found out = {0};
    ask *top = r->here->count ? r->here->one[0] : NULL;
    while (top && top->parent)
        top = top->parent;
    ask_path_add(r->arena, &out, top);
    if (top && r->token->length == 1 && r->token[1].kind == DATA_NAME &&
        data_token_is(r->text, r->token + 1, top->name))
        r->token += 2;
    return filtered(r, out);
}

/* The steps after FROM, if there are any; where they lead to is read. */
static ask_found steps(reader *r, ask_found from) {
    bool moved = false;
    while (r->token->kind == DATA_SLASH || (!moved && starts_step(r))) {
        bool deep = r->token->kind == DATA_SLASH && r->token->length == 2;
        if (r->token->kind == DATA_SLASH)
            r->token++;
        if (!starts_step(r))
            break;
        from = step(r, &from, deep);
        from = filtered(r, from);
        moved = true;
    }
    for (size_t i = 0; i < from.count; i++)
        from.one[i]->text = true;
    return from;
}

/* A quoted expression stands where the nodes before it are. */
static void follow_quoted(reader *r, const char *function, size_t argument,
                          const data_token *t, const ask_found *at) {
    const char *colon = strchr(function, ':');
    const data_function *f = colon ? data_function_named(colon + 1) : NULL;
    if (f && t->kind == DATA_LITERAL && argument < strlen(f->roles) &&
        f->roles[argument] == 'e')
        ask_path(r->walk, unquoted(r, t), at, r->seen);
}

static ask_found call(reader *r) {
    const char *function = word(r, r->token++);
    ask_found out = {0}, *first = mem_alloc(r->arena, sizeof *first);
    takes(r, DATA_OPEN);
    for (size_t i = 0;
         r->token->kind != DATA_CLOSE && r->token->kind != DATA_END; i++) {
        const data_token *t = r->token;
        ask_found one = expression(r);
        follow_quoted(r, function, i, t, first);
        if (i == 0)
            *first = one;
        add_all(r->arena, &out, &one);
        if (!takes(r, DATA_COMMA))
            break;
    }
    takes(r, DATA_CLOSE);
    return out;
}

static ask_found operand(reader *r) {
    const data_token *t = r->token;
    ask_found out = {0};
    switch (t->kind) {
    case DATA_ARITHMETIC: /* a sign */
        r->token++;
        return operand(r);
    case DATA_NUMBER:
    case DATA_LITERAL:
        r->token++;
        out.literal = t->kind == DATA_LITERAL ? unquoted(r, t) : NULL;
        return out;
    case DATA_VARIABLE:
        r->token++;
        out = variable(r, word(r, t) + 1);
        break;
    case DATA_OPEN:
        r->token++;
        out = expression(r);
        takes(r, DATA_CLOSE);
        break;
    case DATA_FUNCTION:
        out = call(r);
        break;
    default:
        return steps(r, t->kind == DATA_SLASH ? root_of(r) : *r->here);
    }
    out = filtered(r, out);
    return r->token->kind == DATA_SLASH ? steps(r, out) : out;
}

static bool is_operator(data_token_kind kind) {
    return kind == DATA_UNION || kind == DATA_LOGIC || kind == DATA_EQUALITY ||
           kind == DATA_ARITHMETIC;
}

static ask_found expression(reader *r) {
    ask_found all = operand(r);
    while (is_operator(r->token->kind)) {
        r->token++;
        ask_found more = operand(r), both = {0};
        add_all(r->arena, &both, &all);
        add_all(r->arena, &both, &more);
        all = both;
    }
    return all;
}

ask_found ask_path(ask_walk *walk, const char *text, const ask_found *at,
                   ask_variable *seen) {
    reader r;
    return start(&r, walk, text, at, seen) ? expression(&r) : (ask_found){0};
}

ask_found ask_path_where(ask_walk *walk, const char *text, const ask_found *at,
                         ask_variable *seen) {
    reader r;
    if (!start(&r, walk, text, at, seen))
        return *at;
    const data_token *end = r.token;
    while (end->kind != DATA_END)
        end++;
    return where(&r, r.token, end, at);
}
