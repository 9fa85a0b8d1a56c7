#include "command/folders.h"

#include "base/dir.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder that the running program is in. */
static const char *program_folder(mem *m) {
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || (size_t)length >= sizeof path)
        return JIXIAO_BINDIR;
    path[length] = '\0';
    *strrchr(path, '/') = '\0';
    return mem_string(m, path);
}

/* INSTALLED beside an installed program, BUILT beside one in a build folder. */
static const char *beside_program(mem *m, const char *installed,
                                  const char *built) {
    const char *folder = program_folder(m);
    const char *data = mem_format(m, "%s/" JIXIAO_DATA_FROM_BIN, folder);
    const char *path =
        mem_format(m, "%s/%s", folder,
                   dir_kind_of(data) == DIR_FOLDER ? installed : built);
    char real[PATH_MAX];
    return realpath(path, real) ? mem_string(m, real) : path;
}

static const char *environment(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

const char *const *folders_layouts(mem *m, const char *first) {
    const char **folder = mem_array(m, 4, sizeof *folder);
    size_t folders = 0;
    if (first)
        folder[folders++] = first;
    const char *named = environment("JIXIAO_LAYOUTS");
    if (named)
        folder[folders++] = named;
    folder[folders++] =
        beside_program(m, JIXIAO_DATA_FROM_BIN "/layouts", "../layouts");
    return folder;
}

const char *folders_fonts(mem *m) {
    const char *named = environment("JIXIAO_FONTS");
    return named ? named
                 : beside_program(m, JIXIAO_DATA_FROM_BIN "/fonts", "../fonts");
}

const char *folders_messages(mem *m) {
    return beside_program(m, JIXIAO_LOCALE_FROM_BIN, "locale");
}
