#include "command/bundle_plan.h"

#include "base/dir.h"
#include "base/path.h"
#include "base/set.h"
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
    set *planned;       /* paths */
    size_t room;
    diags *diags;
} planner;

static const char *in_folder(planner *p, const char *name) {
    return strcmp(p->folder, ".") == 0
               ? name
               : mem_format(p->arena, "%s/%s", p->folder, name);
}

/* PATH without the folder. */
static const char *name_of(const planner *p, const char *path) {
    size_t folder = strlen(p->folder);
    return strcmp(p->folder, ".") == 0 ? path : path + folder + 1;
}

/* False if PATH is planned already. */
static bool add(planner *p, const char *path, const layouts *in) {
    bundle_plan *plan = p->plan;
    if (!set_add(p->arena, p->planned, path))
        return false;
    for (size_t i = 0; i < in->items; i++) {
        plan->want = mem_more(p->arena, plan->want, plan->wants, &p->room,
                              sizeof *plan->want);
        plan->want[plan->wants++] = (bundle_want){.path = path,
                                                  .name = name_of(p, path),
                                                  .layout = in->item[i].layout,
                                                  .place = in->item[i].place,
                                                  .project = plan->projects};
    }
    plan->projects++;
    return true;
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

/* Whether the file NAME in a folder, PATH, may be a project's description. */
static bool may_be_project(const planner *p, const char *name,
                           const char *path) {
    return name[0] != '.' && strcmp(name, PATHS_BUNDLE) != 0 &&
           !(p->own && strcmp(p->own, path) == 0) &&
           dir_kind_of(path) != DIR_FOLDER;
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
        if (matches(pattern, name[i]) && may_be_project(p, name[i], path))
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

/* PATH without parts that lead nowhere: "./a//b" is "a/b". */
static const char *straight(mem *m, const char *path) {
    buf out = {0};
    buf_add(&out, "", 0);
    while (*path) {
        size_t length = strcspn(path, "/");
        bool idle = length == 0 || (length == 1 && *path == '.');
        if (!idle && out.length)
            buf_byte(&out, '/');
        if (!idle)
            buf_add(&out, path, length);
        path += length + (path[length] == '/');
    }
    const char *result = mem_bytes(m, out.bytes, out.length);
    buf_free(&out);
    return result;
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
        plan_pattern(p, x, straight(p->arena, file), &in);
    } else if (!add(p, in_folder(p, straight(p->arena, file)), &in)) {
        diag_error(p->diags, xml_place(x),
                   _("\"%s\" is in the bundle already; name several layouts "
                     "in one <project> for several forms"),
                   file);
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
    p->own = p->plan->path = path;
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

const char *bundle_plan_name(mem *m, const char *path) {
    path = path_trimmed(m, path);
    char real[PATH_MAX];
    const char *whole = realpath(path, real) ? real : path;
    const char *name = path_last(whole);
    return path_without(m, *name ? name : whole, ".xml");
}

bool bundle_plan_open(bundle_plan *plan, mem *m, const char *path, diags *d) {
    size_t faults = diags_count(d, DIAG_ERROR);
    path = path_trimmed(m, path);
    *plan = (bundle_plan){.names = bundle_name_default};
    set planned = {0};
    planner p = {.plan = plan, .arena = m, .planned = &planned, .diags = d};
    bundle_want own = {0};
    p.for_all = (layouts){.item = &own, .items = 1};
    bool good = dir_kind_of(path) == DIR_FOLDER ? plan_folder(&p, path)
                                                : plan_file(&p, path);
    return good && diags_count(d, DIAG_ERROR) == faults;
}

void bundle_plan_close(bundle_plan *plan) {
    xml_close(plan->description);
}
