#include "command/bundle_plan.h"

#include "base/dir.h"
#include "command/bundle_name.h"
#include "command/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The layouts that a project is wanted in. */
typedef struct layouts {
    bundle_want *item; /* only layout and place are set */
    size_t items, room;
} layouts;

/* A plan in the making. */
typedef struct planner {
    bundle_plan *plan;
    mem *arena;
    const char *folder; /* that the files are in */
    const char *own;    /* the description's own path, or NULL */
    layouts for_all;    /* of a project that names none */
    size_t room;
    diags *diags;
} planner;

static const char *in_folder(planner *p, const char *name) {
    return strcmp(p->folder, ".") == 0
               ? name
               : mem_format(p->arena, "%s/%s", p->folder, name);
}

static bool is_planned(const planner *p, const char *path) {
    for (size_t i = 0; i < p->plan->wants; i++)
        if (strcmp(p->plan->want[i].path, path) == 0)
            return true;
    return false;
}

static void add(planner *p, const char *path, const layouts *in) {
    bundle_plan *plan = p->plan;
    for (size_t i = 0; i < in->items; i++) {
        plan->want = mem_more(p->arena, plan->want, plan->wants, &p->room,
                              sizeof *plan->want);
        plan->want[plan->wants++] = (bundle_want){
            path, in->item[i].layout, in->item[i].place, plan->projects};
    }
    plan->projects++;
}

/* Whether NAME is PATTERN, in which * stands for any text.  After a mismatch
   the last * takes one byte more. */
static bool matches(const char *pattern, const char *name) {
    const char *star = NULL, *taken = NULL;
    while (*name) {
        if (*pattern == '*') {
            star = ++pattern;
            taken = name;
        } else if (*pattern == *name) {
            pattern++;
            name++;
        } else if (star) {
            pattern = star;
            name = ++taken;
        } else {
            return false;
        }
    }
    return pattern[strspn(pattern, "*")] == '\0';
}

/* Adds the files that PATTERN, its folder left off, names in FOLDER. */
static size_t add_all(planner *p, const char *folder, const char *pattern,
                      const layouts *in) {
    const char **name;
    size_t names, before = p->plan->projects;
    planner there = *p;
    there.folder = folder;
    if (!dir_list(p->arena, folder, &name, &names, p->diags))
        return 0;
    for (size_t i = 0; i < names; i++) {
        const char *path = in_folder(&there, name[i]);
        if (name[i][0] != '.' && matches(pattern, name[i]) &&
            !is_planned(p, path) && !(p->own && strcmp(p->own, path) == 0))
            add(p, path, in);
    }
    return p->plan->projects - before;
}

static bool leaves_folder(const char *path) {
    if (*path == '/')
        return true;
    for (; path; path = strchr(path, '/')) {
        path += *path == '/';
        if (strncmp(path, "..", 2) == 0 && (path[2] == '/' || !path[2]))
            return true;
    }
    return false;
}

static void plan_pattern(planner *p, const xml_node *x, const char *file,
                         const layouts *in) {
    const char *slash = strrchr(file, '/');
    const char *folder = p->folder;
    if (slash)
        folder =
            in_folder(p, mem_bytes(p->arena, file, (size_t)(slash - file)));
    size_t faults = diags_count(p->diags, DIAG_ERROR);
    if (add_all(p, folder, slash ? slash + 1 : file, in) == 0 &&
        diags_count(p->diags, DIAG_ERROR) == faults)
        diag_error(p->diags, xml_place(x),
                   _("no other file is called \"%s\"; correct the name, or "
                     "remove this project"),
                   file);
}

/* The layouts that are children of PARENT; OTHERWISE if there are none. */
static layouts read_layouts(planner *p, const xml_node *parent,
                            layouts otherwise) {
    layouts all = {0};
    for (const xml_node *x = xml_first(parent); x; x = xml_next(x))
        if (xml_is(x, "layout")) {
            all.item = mem_more(p->arena, all.item, all.items, &all.room,
                                sizeof *all.item);
            all.item[all.items++] = (bundle_want){.layout = xml_attr(x, "name"),
                                                  .place = xml_place(x)};
        }
    return all.items ? all : otherwise;
}

static void plan_project(planner *p, const xml_node *x) {
    const char *file = xml_attr(x, "file");
    layouts in = read_layouts(p, x, p->for_all);
    if (leaves_folder(file)) {
        diag_error(p->diags, xml_place(x),
                   _("\"%s\" is not in the bundle's folder; move it there, or "
                     "the bundle's description to where both are below"),
                   file);
    } else if (strchr(file, '*')) {
        plan_pattern(p, x, file, &in);
    } else if (is_planned(p, in_folder(p, file))) {
        diag_error(p->diags, xml_place(x),
                   _("\"%s\" is in the bundle already; name several layouts "
                     "in one <project> for several forms"),
                   file);
    } else {
        add(p, in_folder(p, file), &in);
    }
}

static void plan_description(planner *p, const xml_node *root) {
    p->plan->year = xml_attr(root, "year");
    if (xml_attr(root, "names"))
        p->plan->names = xml_attr(root, "names");
    p->for_all = read_layouts(p, root, p->for_all);
    for (const xml_node *x = xml_first(root); x; x = xml_next(x))
        if (xml_is(x, "project"))
            plan_project(p, x);
}

static bool plan_file(planner *p, const char *path) {
    const char *slash = strrchr(path, '/');
    p->folder = slash ? mem_bytes(p->arena, path, (size_t)(slash - path)) : ".";
    p->own = path;
    p->plan->description = xml_open(path, XML_BUNDLE, NULL, p->diags);
    if (p->plan->description)
        plan_description(p, xml_root(p->plan->description));
    return p->plan->description != NULL;
}

static bool plan_folder(planner *p, const char *path) {
    p->folder = path;
    const char *description = in_folder(p, PATHS_BUNDLE);
    if (dir_kind_of(description) == DIR_FILE)
        return plan_file(p, description);
    size_t faults = diags_count(p->diags, DIAG_ERROR);
    size_t added = add_all(p, path, "*.xml", &p->for_all);
    diag_place place = {path, 0};
    if (added == 0 && diags_count(p->diags, DIAG_ERROR) == faults)
        diag_error(p->diags, place,
                   _("the folder holds no description (*.xml); name another "
                     "folder"));
    return added > 0;
}

/* PATH without slashes at its end. */
static const char *trimmed(mem *m, const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return mem_bytes(m, path, length);
}

/* The last name of PATH, without ".xml". */
static const char *last_name(mem *m, const char *path) {
    char real[PATH_MAX];
    const char *whole = realpath(path, real) ? real : path;
    const char *slash = strrchr(whole, '/');
    char *name = mem_string(m, slash && slash[1] ? slash + 1 : whole);
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, ".xml") == 0)
        name[length - 4] = '\0';
    return name;
}

bool bundle_plan_open(bundle_plan *plan, mem *m, const char *path, diags *d) {
    size_t faults = diags_count(d, DIAG_ERROR);
    path = trimmed(m, path);
    *plan =
        (bundle_plan){.name = last_name(m, path), .names = bundle_name_default};
    planner p = {.plan = plan, .arena = m, .diags = d};
    bundle_want own = {0};
    p.for_all = (layouts){.item = &own, .items = 1};
    bool good = dir_kind_of(path) == DIR_FOLDER ? plan_folder(&p, path)
                                                : plan_file(&p, path);
    return good && diags_count(d, DIAG_ERROR) == faults;
}

void bundle_plan_close(bundle_plan *plan) {
    xml_close(plan->description);
}
