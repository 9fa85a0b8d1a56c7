#include "base/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What the user can do about a fault of his own; NULL: it is the system's. */
static const char *reading(int error) {
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

static const char *writing(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return _("create its folder first, or name another file");
    case EISDIR:
        return _("name a file, not a folder");
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return _("make room on the disk, or name a file on another one");
    case EACCES:
    case EPERM:
    case EROFS:
        return _("allow writing there, or name another file");
    case ELOOP:
    case ENAMETOOLONG:
        return _("name another file");
    default:
        return NULL;
    }
}

/* What is wrong, with "%s" for why and for what to do. */
static const char *wording(fault_deed deed) {
    switch (deed) {
    case FAULT_READ:
        return _("cannot read: %s; %s");
    case FAULT_WRITE:
        return _("cannot write: %s; %s");
    default:
        return _("cannot write the folder: %s; %s");
    }
}

static const char *remedy(fault_deed deed, int error) {
    if (error == EMFILE || error == ENFILE)
        return _("close other programs, or allow more open files (ulimit -n)");
    if (deed == FAULT_WRITE_FOLDER)
        return _("choose another place with -o, or make this one writable");
    const char *own = deed == FAULT_READ ? reading(error) : writing(error);
    return own ? own : _("check the disk and retry");
}

void fault_report(diags *to, diag_place place, fault_deed deed, int error) {
    const char *text = wording(deed), *what = remedy(deed, error);
    if (deed == FAULT_READ ? reading(error) : writing(error))
        diag_error(to, place, text, strerror(error), what);
    else
        diag_system(to, place, text, strerror(error), what);
}

bool fault_files_left(size_t files) {
    if (files == 0)
        return true;
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    bool left = fd >= 0 && fault_files_left(files - 1);
    int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return left;
}
