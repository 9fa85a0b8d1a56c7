#include "base/file.h"

#include "base/fault.h"
#include "base/mem.h"
#include "base/signals.h"
#include "base/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_LINKS = 40, MOST_NAMES = 100, FLUSH_AT = 1 << 18 };

struct file {
    char *path; /* as given, for messages */
    diags *diags;
    int fd;
    buf *memory; /* what is written, if it is no file at all */
    buf pending;
    int failure; /* errno of the first write that failed */
    /* A file that is replaced; others (pipes, devices, standard output) get
       everything at the commit, so that nothing half-made comes out. */
    bool replaces;
    bool staged;
    int folder;
    char *name;
    char temporary[48];
    _Atomic(file *) next; /* in the list of open_files */
};

/* Those with a temporary name; a signal may come at any time. */
static _Atomic(file *) open_files;

/* Held while the list changes, by a thread that no signal interrupts then: so
   whoever waits for it, a signal's handler too, waits for another thread. */
static atomic_flag list_is_taken = ATOMIC_FLAG_INIT;

static void take_list(void) {
    while (atomic_flag_test_and_set(&list_is_taken))
        ;
}

static void leave_list(void) {
    atomic_flag_clear(&list_is_taken);
}

/* Another fatal signal waits, too: its handler would wait for this one. */
void file_remove_temporaries(void) {
    sigset_t before;
    signals_hold(&before);
    take_list();
    for (file *f = open_files; f; f = f->next)
        unlinkat(f->folder, f->temporary, 0);
    leave_list();
    signals_release(&before);
}

static void register_file(file *f) {
    take_list();
    f->next = open_files;
    open_files = f;
    leave_list();
}

static void unregister(file *f) {
    sigset_t before;
    signals_hold(&before);
    take_list();
    _Atomic(file *) *at = &open_files;
    while (*at != f) {
        file *other = *at;
        at = &other->next;
    }
    *at = f->next;
    leave_list();
    signals_release(&before);
}

static void report(diags *to, const char *path, int error) {
    bool standard = strcmp(path, "-") == 0;
    diag_place place = {standard ? _("standard output") : path, 0};
    fault_report(to, place, FAULT_WRITE, error);
}

/* Closes and frees F, which has no temporary file any more. */
static void dispose(file *f) {
    if (f->fd >= 0)
        close(f->fd);
    if (f->folder >= 0)
        close(f->folder);
    mem_release(f->path);
    mem_release(f->name);
    buf_free(&f->pending);
    mem_release(f);
}

/* NAME as a link in the folder of PATH means it. */
static char *beside(const char *path, const char *name) {
    const char *slash = strrchr(path, '/');
    buf joined = {0};
    if (slash && *name != '/')
        buf_add(&joined, path, (size_t)(slash + 1 - path));
    buf_string(&joined, name);
    return joined.bytes;
}

/* PATH with its symbolic links followed, whether the end exists or not; NULL
   if there are too many. */
static char *follow(const char *path) {
    char *at = mem_strdup(path);
    for (int i = 0; i < MOST_LINKS; i++) {
        char link[PATH_MAX];
        ssize_t length = readlink(at, link, sizeof link - 1);
        if (length < 0)
            return at;
        link[length] = '\0';
        char *next = beside(at, link);
        mem_release(at);
        at = next;
    }
    mem_release(at);
    errno = ELOOP;
    return NULL;
}

/* Splits TARGET into F's folder and name. */
static bool open_folder(file *f, char *target) {
    char *slash = strrchr(target, '/');
    f->name = mem_strdup(slash ? slash + 1 : target);
    if (slash == target)
        slash++;
    if (slash)
        *slash = '\0';
    f->folder = open(slash ? target : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    return f->folder >= 0;
}

/* No signal may come between making the file and listing it. */
static bool create_temporary(file *f, mode_t mode) {
    sigset_t before;
    signals_hold(&before);
    for (int i = 0; i < MOST_NAMES && f->fd < 0; i++) {
        snprintf(f->temporary, sizeof f->temporary, ".jixiao-%ld-%d.tmp",
                 (long)getpid(), i);
        f->fd = openat(f->folder, f->temporary,
                       O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (f->fd < 0 && errno != EEXIST)
            break;
    }
    if (f->fd >= 0)
        register_file(f);
    signals_release(&before);
    return f->fd >= 0;
}

/* The new file gets the OLD one's mode, and its owner where that is allowed. */
static bool inherit(file *f, const struct stat *old) {
    if (fchown(f->fd, old->st_uid, old->st_gid) < 0 && errno != EPERM)
        return false;
    return fchmod(f->fd, old->st_mode & 0777) == 0;
}

/* OLD is NULL if there is no file yet. */
static bool open_replacement(file *f, const struct stat *old) {
    f->replaces = true;
    char *target = follow(f->path);
    bool good = target && open_folder(f, target);
    mem_release(target);
    if (!good)
        return false;
    if (!old)
        return create_temporary(f, 0666);
    if (faccessat(f->folder, f->name, W_OK, AT_EACCESS) < 0 ||
        !create_temporary(f, 0600))
        return false;
    if (inherit(f, old))
        return true;
    int error = errno;
    unlinkat(f->folder, f->temporary, 0);
    unregister(f);
    errno = error;
    return false;
}

static bool is_output(const struct stat *s) {
    struct stat output;
    return fstat(STDOUT_FILENO, &output) == 0 && output.st_dev == s->st_dev &&
           output.st_ino == s->st_ino;
}

/* A copy of standard output: then its close, too, can be checked. */
static bool open_output(file *f) {
    f->fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    return f->fd >= 0;
}

static bool open_target(file *f) {
    if (strcmp(f->path, "-") == 0)
        return open_output(f);
    struct stat old;
    if (stat(f->path, &old) < 0)
        return errno == ENOENT && open_replacement(f, NULL);
    if (is_output(&old)) /* "/dev/stdout" */
        return open_output(f);
    if (S_ISREG(old.st_mode))
        return open_replacement(f, &old);
    f->fd = open(f->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return f->fd >= 0;
}

static file *unopened(const char *path, diags *to) {
    file *f = mem_calloc(1, sizeof *f);
    f->path = mem_strdup(path);
    f->diags = to;
    f->fd = f->folder = -1;
    return f;
}

static file *opened(file *f, bool good) {
    if (good)
        return f;
    report(f->diags, f->path, errno);
    dispose(f);
    return NULL;
}

file *file_create(const char *path, diags *to) {
    file *f = unopened(path, to);
    return opened(f, open_target(f));
}

file *file_create_staged(const char *path, diags *to) {
    file *f = unopened(path, to);
    f->staged = true;
    f->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return opened(f, f->fd >= 0);
}

file *file_to_memory(buf *out) {
    file *f = mem_calloc(1, sizeof *f);
    f->fd = f->folder = -1;
    f->memory = out;
    return f;
}

static void flush(file *f) {
    const char *at = f->pending.bytes;
    size_t left = f->pending.length;
    while (left > 0 && !f->failure) {
        ssize_t written = write(f->fd, at, left);
        if (written > 0) {
            at += written;
            left -= (size_t)written;
        } else if (written == 0 || errno != EINTR) {
            f->failure = written == 0 ? EIO : errno;
        }
    }
    buf_clear(&f->pending);
}

void file_write(file *f, const void *bytes, size_t length) {
    if (f->failure)
        return;
    if (f->memory) {
        buf_add(f->memory, bytes, length);
        return;
    }
    buf_add(&f->pending, bytes, length);
    if ((f->replaces || f->staged) && f->pending.length >= FLUSH_AT)
        flush(f);
}

/* Makes the new name last a power failure.  The file is replaced already, so
   a folder that can't be synced is no fault. */
static void sync_folder(const file *f) {
    int folder = openat(f->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    fsync(folder);
    close(folder);
}

static void try(file *f, int result) {
    if (result < 0 && !f->failure)
        f->failure = errno;
}

static bool commit(file *f) {
    if (f->memory) {
        dispose(f);
        return true;
    }
    flush(f);
    if (f->replaces && !f->failure)
        try(f, fsync(f->fd));
    if (close(f->fd) < 0 && errno != EINTR) /* closed even then */
        try(f, -1);
    f->fd = -1;
    if (f->replaces && !f->failure)
        try(f, renameat(f->folder, f->temporary, f->folder, f->name));
    if (f->failure) {
        report(f->diags, f->path, f->failure);
        file_abandon(f);
        return false;
    }
    if (f->replaces) {
        unregister(f);
        sync_folder(f);
    }
    dispose(f);
    return true;
}

bool file_commit(file *f) {
    stage before = stage_enter(STAGE_WRITE);
    bool good = commit(f);
    stage_enter(before);
    return good;
}

void file_abandon(file *f) {
    if (f->replaces) {
        unlinkat(f->folder, f->temporary, 0);
        unregister(f);
    }
    if (f->staged)
        unlink(f->path);
    dispose(f);
}

bool file_write_whole(const char *path, const buf *bytes, diags *to) {
    file *f = file_create(path, to);
    if (!f)
        return false;
    file_write(f, bytes->bytes, bytes->length);
    return file_commit(f);
}
