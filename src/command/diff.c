/* jixiao diff: what changed between two descriptions, or two folders. */
#include "input/diff.h"
#include "base/dir.h"
#include "base/set.h"
#include "base/utf8.h"
#include "command/command.h"
#include "command/paths.h"
#include "command/source.h"
#include "command/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct project {
    const char *path;
    xml_file *file; /* NULL: it is bad, which was told */
    const char *name, *unit, *year;
    struct project *partner; /* of the other folder, or NULL */
} project;

typedef struct projects {
    project *one;
    size_t count;
} projects;

#define RED "\033[31m"
#define GREEN "\033[32m"
#define YELLOW "\033[33m"
#define CYAN "\033[36m"
#define FAINT "\033[2m"
#define PLAIN "\033[0m"

/* A kind, as text, terminals and JSON say it. */
static const struct {
    char sign;
    const char *colour, *name;
} kinds[] = {
    [DIFF_CHANGED] = {'~', YELLOW, "changed"},
    [DIFF_RENAMED] = {'~', YELLOW, "renamed"},
    [DIFF_GONE] = {'-', RED, "gone"},
    [DIFF_ADDED] = {'+', GREEN, "added"},
    [DIFF_MOVED] = {'>', CYAN, "moved"},
    [DIFF_SAME] = {'=', FAINT, "unchanged"},
};

/* Prints what makes COLOUR on a terminal that has colours. */
static void paint(const char *colour) {
    if (terminal_draws(STDOUT_FILENO) && !getenv("NO_COLOR"))
        fputs(colour, stdout);
}

static void print_sign(diff_kind kind) {
    paint(kinds[kind].colour);
    putchar(kinds[kind].sign);
    paint(PLAIN);
}

static project open_one(mem *m, const char *path, diags *d) {
    project p = {.path = path, .file = source_open(path, d)};
    if (!p.file)
        return p;
    const xml_node *root = xml_root(p.file);
    const char *unit = xml_child_text(m, root, "unit");
    p.name = xml_child_text(m, root, "name");
    p.unit = unit ? unit : "";
    p.year = xml_attr(root, "year");
    return p;
}

static projects open_all(mem *m, char *path, diags *d) {
    char *argument[] = {path, NULL};
    paths found = paths_below(m, argument, false, d);
    projects all = {mem_array(m, found.paths + 1, sizeof *all.one),
                    found.paths};
    for (size_t i = 0; i < found.paths; i++)
        all.one[i] = open_one(m, found.path[i], d);
    return all;
}

static void close_all(projects *all) {
    for (size_t i = 0; i < all->count; i++)
        xml_close(all->one[i].file);
}

/* Up to so many characters of TEXT: a terminal is no place for essays. */
static void print_short(const char *text) {
    enum { MOST = 60 };
    const char *at = text, *end = text + strlen(text);
    for (int i = 0; i < MOST && at < end; i++)
        utf8_next(&at, end);
    printf("%.*s%s", (int)(at - text), text, at < end ? "…" : "");
}

static void print_values(const diff_entry *e) {
    fputs(": ", stdout);
    print_short(e->old_value ? e->old_value : _("(blank)"));
    fputs(" → ", stdout);
    print_short(e->new_value ? e->new_value : _("(blank)"));
}

static void print_single(const char *value) {
    if (*value)
        fputs(": ", stdout);
    print_short(value);
}

/* A text with its changes marked. */
static void print_marked(const char *text) {
    for (; *text; text++) {
        bool gone = strncmp(text, "[-", 2) == 0;
        bool ends = strncmp(text, "-]", 2) == 0 || strncmp(text, "+}", 2) == 0;
        if (gone || strncmp(text, "{+", 2) == 0)
            paint(gone ? RED : GREEN);
        putchar(*text);
        if (ends) {
            putchar(*++text);
            paint(PLAIN);
        }
    }
}

static void print_entry(const diff_entry *e) {
    print_sign(e->kind);
    printf(" %s%s%s", e->place, *e->place ? ": " : "", e->field);
    if (e->kind == DIFF_SAME)
        fputs(_(", word for word the same"), stdout);
    else if (e->marked) {
        fputs(": ", stdout);
        print_marked(e->marked);
    } else if (e->kind == DIFF_GONE || e->kind == DIFF_ADDED)
        print_single(e->old_value ? e->old_value : e->new_value);
    else
        print_values(e);
    if (e->difference)
        printf(" (%s%s", e->difference, e->unit);
    if (e->difference && e->percent)
        printf(", %s%%", e->percent);
    puts(e->difference ? ")" : "");
}

static void report_optional(report *r, const char *key, const char *value) {
    if (value)
        report_text(r, key, value);
}

static void report_entry(report *r, const diff_entry *e) {
    report_result(r);
    report_text(r, "kind", kinds[e->kind].name);
    report_text(r, "place", e->place);
    report_text(r, "field", e->field);
    report_optional(r, "old", e->old_value);
    report_optional(r, "new", e->new_value);
    report_optional(r, "difference", e->difference);
    report_optional(r, "percent", e->percent);
    report_optional(r, "text", e->marked);
    report_optional(r, "old-file", e->old_at.file);
    if (e->old_at.file)
        report_number(r, "old-line", (size_t)e->old_at.line);
    report_optional(r, "new-file", e->new_at.file);
    if (e->new_at.file)
        report_number(r, "new-line", (size_t)e->new_at.line);
}

/* A project that only one side has. */
static void tell_single(report *r, const project *p, diff_kind kind) {
    if (!r->json) {
        print_sign(kind);
        printf(" %s (%s) %s\n", p->name, p->year, p->path);
        return;
    }
    report_result(r);
    report_text(r, "kind", kinds[kind].name);
    report_text(r, "project", p->name);
    report_text(r, kind == DIFF_GONE ? "old-file" : "new-file", p->path);
}

static void tell_pair(report *r, const project *old, const project *new) {
    mem *m = mem_new();
    diff_entry *entry;
    size_t entries = diff(m, old->file, new->file, &entry);
    if (!r->json)
        printf("%s (%s → %s)\n", new->name, old->year, new->year);
    for (size_t i = 0; i < entries; i++)
        if (r->json)
            report_entry(r, &entry[i]);
        else
            print_entry(&entry[i]);
    mem_free(m);
}

static bool has_same_name(const project *a, const project *b) {
    return !strcmp(a->name, b->name) && !strcmp(a->unit, b->unit);
}

static void add_indicators(mem *m, const xml_node *node, set *names) {
    for (const xml_node *n = xml_first(node); n; n = xml_next(n)) {
        if (xml_is(n, "indicator"))
            set_add(m, names, xml_attr(n, "name"));
        add_indicators(m, n, names);
    }
}

/* Nearly all indicators of both are those of the other, and they are enough to
   say so. */
static bool has_same_indicators(const project *a, const project *b) {
    enum { FEWEST = 3, PERCENT = 90 };
    mem *m = mem_new();
    set of_a = {0}, of_b = {0}, all = {0};
    const xml_node *x = xml_root(a->file), *y = xml_root(b->file);
    add_indicators(m, x, &of_a);
    add_indicators(m, y, &of_b);
    add_indicators(m, x, &all);
    add_indicators(m, y, &all);
    size_t as = of_a.texts, bs = of_b.texts, both = as + bs - all.texts;
    mem_free(m);
    return as >= FEWEST && bs >= FEWEST && both * 100 >= as * PERCENT &&
           both * 100 >= bs * PERCENT;
}

/* It has another name, and clearly is the same: by its number or, where one has
   none, by its unit and indicators. */
static bool is_renamed(const project *a, const project *b) {
    const char *x = xml_attr(xml_root(a->file), "code");
    const char *y = xml_attr(xml_root(b->file), "code");
    if (x && *x && y && *y)
        return strcmp(x, y) == 0;
    return !strcmp(a->unit, b->unit) && has_same_indicators(a, b);
}

typedef bool sameness(const project *, const project *);

/* The first of ALL, without a partner, that is the same as P; NULL if there is
   none or, where it must be the ONLY one, another. */
static project *same_as(const projects *all, const project *p,
                        sameness *is_same, bool only) {
    project *found = NULL;
    for (size_t i = 0; i < all->count; i++) {
        project *o = &all->one[i];
        if (!o->file || o->partner || !is_same(p, o))
            continue;
        if (found)
            return only ? NULL : found;
        found = o;
    }
    return found;
}

static void pair(const projects *old, const projects *new, sameness *is_same,
                 bool only) {
    for (size_t i = 0; i < old->count; i++) {
        project *was = &old->one[i];
        if (!was->file || was->partner)
            continue;
        project *is = same_as(new, was, is_same, only);
        if (!is || (only && same_as(old, is, is_same, only) != was))
            continue;
        was->partner = is;
        is->partner = was;
    }
}

static void compare_folders(report *r, projects *old, projects *new) {
    pair(old, new, has_same_name, false);
    pair(old, new, is_renamed, true);
    for (size_t i = 0; i < old->count; i++) {
        const project *was = &old->one[i];
        if (was->partner)
            tell_pair(r, was, was->partner);
        else if (was->file)
            tell_single(r, was, DIFF_GONE);
    }
    for (size_t i = 0; i < new->count; i++)
        if (new->one[i].file && !new->one[i].partner)
            tell_single(r, &new->one[i], DIFF_ADDED);
}

static bool is_folder(const char *path) {
    return dir_kind_of(path) == DIR_FOLDER;
}

static bool is_good(const projects *all) {
    return all->count > 0 && all->one->file;
}

static void compare(char *const argument[2], report *r) {
    mem *m = mem_new();
    bool folders = is_folder(argument[0]);
    projects old = open_all(m, argument[0], r->diags);
    projects new = open_all(m, argument[1], r->diags);
    if (folders)
        compare_folders(r, &old, &new);
    else if (is_good(&old) && is_good(&new))
        tell_pair(r, old.one, new.one);
    close_all(&old);
    close_all(&new);
    mem_free(m);
}

static void run(int argc, char **argv, report *r) {
    const command_option none = {0};
    char **both = command_options(&command_diff, argc, argv, &none, r->diags);
    if (!both || !command_takes(&command_diff, both, 2,
                                _("two descriptions or folders"), r->diags))
        return;
    if (is_folder(both[0]) != is_folder(both[1]))
        command_misused(&command_diff, r->diags,
                        _("diff takes two descriptions, or two folders, not "
                          "one of each"));
    else
        compare(both, r);
}

const command command_diff = {
    "diff",
    "OLD.xml|OLD.pdf|DIR NEW.xml|NEW.pdf|DIR",
    N_("Tells what changed between two descriptions."),
    N_("Of each change one line, at its place: ~ changed, + added, - gone, > "
       "moved to\nanother level, = a long text that is word for word the "
       "same.  Numbers come with\ntheir difference; of texts, [-...-] is gone "
       "and {+...+} came.\n"
       "Of two folders, projects are compared by name and unit, renamed ones "
       "by "
       "number\nor indicators.  Order, comments and white space don't "
       "count.\n"),
    run,
};
