#include "base/staging.h"

#include "base/dir.h"
#include "base/fault.h"
#include "base/mem.h"
#include "base/signals.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Hidden names: what a run makes, and what it takes away while it puts the new
   folder into place on a file system that can't exchange two names. */
#define MADE ".jixiao-made-"
#define AWAY ".jixiao-away-"

enum { MOST_NAMES = 1000, MOST_TRIES = 100 };

struct staging {
    diags *diags;
    mem *arena;
    const char *path;   /* its place, symbolic links followed */
    const char *parent; /* the folder of its place */
    const char *name;   /* in PARENT */
    const char *hidden; /* its name meanwhile */
    const char *whole;  /* the same with PARENT before it */
    int at;             /* PARENT, opened */
    int lock;           /* the hidden folder: who has locked it is alive */
    bool joins;         /* PARENT gets what is in it */
    char *above;        /* PARENT, or what is left of it when folders go */
    size_t made;        /* how long the first new one of these is, or 0 */
};

/* The one that is being made; a signal may come at any time. */
static _Atomic(const staging *) current;

static void report(diags *to, const char *path, int error) {
    fault_report(to, (diag_place){path, 0}, FAULT_WRITE_FOLDER, error);
}

static int open_folder(int at, const char *name) {
    return openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool remove_all(int at, const char *name);

/* A signal's handler may do this, unlike opendir, which allocates. */
static void remove_inside(int folder) {
    alignas(struct dirent64) char bytes[4096];
    for (ssize_t got; (got = getdents64(folder, bytes, sizeof bytes)) > 0;)
        for (ssize_t next = 0; next < got;) {
            const struct dirent64 *e = (const void *)(bytes + next);
            if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
                remove_all(folder, e->d_name);
            next += e->d_reclen;
        }
}

/* Removes NAME in the folder AT with all that is in it; links are not
   followed.  True if it is gone, also if it was before. */
static bool remove_all(int at, const char *name) {
    if (unlinkat(at, name, 0) == 0 || errno == ENOENT)
        return true;
    int folder = open_folder(at, name);
    if (folder < 0)
        return false;
    remove_inside(folder);
    close(folder);
    return unlinkat(at, name, AT_REMOVEDIR) == 0;
}

/* What is hidden, without opening it again if it is the new folder: there may
   be no file left to open. */
static bool remove_hidden(const staging *s) {
    struct stat hidden, own;
    if (fstatat(s->at, s->hidden, &hidden, AT_SYMLINK_NOFOLLOW) < 0 ||
        fstat(s->lock, &own) < 0 || hidden.st_ino != own.st_ino ||
        lseek(s->lock, 0, SEEK_SET) < 0)
        return remove_all(s->at, s->hidden);
    remove_inside(s->lock);
    return unlinkat(s->at, s->hidden, AT_REMOVEDIR) == 0;
}

/* A folder that nobody alive has locked is a leftover. */
static void clean_up_one(int at, const char *name) {
    int fd = open_folder(at, name);
    if (fd < 0)
        return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        remove_all(at, name);
    close(fd);
}

/* A killed run had taken the old folder away: puts it back if nothing has come
   into its place. */
static void put_back(int at, const char *away) {
    const char *name = away + strlen(AWAY);
    if (faccessat(at, name, F_OK, AT_SYMLINK_NOFOLLOW) < 0)
        renameat(at, away, at, name);
}

static void clean_up(const staging *s) {
    mem *m = mem_new();
    const char **name;
    size_t names;
    if (dir_list(m, s->parent, &name, &names, s->diags))
        for (size_t i = 0; i < names; i++) {
            bool away = strncmp(name[i], AWAY, strlen(AWAY)) == 0;
            if (away)
                put_back(s->at, name[i]);
            if (away || strncmp(name[i], MADE, strlen(MADE)) == 0)
                clean_up_one(s->at, name[i]);
        }
    mem_free(m);
}

static bool make_folder(staging *s) {
    for (int i = 0; i < MOST_NAMES; i++) {
        s->hidden = mem_format(s->arena, MADE "%ld-%d", (long)getpid(), i);
        if (mkdirat(s->at, s->hidden, 0777) == 0)
            return true;
        if (errno != EEXIST)
            return false;
    }
    return false;
}

/* Makes the hidden folder and locks it. */
static bool make_hidden(staging *s) {
    if (!make_folder(s))
        return false;
    current = s;
    s->whole = mem_format(s->arena, "%s/%s", s->parent, s->hidden);
    s->lock = open_folder(s->at, s->hidden);
    if (s->lock >= 0 && flock(s->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    int error = errno;
    unlinkat(s->at, s->hidden, AT_REMOVEDIR);
    errno = error;
    return false;
}

static void unlock(const staging *s) {
    int error = errno;
    flock(s->at, LOCK_UN);
    errno = error;
}

/* While the parent is locked no other run takes the new folder, not locked yet,
   for a leftover. */
static bool begin(staging *s) {
    s->at = open(s->parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (s->at < 0 || flock(s->at, LOCK_EX) < 0)
        return false;
    clean_up(s);
    sigset_t before;
    signals_hold(&before);
    bool made = make_hidden(s);
    signals_release(&before);
    unlock(s);
    return made;
}

/* Makes the folder's parents, and notes which of them are new. */
static bool make_parents(staging *s) {
    char *at = mem_string(s->arena, s->path);
    for (char *slash = at; !s->made && (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        if (dir_kind_of(at) == DIR_NONE)
            s->made = strlen(at);
        *slash = '/';
    }
    return dir_make_above(s->path, s->diags);
}

/* Removes the new parents, but not those that others use by now. */
static void remove_parents(const staging *s) {
    char *end = s->made ? s->above + strlen(s->above) : NULL;
    while (end && (size_t)(end - s->above) >= s->made &&
           (rmdir(s->above) == 0 || errno == ENOENT)) {
        end = strrchr(s->above, '/');
        if (end)
            *end = '\0';
    }
}

/* Splits PATH, an existing one as the links in it lead. */
static void split(staging *s, const char *path) {
    char real[PATH_MAX];
    char *own = mem_string(s->arena, realpath(path, real) ? real : path);
    size_t length = strlen(own);
    while (length > 1 && own[length - 1] == '/')
        own[--length] = '\0';
    s->path = mem_string(s->arena, own);
    char *slash = strrchr(own, '/');
    s->name = slash ? slash + 1 : own;
    s->parent = !slash ? "." : slash == own ? "/" : own;
    if (slash)
        *slash = '\0';
    s->above = mem_string(s->arena, s->parent);
}

static void dispose(staging *s) {
    current = NULL;
    if (s->lock >= 0)
        close(s->lock);
    if (s->at >= 0)
        close(s->at);
    mem_free(s->arena);
    mem_release(s);
}

static staging *unbegun(diags *d) {
    staging *s = mem_calloc(1, sizeof *s);
    s->diags = d;
    s->arena = mem_new();
    s->at = s->lock = -1;
    return s;
}

/* S, begun or told that it can't be; MADE: its parents are there. */
static staging *begun(staging *s, bool made, const char *path) {
    if (made && begin(s))
        return s;
    if (made)
        report(s->diags, path, errno);
    remove_parents(s);
    dispose(s);
    return NULL;
}

staging *staging_create(const char *path, diags *d) {
    staging *s = unbegun(d);
    split(s, path);
    return begun(s, make_parents(s), path);
}

staging *staging_create_in(const char *path, diags *d) {
    staging *s = unbegun(d);
    s->joins = true;
    s->path = s->parent = mem_string(s->arena, path);
    return begun(s, true, path);
}

const char *staging_path(const staging *s) {
    return s->whole;
}

/* For file systems that can't exchange two names. */
static bool replace_in_two_steps(const staging *s) {
    const char *away = mem_format(s->arena, AWAY "%s", s->name);
    if (renameat(s->at, s->name, s->at, away) < 0 && errno != ENOENT)
        return false;
    bool good = renameat(s->at, s->hidden, s->at, s->name) == 0;
    int error = errno;
    if (good)
        remove_all(s->at, away);
    else
        renameat(s->at, away, s->at, s->name);
    errno = error;
    return good;
}

static bool exchange(const staging *s) {
    if (renameat2(s->at, s->hidden, s->at, s->name, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EEXIST && errno != EINVAL)
        return false;
    if (renameat2(s->at, s->hidden, s->at, s->name, RENAME_EXCHANGE) == 0) {
        remove_all(s->at, s->hidden);
        return true;
    }
    return (errno == EINVAL || errno == ENOSYS) && replace_in_two_steps(s);
}

/* A folder can't be replaced by a file: that is seen before any is moved. */
static bool may_join(const staging *s, const char *name) {
    struct stat old;
    if (fstatat(s->at, name, &old, 0) < 0 || !S_ISDIR(old.st_mode))
        return true;
    errno = EISDIR;
    return false;
}

/* Brings NAME into PARENT; an old file of that name takes its place in the
   hidden folder. */
static bool bring(const staging *s, const char *name) {
    if (renameat2(s->lock, name, s->at, name, RENAME_EXCHANGE) == 0)
        return true;
    bool fresh = errno == ENOENT || errno == EINVAL || errno == ENOSYS;
    return fresh && renameat(s->lock, name, s->at, name) == 0;
}

/* Puts the old file back, or takes NAME away if there was none. */
static void take_back(const staging *s, const char *name) {
    if (renameat2(s->at, name, s->lock, name, RENAME_EXCHANGE) < 0 &&
        errno == ENOENT)
        renameat(s->at, name, s->lock, name);
}

static bool bring_all(const staging *s, const char *const *name, size_t names) {
    for (size_t i = 0; i < names; i++)
        if (!bring(s, name[i])) {
            int error = errno;
            while (i-- > 0)
                take_back(s, name[i]);
            errno = error;
            return false;
        }
    return true;
}

static bool join(const staging *s) {
    const char **name;
    size_t names;
    bool good = dir_list(s->arena, s->whole, &name, &names, s->diags);
    for (size_t i = 0; good && i < names; i++)
        good = may_join(s, name[i]);
    good = good && bring_all(s, name, names);
    if (good)
        remove_hidden(s);
    return good;
}

/* A signal would take the new folder away while it comes into place. */
static bool put_into_place(const staging *s) {
    if (flock(s->at, LOCK_EX) < 0)
        return false;
    sigset_t before;
    signals_hold(&before);
    bool good = s->joins ? join(s) : exchange(s);
    signals_release(&before);
    unlock(s);
    return good;
}

bool staging_commit(staging *s) {
    bool good = syncfs(s->lock) == 0 && put_into_place(s);
    if (!good) {
        report(s->diags, s->path, errno);
        staging_abandon(s);
        return false;
    }
    fsync(s->at);
    dispose(s);
    return true;
}

void staging_abandon(staging *s) {
    remove_hidden(s);
    remove_parents(s);
    dispose(s);
}

/* Other threads may still write into it. */
void staging_remove(void) {
    const staging *s = current;
    for (int i = 0; s && i < MOST_TRIES; i++)
        if (remove_hidden(s)) {
            remove_parents(s);
            return;
        }
}
