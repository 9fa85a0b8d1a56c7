#include "input/diff.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "input/called.h"
#include "input/diff_funds.h"
#include "input/diff_match.h"
#include "input/diff_side.h"
#include "input/diff_text.h"
#include "input/money.h"

#include <string.h>

enum { SHORTEST_PROSE = 10, PERCENT_SCALE = 2 };

typedef struct comparing {
    mem *arena;
    diff_side old, new;
    diff_entry *entry;
    const xml_node **node; /* of an indicator that is gone or added */
    size_t entries, room, node_room;
} comparing;

static void compare(comparing *, const xml_node *old, const xml_node *new);

static void add(comparing *c, diff_entry entry, const xml_node *node) {
    c->entry =
        mem_more(c->arena, c->entry, c->entries, &c->room, sizeof *c->entry);
    c->node =
        mem_more(c->arena, c->node, c->entries, &c->node_room, sizeof *c->node);
    c->node[c->entries] = node;
    c->entry[c->entries++] = entry;
}

/* Whether an ATTRIBUTE of funds, or of an open amount, is money: a weight, a
   rate or a score is not. */
static bool is_money(const char *attribute) {
    bool found = strcmp(attribute, "value") == 0;
    for (size_t i = 0; diff_funds_amounts[i] && !found; i++)
        found = strcmp(attribute, diff_funds_amounts[i]) == 0;
    return found;
}

/* The unit of the ATTRIBUTE of NODE (NULL: of its text): 元, 万元 ..., or "" if
   that is no amount. */
static const char *unit_of(const xml_node *node, const char *attribute) {
    if (!attribute || !is_money(attribute))
        return "";
    for (; node && xml_parent(node); node = xml_parent(node))
        if (xml_is(node, "funds") || xml_is(node, "amount"))
            return xml_attr(node, "unit") ? xml_attr(node, "unit") : "";
    return "";
}

/* VALUE in 元, or as it is if UNIT is ""; false if it is no number, too long,
   or no money. */
static bool amount(const char *value, const char *unit, decimal *out) {
    int power = *unit ? money_power(unit) : 0;
    decimal one;
    return power >= 0 && decimal_parse(value, out) == DECIMAL_OK &&
           decimal_shift((decimal){1, 0}, power, &one) == DECIMAL_OK &&
           decimal_mul(*out, one, out) == DECIMAL_OK;
}

static const char *signed_text(mem *m, decimal number) {
    char text[DECIMAL_TEXT];
    decimal_text(number, text);
    return mem_format(m, "%s%s", number.units > 0 ? "+" : "", text);
}

/* Sets the difference of two numbers, in the unit of both, else in 元. */
static void subtract(mem *m, diff_entry *e, const char *old, const char *new,
                     const char *old_unit, const char *new_unit) {
    bool alike = !strcmp(old_unit, new_unit);
    const decimal hundred = {100, 0};
    decimal a, b, less, percent;
    if (!amount(old, alike ? "" : old_unit, &a) ||
        !amount(new, alike ? "" : new_unit, &b) ||
        decimal_sub(b, a, &less) != DECIMAL_OK)
        return;
    e->difference = signed_text(m, less);
    e->unit = alike ? old_unit : "元";
    if (decimal_muldiv(less, hundred, a, PERCENT_SCALE, DECIMAL_HALF_UP,
                       &percent) == DECIMAL_OK)
        e->percent = signed_text(m, percent);
}

static bool is_number(const char *text) {
    decimal number;
    return decimal_parse(text, &number) == DECIMAL_OK;
}

static diff_entry entry_of(comparing *c, diff_kind kind, const char *field,
                           const xml_node *old, const xml_node *new) {
    return (diff_entry){
        .kind = kind,
        .place =
            diff_side_place(c->arena, new ? &c->new : &c->old, new ? new : old),
        .field = field,
        .unit = "",
        .old_at = old ? xml_place(old) : (diag_place){0},
        .new_at = new ? xml_place(new) : (diag_place){0},
    };
}

static void add_change(comparing *c, const roll_value *v, const xml_node *old,
                       const xml_node *new, const char *was, const char *is) {
    const xml_node *outer = xml_parent(new);
    bool project = xml_is(new, "name") && outer && !xml_parent(outer);
    diff_entry e =
        entry_of(c, project ? DIFF_RENAMED : DIFF_CHANGED, v->label, old, new);
    e.old_value = *was ? was : NULL;
    e.new_value = *is ? is : NULL;
    const char *old_unit = unit_of(old, v->attribute);
    const char *new_unit = unit_of(new, v->attribute);
    if (v->action == ROLL_SHIFT)
        ; /* a year or a date is told as it is */
    else if (is_number(was) && is_number(is))
        subtract(c->arena, &e, was, is, old_unit, new_unit);
    else if (*was && *is && (v->prose || utf8_count(is) >= SHORTEST_PROSE))
        e.marked = diff_text(c->arena, was, is);
    add(c, e, NULL);
}

/* A number that did not change while its unit did is another amount. */
static bool same(const char *was, const char *is, const char *old_unit,
                 const char *new_unit) {
    decimal a, b;
    if (!is_number(was) || !is_number(is) || !strcmp(old_unit, new_unit))
        return !strcmp(was, is);
    return amount(was, old_unit, &a) && amount(is, new_unit, &b) &&
           decimal_compare(a, b) == 0;
}

static const char *value_at(comparing *c, const xml_node *node,
                            const roll_value *v) {
    roll_value there = *v;
    there.element = (xmlNode *)node;
    if (v->attribute && !xml_attr(node, v->attribute))
        return "";
    return roll_text(c->arena, &there);
}

static void compare_value(comparing *c, const roll_value *v,
                          const xml_node *old, const xml_node *new) {
    const char *was = value_at(c, old, v), *is = value_at(c, new, v);
    if (!same(was, is, unit_of(old, v->attribute), unit_of(new, v->attribute)))
        add_change(c, v, old, new, was, is);
    else if (v->prose && utf8_count(is) >= SHORTEST_PROSE)
        add(c, entry_of(c, DIFF_SAME, v->label, old, new), NULL);
}

static void compare_measures(comparing *c, const xml_node *old,
                             const xml_node *new) {
    const char *was = diff_side_measure(c->arena, old),
               *is = diff_side_measure(c->arena, new);
    const char *a = xml_attr(old, "value"), *b = xml_attr(new, "value");
    const char *x = xml_attr(old, "unit"), *y = xml_attr(new, "unit");
    if (!strcmp(was, is))
        return;
    diff_entry e =
        entry_of(c, DIFF_CHANGED, diff_side_label(&c->new, new), old, new);
    e.old_value = *was ? was : NULL;
    e.new_value = *is ? is : NULL;
    if (a && b)
        subtract(c->arena, &e, a, b, x ? x : "", y ? y : "");
    add(c, e, NULL);
}

/* All values that either of them has. */
static void compare_values(comparing *c, const xml_node *old,
                           const xml_node *new) {
    size_t olds, news;
    const roll_value *const *was = diff_side_values(&c->old, old, &olds);
    const roll_value *const *is = diff_side_values(&c->new, new, &news);
    for (size_t i = 0; i < news; i++)
        compare_value(c, is[i], old, new);
    for (size_t i = 0; i < olds; i++)
        if (was[i]->attribute && !xml_attr(new, was[i]->attribute))
            compare_value(c, was[i], old, new);
}

/* What only holds others: it is they that are gone or added. */
static bool is_container(const comparing *c, const xml_node *node) {
    size_t olds, news;
    diff_side_values(&c->old, node, &olds);
    diff_side_values(&c->new, node, &news);
    return xml_first(node) &&
           (olds + news == 0 || xml_is(node, "level1") ||
            xml_is(node, "level2") || xml_is(node, "indicators"));
}

static void add_one(comparing *c, const xml_node *old, const xml_node *new) {
    const diff_side *s = old ? &c->old : &c->new;
    const xml_node *node = old ? old : new;
    diff_entry e = entry_of(c, old ? DIFF_GONE : DIFF_ADDED,
                            diff_side_label(s, node), old, new);
    const char *text = diff_side_summary(c->arena, s, node);
    *(old ? &e.old_value : &e.new_value) = text;
    add(c, e, xml_is(node, "indicator") ? node : NULL);
}

static diff_item item_of(mem *m, const diff_side *s, const xml_node *node,
                         size_t index) {
    return (diff_item){.kind = xml_name(node),
                       .name = called_key(node),
                       .content = diff_side_summary(m, s, node),
                       .named = xml_attr(node, "name"),
                       .index = index};
}

static diff_item *children_of(mem *m, const diff_side *s, const xml_node *node,
                              size_t *count, const xml_node ***out) {
    size_t room = 0, node_room = 0;
    diff_item *item = NULL;
    *count = 0;
    *out = NULL;
    for (const xml_node *n = node ? xml_first(node) : NULL; n;
         n = xml_next(n)) {
        if (xml_is(n, "origin") || xml_is(n, "p"))
            continue;
        item = mem_more(m, item, *count, &room, sizeof *item);
        *out = mem_more(m, *out, *count, &node_room, sizeof **out);
        (*out)[*count] = n;
        item[*count] = item_of(m, s, n, *count);
        ++*count;
    }
    return item;
}

static void compare_children(comparing *c, const xml_node *old,
                             const xml_node *new) {
    mem *scratch = mem_new();
    size_t olds, news;
    const xml_node **was, **is;
    diff_item *a = children_of(scratch, &c->old, old, &olds, &was);
    diff_item *b = children_of(scratch, &c->new, new, &news, &is);
    diff_match(a, olds, b, news);
    for (size_t i = 0; i < olds; i++) {
        const size_t partner = a[i].partner;
        /* NOLINTNEXTLINE(*-core.NullDereference): a partner is one of b */
        compare(c, was[i], partner == DIFF_NONE ? NULL : is[partner]);
    }
    for (size_t i = 0; i < news; i++)
        if (b[i].partner == DIFF_NONE)
            compare(c, NULL, is[i]);
    mem_free(scratch);
}

/* What the attribute NAME of the amounts in FUNDS is. */
static const char *funds_label(const comparing *c, const xml_node *funds,
                               const char *name) {
    for (const xml_node *n = xml_first(funds); n; n = xml_next(n)) {
        size_t values;
        const roll_value *const *v = diff_side_values(&c->new, n, &values);
        for (size_t i = 0; i < values; i++)
            if (v[i]->attribute && !strcmp(v[i]->attribute, name))
                return v[i]->label;
    }
    return name;
}

/* Where one states totals and the other has the sources alone, they are told
   side by side. */
static void compare_totals(comparing *c, const xml_node *old,
                           const xml_node *new) {
    if (diff_funds_stated(old) == diff_funds_stated(new))
        return;
    for (const char *const *name = diff_funds_amounts; *name; name++) {
        const char *was = diff_funds_total(c->arena, old, *name);
        const char *is = diff_funds_total(c->arena, new, *name);
        const char *x = unit_of(old, *name), *y = unit_of(new, *name);
        if (!was || !is || same(was, is, x, y))
            continue;
        diff_entry e = entry_of(
            c, DIFF_CHANGED,
            mem_format(c->arena, _("%s, in total"), funds_label(c, new, *name)),
            old, new);
        e.old_value = mem_format(c->arena, "%s%s", was, x);
        e.new_value = mem_format(c->arena, "%s%s", is, y);
        subtract(c->arena, &e, was, is, x, y);
        add(c, e, NULL);
    }
}

static void compare(comparing *c, const xml_node *old, const xml_node *new) {
    if ((!old || !new) && !is_container(c, old ? old : new)) {
        if (*diff_side_summary(c->arena, old ? &c->old : &c->new,
                               old ? old : new) ||
            *called_key(old ? old : new))
            add_one(c, old, new);
        else
            compare_children(c, old, new);
        return;
    }
    if (new &&old && diff_side_is_measure(old)) {
        compare_measures(c, old, new);
        return;
    }
    if (old && new)
        compare_values(c, old, new);
    if (new &&old && xml_is(old, "funds"))
        compare_totals(c, old, new);
    compare_children(c, old, new);
}

/* The indicators of KIND among the entries. */
static diff_item *indicators(comparing *c, mem *m, diff_kind kind,
                             size_t *count, size_t **entry) {
    size_t room = 0, entry_room = 0;
    diff_item *item = NULL;
    *count = 0;
    *entry = NULL;
    for (size_t i = 0; i < c->entries; i++) {
        if (!c->node[i] || c->entry[i].kind != kind)
            continue;
        item = mem_more(m, item, *count, &room, sizeof *item);
        *entry = mem_more(m, *entry, *count, &entry_room, sizeof **entry);
        item[*count] = item_of(m, kind == DIFF_GONE ? &c->old : &c->new,
                               c->node[i], *count);
        (*entry)[(*count)++] = i;
    }
    return item;
}

/* An indicator that is gone here and added there went from one to the other. */
static void find_moved(comparing *c) {
    mem *scratch = mem_new();
    size_t gones, addeds, *gone, *added;
    diff_item *a = indicators(c, scratch, DIFF_GONE, &gones, &gone);
    diff_item *b = indicators(c, scratch, DIFF_ADDED, &addeds, &added);
    diff_match(a, gones, b, addeds);
    for (size_t i = 0; i < gones; i++) {
        if (a[i].partner == DIFF_NONE)
            continue;
        /* NOLINTNEXTLINE(*-core.NullDereference): a partner is one of b */
        size_t from = gone[i], to = added[a[i].partner];
        diff_entry *e = &c->entry[to];
        const xml_node *old = c->node[from], *new = c->node[to];
        e->kind = DIFF_MOVED;
        e->old_value = c->entry[from].place;
        e->new_value = e->place;
        e->old_at = c->entry[from].old_at;
        c->entry[from].kind = DIFF_MOVED;
        c->entry[from].place = NULL; /* told by the other one */
        compare(c, old, new);
    }
    mem_free(scratch);
}

size_t diff(mem *m, const xml_file *old, const xml_file *new,
            diff_entry **out) {
    comparing c = {
        .arena = m, .old = diff_side_of(m, old), .new = diff_side_of(m, new)};
    compare(&c, xml_root(old), xml_root(new));
    find_moved(&c);
    size_t kept = 0;
    for (size_t i = 0; i < c.entries; i++)
        if (c.entry[i].place)
            c.entry[kept++] = c.entry[i];
    *out = c.entry;
    return kept;
}
