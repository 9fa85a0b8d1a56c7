#include "input/layout.h"

#include "base/dir.h"
#include "base/stage.h"
#include "input/layout_names.h"
#include "input/layout_scope.h"
#include "input/layout_style.h"
#include "input/layout_tree.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is read before the content. */
typedef struct setting {
    layout_styles *styles;
    const xml_node *page;
    layout *out;
    size_t room; /* of its waived codes */
    size_t move_room;
} setting;

static void waive(layout_source *source, setting *s, const xml_node *waiver) {
    layout *out = s->out;
    out->waived = mem_more(source->arena, out->waived, out->waiveds, &s->room,
                           sizeof *out->waived);
    out->waived[out->waiveds++] = layout_attr_text(source, waiver, "check");
}

static void map_levels(layout_source *source, setting *s,
                       const xml_node *levels) {
    layout *out = s->out;
    const char *from = layout_attr_text(source, levels, "from");
    for (const xml_node *x = xml_first(levels); x; x = xml_next(x)) {
        out->move = mem_more(source->arena, out->move, out->moves,
                             &s->move_room, sizeof *out->move);
        out->move[out->moves++] = (layout_move){
            .layout = from,
            .from = layout_attr_text(source, x, "from"),
            .holding = layout_attr_text(source, x, "holding"),
            .to = layout_attr_text(source, x, "to"),
        };
    }
}

/* Reads the settings in PARENT and its parts. */
static void settings(layout_source *source, setting *s,
                     const xml_node *parent) {
    for (const xml_node *x = xml_first(parent); x; x = xml_next(x)) {
        if (xml_is(x, "part")) {
            settings(source, s, x);
        } else if (xml_is(x, "style")) {
            layout_style_add(s->styles, x);
        } else if (xml_is(x, "waiver")) {
            waive(source, s, x);
        } else if (xml_is(x, "levels")) {
            map_levels(source, s, x);
        } else if (xml_is(x, "page") && s->page) {
            diag_error(source->diags, xml_place(x),
                       _("there is a second page; a layout has one"));
        } else if (xml_is(x, "page")) {
            s->page = x;
        }
    }
}

static void page(layout_source *source, layout_styles *styles,
                 const xml_node *node, layout *out) {
    layout_style_page(source, node, &out->page);
    if (!xml_is(node, "page"))
        return;
    for (const xml_node *x = xml_first(node); x; x = xml_next(x)) {
        layout_node **lines = xml_is(x, "head") ? &out->head : &out->foot;
        *lines = layout_tree(source, styles, x);
    }
}

static void check_name(layout_source *source, const xml_node *root,
                       const char *name) {
    const char *own = layout_attr_text(source, root, "name");
    if (strcmp(own, name) != 0) {
        diag_error(source->diags, xml_place(root),
                   _("the layout in %s.xml is called \"%s\"; write name=\"%s\" "
                     "or rename the file"),
                   name, own, name);
    }
}

static void compile(layout *out, const char *name, const xml_file *file,
                    diags *faults) {
    layout_source source = {.arena = out->arena,
                            .scratch = mem_new(),
                            .diags = faults,
                            .trusted = xml_is_trusted(file)};
    setting s = {.styles = layout_style_new(&source), .out = out};
    const xml_node *root = xml_root(file);
    const char *language = layout_attr_text(&source, root, "language");
    check_name(&source, root, name);
    out->name = mem_string(out->arena, name);
    out->title = layout_attr_text(&source, root, "title");
    out->language = language ? language : "zh-CN";
    out->place = layout_attr_place(&source, root);
    settings(&source, &s, root);
    page(&source, s.styles, s.page ? s.page : root, out);
    out->child = layout_tree(&source, s.styles, root);
    mem_free(source.scratch);
    if (source.trusted)
        return;
    layout_scope(out, faults);
    layout_names(out, faults);
}

static bool has_file(const layout *l, const char *name) {
    for (size_t i = 0; i < l->files; i++)
        if (strcmp(l->file[i].name, name) == 0)
            return true;
    return false;
}

static void note_files(layout *out, const xml_file *file, const char *folder) {
    const hash_entry *source;
    size_t sources = xml_sources(file, &source), length = strlen(folder);
    out->file = mem_array(out->arena, sources, sizeof *out->file);
    for (size_t i = 0; i < sources; i++) {
        const char *name = source[i].name;
        if (strncmp(name, folder, length) == 0 && name[length] == '/')
            name += length + 1;
        if (has_file(out, name))
            continue;
        hash_entry *noted = &out->file[out->files++];
        *noted = source[i];
        noted->name = mem_string(out->arena, name);
    }
}

static layout *load(const char *folder, const char *path, const char *name,
                    diags *faults) {
    size_t errors = diags_count(faults, DIAG_ERROR);
    xml_file *file = xml_open(path, XML_LAYOUT, folder, faults);
    if (!file)
        return NULL;
    stage before = stage_enter(STAGE_LAYOUT);
    mem *arena = mem_new();
    layout *out = mem_alloc(arena, sizeof *out);
    out->arena = arena;
    note_files(out, file, folder);
    xml_digest(file, out->digest);
    compile(out, name, file, faults);
    xml_close(file);
    stage_enter(before);
    if (diags_count(faults, DIAG_ERROR) > errors) {
        layout_close(out);
        return NULL;
    }
    return out;
}

static bool is_name(const char *name) {
    return name[0] && name[strspn(name, "abcdefghijklmnopqrstuvwxyz"
                                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789-_")] == '\0';
}

/* The first of FOLDERS with NAME.xml, and *PATH to that; NULL after a
   diagnostic. */
static const char *find(mem *arena, const char *const folders[],
                        const char *name, diag_place at, const char **path,
                        diags *faults) {
    for (size_t i = 0; is_name(name) && folders[i]; i++) {
        if (dir_kind_of(folders[i]) != DIR_FOLDER) {
            diag_error(faults, (diag_place){folders[i], 0},
                       _("there is no such folder of layouts; correct its "
                         "name"));
            return NULL;
        }
        *path = mem_format(arena, "%s/%s.xml", folders[i], name);
        if (access(*path, F_OK) == 0)
            return folders[i];
    }
    diag_error(faults, at,
               _("there is no layout \"%s\"; `jixiao layouts` lists those "
                 "that there are"),
               name);
    return NULL;
}

layout *layout_open(const char *const folders[], const char *name,
                    diag_place at, diags *faults) {
    mem *paths = mem_new();
    const char *path;
    const char *folder = find(paths, folders, name, at, &path, faults);
    layout *found = folder ? load(folder, path, name, faults) : NULL;
    mem_free(paths);
    return found;
}

static const layout_check *check_in(const layout_node *list, const char *code) {
    const layout_check *found = NULL;
    for (; list && !found; list = list->next)
        found = list->kind == LAYOUT_CHECK &&
                        (!code || !strcmp(list->check.code, code))
                    ? &list->check
                    : check_in(list->child, code);
    return found;
}

const layout_check *layout_check_named(const layout *form, const char *code) {
    return check_in(form->child, code);
}

void layout_close(layout *closed) {
    if (closed)
        mem_free(closed->arena);
}

typedef struct listing {
    mem *arena;
    layout_entry *entry;
    size_t entries, room;
} listing;

static bool is_listed(const listing *list, const char *name) {
    for (size_t i = 0; i < list->entries; i++)
        if (strcmp(list->entry[i].name, name) == 0)
            return true;
    return false;
}

static void list_file(listing *list, const char *folder, const char *file,
                      diags *faults) {
    size_t length = strlen(file);
    if (length < 5 || strcmp(file + length - 4, ".xml") != 0)
        return;
    char *name = mem_bytes(list->arena, file, length - 4);
    if (!is_name(name) || is_listed(list, name))
        return;
    const char *path = mem_format(list->arena, "%s/%s", folder, file);
    layout *found = load(folder, path, name, faults);
    if (found) {
        list->entry = mem_more(list->arena, list->entry, list->entries,
                               &list->room, sizeof *list->entry);
        list->entry[list->entries++] =
            (layout_entry){name, mem_string(list->arena, found->title), path};
        layout_close(found);
    }
}

static int by_name(const void *a, const void *b) {
    const layout_entry *left = a, *right = b;
    return strcmp(left->name, right->name);
}

size_t layout_list(const char *const folders[], mem *arena, layout_entry **out,
                   diags *faults) {
    listing list = {.arena = arena};
    for (size_t i = 0; folders[i]; i++) {
        const char **name;
        size_t names;
        if (dir_list(arena, folders[i], &name, &names, faults))
            for (size_t k = 0; k < names; k++)
                list_file(&list, folders[i], name[k], faults);
    }
    if (list.entries)
        qsort(list.entry, list.entries, sizeof *list.entry, by_name);
    *out = list.entry;
    return list.entries;
}
