#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

static const char *remedy(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case ELOOP:
        return _("check the name");
    case EISDIR:
        return _("name a file, not a folder");
    case EACCES:
    case EPERM:
        return _("allow reading it, or name another file");
    default:
        return NULL;
    }
}

static void report(diags *to, diag_place place, int error) {
    const char *cause = strerror(error), *what = remedy(error);
    if (what)
        diag_error(to, place, _("cannot read: %s; %s"), cause, what);
    else
        diag_system(to, place, _("cannot read: %s; check the disk and retry"),
                    cause);
}

static bool read_all(int fd, size_t limit, buf *out, diag_place place,
                     diags *to) {
    size_t before = out->length;
    char piece[PIECE];
    buf_add(out, "", 0);
    for (;;) {
        ssize_t got = read(fd, piece, sizeof piece);
        if (got == 0)
            return true;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            report(to, place, errno);
            return false;
        }
        if ((size_t)got > limit - (out->length - before)) {
            diag_error(to, place,
                       _("larger than %zu bytes, the most that is read; check "
                         "that it is the right file"),
                       limit);
            return false;
        }
        buf_add(out, piece, (size_t)got);
    }
}

bool file_read(const char *path, size_t limit, buf *out, diags *to) {
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, limit, out,
                        (diag_place){_("standard input"), 0}, to);
    diag_place place = {path, 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        report(to, place, errno);
        return false;
    }
    bool good = read_all(fd, limit, out, place, to);
    close(fd);
    return good;
}
