#include "input/roll.h"

#include "base/hash.h"
#include "input/data.h"
#include "input/roll_levels.h"
#include "input/roll_moved.h"
#include "input/roll_origin.h"
#include "input/roll_rule.h"

#include <stdlib.h>
#include <string.h>

enum { YEAR_DIGITS = 4, LATEST = 9999 };

typedef struct rolling {
    mem *arena;
    diags *all;
    xml_file *file; /* as written; it is changed in place */
    const roll_source *source;
    roll_value *value;
    size_t values;
    int year, years; /* the new one, and those between; 0 if nobody knows */
} rolling;

static int year_of(const char *text) {
    size_t digits = text ? strspn(text, "0123456789") : 0;
    return digits == YEAR_DIGITS ? (int)strtol(text, NULL, 10) : 0;
}

/* The year that it is rolled to; false after a diagnostic. */
static bool choose_year(rolling *r, int wanted) {
    const xml_node *root = xml_root(r->file);
    int old = year_of(xml_attr(root, "year"));
    r->year = wanted ? wanted : old + 1;
    r->years = old ? r->year - old : 0;
    if (!old && !wanted)
        diag_error(r->all, xml_place(root),
                   _("the description has no year; say with --year which one "
                     "it is rolled to"));
    else if (r->years < 0 || r->year > LATEST)
        diag_error(r->all, xml_place(root),
                   _("the description is of %d; it cannot be rolled to %d, "
                     "only to its own year or a later one"),
                   old, r->year);
    else
        return true;
    return false;
}

static bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* A year or a date, moved on; February 29 becomes 28 where there is none. */
static const char *shifted(const rolling *r, const roll_value *v) {
    const char *old = roll_text(r->arena, v);
    if (v->element == xml_root(r->file))
        return mem_format(r->arena, "%04d", r->year);
    int year = year_of(old) + r->years;
    if (strlen(old) != strlen("2024-01-01") || year > LATEST) {
        if (*old)
            diag_add(r->all, DIAG_WARNING, "date", xml_place(v->element),
                     _("the date \"%s\" is kept; write the new one"), old);
        return old;
    }
    bool none = !strcmp(old + YEAR_DIGITS, "-02-29") && !leap(year);
    return mem_format(r->arena, "%04d%s", year,
                      none ? "-02-28" : old + YEAR_DIGITS);
}

/* Last year's figure, if the year that passes is one; else nobody knows it. */
static const char *moved(const rolling *r, data *d, const roll_value *v) {
    if (r->years == 0)
        return roll_text(r->arena, v);
    if (r->years != 1)
        return "";
    data_expr *from = data_compile(r->arena, r->arena, v->from,
                                   xml_place(v->element), r->all);
    const char *text = from ? data_string(d, from, v->element) : "";
    return mem_string(r->arena, text);
}

/* Comments and processing instructions stay in what is cleared. */
static bool stays(const xmlNode *n) {
    return n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE;
}

static void clear_text(xmlNode *element) {
    bool some = false;
    xmlNode *next;
    for (xmlNode *n = element->children; n; n = n->next)
        some = some || stays(n);
    for (xmlNode *n = element->children; n; n = next) {
        next = n->next;
        if (stays(n) || (some && xmlIsBlankNode(n) == 1))
            continue;
        xmlUnlinkNode(n);
        xmlFreeNode(n);
    }
}

static const char *next_of(const rolling *r, data *d, const roll_value *v) {
    if (v->action == ROLL_SHIFT)
        return shifted(r, v);
    return v->action == ROLL_MOVE ? moved(r, d, v) : "";
}

/* All new values are known before any is written: some come from others. */
static void apply(const rolling *r) {
    const char **next = mem_array(r->arena, r->values, sizeof *next);
    data *d = data_open(r->all);
    for (size_t i = 0; i < r->values; i++)
        next[i] = next_of(r, d, &r->value[i]);
    data_close(d);
    for (size_t i = 0; i < r->values; i++) {
        const roll_value *v = &r->value[i];
        if (v->action == ROLL_KEEP)
            continue;
        if (v->attribute)
            xmlSetProp(v->element, BAD_CAST v->attribute, BAD_CAST next[i]);
        else
            clear_text(v->element);
    }
}

/* A rolled one may be rolled on before it is complete; what nobody filled in is
   unknown next year, too. */
static void tell_unfinished(const rolling *r) {
    if (r->years == 0 || !roll_origin_of(xml_root(r->file)))
        return;
    for (size_t i = 0; i < r->values; i++)
        if (r->value[i].needed && !*roll_text(r->arena, &r->value[i])) {
            diag_add(r->all, DIAG_WARNING, "unfinished",
                     xml_place(r->value[i].element),
                     _("the description that is rolled was itself not filled "
                       "in: what is blank in it stays unknown"));
            return;
        }
}

static void write_result(const rolling *r, buf *out) {
    xmlNode *root = xml_root(r->file);
    char hash[HASH_TEXT];
    hash_bytes(r->source->bytes, r->source->length, hash);
    tell_unfinished(r);
    if (!r->source->bundle && (r->years > 0 || !roll_origin_of(root)))
        roll_origin_set(r->arena, root, r->value, r->values,
                        &(roll_origin){.year = year_of(xml_attr(root, "year")),
                                       .file = r->source->name,
                                       .layout = xml_attr(root, "layout"),
                                       .hash = hash});
    apply(r);
    if (r->source->form && !r->source->bundle)
        roll_levels(r->file, r->source->form, r->all);
    xml_write(r->file, out);
}

bool roll(const roll_source *source, int year, buf *out, roll_years *years,
          diags *all) {
    xml_file *good =
        xml_parse(source->path, source->bytes, source->length,
                  source->bundle ? XML_BUNDLE : XML_PROJECT, NULL, all);
    if (!good)
        return false;
    size_t errors = diags_count(all, DIAG_ERROR);
    rolling r = {.arena = mem_new(), .all = all, .source = source};
    r.file = xml_parse(source->path, source->bytes, source->length,
                       XML_VERBATIM, NULL, all);
    if (r.file && choose_year(&r, year)) {
        if (source->form && !source->bundle)
            roll_moved(r.file, source->form);
        r.values = roll_values(r.arena, r.file, &r.value);
        write_result(&r, out);
    }
    bool rolled = diags_count(all, DIAG_ERROR) == errors;
    xml_close(r.file);
    xml_close(good);
    mem_free(r.arena);
    *years = (roll_years){r.year - r.years, r.year};
    return rolled;
}
