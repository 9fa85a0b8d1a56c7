#include "base/dir.h"

#include "base/fault.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

dir_kind dir_kind_of(const char *path) {
    struct stat found;
    if (stat(path, &found) < 0)
        return DIR_NONE;
    return S_ISDIR(found.st_mode) ? DIR_FOLDER : DIR_FILE;
}

bool dir_is_meant(const char *path) {
    size_t length = strlen(path);
    return (length > 0 && path[length - 1] == '/') ||
           dir_kind_of(path) == DIR_FOLDER;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL at the end, or with errno set. */
static struct dirent *next_entry(DIR *opened) {
    errno = 0;
    return readdir(opened);
}

bool dir_list(mem *m, const char *path, const char ***name, size_t *names,
              diags *d) {
    size_t room = 0;
    *names = 0;
    *name = NULL;
    DIR *opened = opendir(path);
    if (!opened) {
        fault_report(d, (diag_place){path, 0}, FAULT_READ, errno);
        return false;
    }
    for (struct dirent *e; (e = next_entry(opened));) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        *name = mem_more(m, *name, *names, &room, sizeof **name);
        (*name)[(*names)++] = mem_string(m, e->d_name);
    }
    int error = errno;
    closedir(opened);
    if (error) {
        fault_report(d, (diag_place){path, 0}, FAULT_READ, error);
        return false;
    }
    if (*names)
        qsort(*name, *names, sizeof **name, by_bytes);
    return true;
}

bool dir_make_above(const char *path, diags *d) {
    char *folder = mem_strdup(path);
    bool good = true;
    for (char *slash = folder; good && (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        good = mkdir(folder, 0777) == 0 || errno == EEXIST;
        if (!good)
            fault_report(d, (diag_place){folder, 0}, FAULT_WRITE_FOLDER, errno);
        *slash = '/';
    }
    mem_release(folder);
    return good;
}
