#include "base/path.h"

#include <string.h>

const char *path_last(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *path_trimmed(mem *m, const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return mem_bytes(m, path, length);
}

char *path_without(mem *m, const char *path, const char *ending) {
    size_t length = strlen(path), end = strlen(ending);
    if (length > end && strcmp(path + length - end, ending) == 0)
        length -= end;
    return mem_bytes(m, path, length);
}
