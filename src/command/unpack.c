#include "command/unpack.h"

#include "base/dir.h"
#include "base/file.h"
#include "base/limits.h"

#include <string.h>

/* Whether NAME leads to a file below a folder, wherever that is: each part is
   a plain name. */
static bool is_safe(const char *name) {
    enum { MOST = 255 };
    for (const char *at = name;; at++) {
        size_t length = strcspn(at, "/");
        if (length == 0 || length > MOST || strncmp(at, "..", length) == 0)
            return false;
        for (size_t i = 0; i < length; i++)
            if ((unsigned char)at[i] < ' ' || at[i] == 0x7F)
                return false;
        at += length;
        if (!*at)
            return true;
    }
}

/* Where the description goes; NULL after a diagnostic. */
static const char *path_of(const pdf_reader *from, const pdf_carried *one,
                           const char *folder, mem *m) {
    const char *path = mem_format(m, "%s/%s", folder, one->name);
    if (is_safe(one->name) && dir_kind_of(path) == DIR_NONE)
        return path;
    diag_error(from->faults, (diag_place){.file = from->name},
               _("\"%s\" in the PDF cannot be the name of a file here; the "
                 "PDF was changed after it was made"),
               one->name);
    return NULL;
}

/* Writes a description, and counts its bytes; false after a diagnostic. */
static bool unpack_one(const pdf_reader *from, const pdf_carried *one,
                       const char *folder, size_t *bytes) {
    mem *m = mem_new();
    buf text = {0};
    const char *path = path_of(from, one, folder, m);
    bool good = path && pdf_read_one(from, one, &text) &&
                dir_make_above(path, from->faults) &&
                file_write_whole(path, &text, from->faults);
    *bytes += text.length;
    buf_free(&text);
    mem_free(m);
    return good;
}

bool unpack(const pdf_reader *from, const pdf_carried_list *list,
            const char *folder) {
    size_t bytes = 0;
    bool good = true;
    for (size_t i = 0; i < list->count && good; i++) {
        good = unpack_one(from, &list->carried[i], folder, &bytes);
        if (!good || bytes <= LIMIT_CARRIED_BYTES)
            continue;
        diag_error(from->faults, (diag_place){.file = from->name},
                   _("the PDF carries more than %d MiB of descriptions; "
                     "check that it is the right file"),
                   LIMIT_CARRIED_BYTES >> 20);
        good = false;
    }
    return good;
}
