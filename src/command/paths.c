#include "command/paths.h"

#include "base/dir.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void add(mem *m, paths *all, const char *path) {
    all->path =
        mem_more(m, all->path, all->paths, &all->room, sizeof *all->path);
    all->path[all->paths++] = path;
}

static bool is_own_folder(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool paths_is_xml(const char *name) {
    size_t length = strlen(name);
    return *name != '.' && length > 4 && strcmp(name + length - 4, ".xml") == 0;
}

bool paths_may_go_into(const char *path, int depth, diags *d) {
    if (!is_own_folder(path))
        return false;
    if (depth < LIMIT_FOLDERS)
        return true;
    diag_error(d, (diag_place){path, 0},
               _("this folder stands more than %d deep in the one that is "
                 "named; name it, or one nearer to it"),
               LIMIT_FOLDERS);
    return false;
}

static bool is_wanted(const char *name, bool bundles) {
    return paths_is_xml(name) && (bundles || strcmp(name, PATHS_BUNDLE) != 0);
}

static void add_folder(mem *m, paths *all, const char *folder, bool bundles,
                       int depth, diags *d) {
    const char **name;
    size_t names;
    if (!dir_list(m, folder, &name, &names, d))
        return;
    for (size_t i = 0; i < names; i++) {
        const char *path = mem_format(m, "%s/%s", folder, name[i]);
        if (name[i][0] == '.')
            continue;
        if (paths_may_go_into(path, depth, d))
            add_folder(m, all, path, bundles, depth + 1, d);
        else if (is_wanted(name[i], bundles) && dir_kind_of(path) != DIR_FOLDER)
            add(m, all, path);
    }
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

paths paths_below(mem *m, char **argument, bool bundles, diags *d) {
    paths all = {0};
    for (; *argument; argument++) {
        size_t first = all.paths, errors = diags_count(d, DIAG_ERROR);
        if (dir_kind_of(*argument) != DIR_FOLDER) {
            add(m, &all, *argument);
            continue;
        }
        add_folder(m, &all, *argument, bundles, 0, d);
        if (all.paths > first)
            qsort(all.path + first, all.paths - first, sizeof *all.path,
                  by_name);
        else if (diags_count(d, DIAG_ERROR) == errors)
            diag_error(d, (diag_place){*argument, 0},
                       _("the folder holds no description; name one that has "
                         "*.xml in it or below"));
    }
    return all;
}
