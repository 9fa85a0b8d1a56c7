#include "command/inputs.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What all names of the regular file PATH have in common; NULL if it is none.
 */
static const char *identity(mem *m, const char *path, int standard) {
    struct stat is;
    bool is_standard = strcmp(path, "-") == 0;
    if ((is_standard ? fstat(standard, &is) : stat(path, &is)) != 0 ||
        !S_ISREG(is.st_mode))
        return NULL;
    return mem_format(m, "%ju %ju", (uintmax_t)is.st_dev, (uintmax_t)is.st_ino);
}

void inputs_add(inputs *all, const char *path) {
    const char *file = identity(all->arena, path, STDIN_FILENO);
    if (file)
        set_add(all->arena, &all->file, file);
}

bool inputs_have(const inputs *all, const char *out) {
    const char *file = identity(all->arena, out, STDOUT_FILENO);
    return file && set_has(&all->file, file);
}
