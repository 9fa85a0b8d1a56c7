#include "base/fault.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

/* Reads the next PIECE at most into INTO; how much there was, or -1 after a
   diagnostic. */
static ssize_t next_piece(int fd, char *into, diag_place place, diags *to) {
    ssize_t got;
    do
        got = read(fd, into, PIECE);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        fault_report(to, place, FAULT_READ, errno);
    return got;
}

static bool read_all(int fd, size_t limit, buf *out, diag_place place,
                     diags *to) {
    size_t before = out->length;
    char piece[PIECE];
    buf_add(out, "", 0);
    for (;;) {
        ssize_t got = next_piece(fd, piece, place, to);
        if (got <= 0)
            return got == 0;
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

static int open_file(const char *path, diags *to) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        fault_report(to, (diag_place){path, 0}, FAULT_READ, errno);
    return fd;
}

const char *file_input_name(const char *path) {
    return strcmp(path, "-") ? path : _("standard input");
}

bool file_read(const char *path, size_t limit, buf *out, diags *to) {
    diag_place place = {file_input_name(path), 0};
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, limit, out, place, to);
    int fd = open_file(path, to);
    bool good = fd >= 0 && read_all(fd, limit, out, place, to);
    if (fd >= 0)
        close(fd);
    return good;
}

bool file_hash(const char *path, char out[HASH_TEXT], diags *to) {
    char piece[PIECE];
    ssize_t got = -1;
    hash_state *hash = hash_new();
    int fd = open_file(path, to);
    while (fd >= 0 &&
           (got = next_piece(fd, piece, (diag_place){path, 0}, to)) > 0)
        hash_add(hash, piece, (size_t)got);
    if (fd >= 0)
        close(fd);
    hash_end(hash, out);
    return got == 0;
}
