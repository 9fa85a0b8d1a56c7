/* The program with faults put in: the linker sends each call of ours to a
   function of the system here (ld --wrap), and JIXIAO_FAULT in the environment
   says which one fails:

     CALL:N:ERRNO   the Nth call of CALL, counted from 1, with that error
     count          none; a line "CALL TIMES" for each goes to the file that
                    JIXIAO_FAULT_COUNTS names
     memory:K       every Kth allocation fails, each in a process of its own
                    that is forked off there; its end is checked */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define CALLS(X)                                                               \
    X(open)                                                                    \
    X(openat)                                                                  \
    X(opendir)                                                                 \
    X(readdir)                                                                 \
    X(read)                                                                    \
    X(write)                                                                   \
    X(fsync)                                                                   \
    X(syncfs)                                                                  \
    X(close)                                                                   \
    X(fchown)                                                                  \
    X(fchmod)                                                                  \
    X(renameat)                                                                \
    X(renameat2)                                                               \
    X(mkdir)                                                                   \
    X(mkdirat)                                                                 \
    X(flock)

#define ENUMERATED(name) CALL_##name,
#define TEXT(name) #name,
enum { CALLS(ENUMERATED) CALL_COUNT };
static const char *const call_name[] = {CALLS(TEXT)};

static long times[CALL_COUNT];
static int fault_call = -1, fault_error;
static long fault_time;

/* FAILING in a process that was forked off for an allocation. */
static struct {
    long every, seen, failed, bad;
    bool failing, told;
} memory;

int __real_open(const char *, int, ...);
int __real_openat(int, const char *, int, ...);
DIR *__real_opendir(const char *);
struct dirent *__real_readdir(DIR *);
ssize_t __real_read(int, void *, size_t);
ssize_t __real_write(int, const void *, size_t);
int __real_fsync(int);
int __real_syncfs(int);
int __real_close(int);
int __real_fchown(int, uid_t, gid_t);
int __real_fchmod(int, mode_t);
int __real_renameat(int, const char *, int, const char *);
int __real_renameat2(int, const char *, int, const char *, unsigned);
int __real_mkdir(const char *, mode_t);
int __real_mkdirat(int, const char *, mode_t);
int __real_flock(int, int);
int __real_unlinkat(int, const char *, int);
_Noreturn void __real__exit(int);
void *__real_malloc(size_t);
void *__real_calloc(size_t, size_t);
void *__real_realloc(void *, size_t);
char *__real_strdup(const char *);

static void tell_counts(void) {
    const char *path = getenv("JIXIAO_FAULT_COUNTS");
    FILE *out = path ? fopen(path, "w") : NULL;
    for (int i = 0; out && i < CALL_COUNT; i++)
        fprintf(out, "%s %ld\n", call_name[i], times[i]);
    if (out)
        fclose(out);
}

static void tell_memory(void) {
    if (!memory.failing)
        fprintf(stdout, "allocations %ld failed %ld badly %ld\n", memory.seen,
                memory.failed, memory.bad);
}

__attribute__((constructor)) static void start(void) {
    const char *fault = getenv("JIXIAO_FAULT");
    char name[16];
    if (!fault)
        return;
    if (strcmp(fault, "count") == 0)
        atexit(tell_counts);
    else if (sscanf(fault, "memory:%ld", &memory.every) == 1)
        atexit(tell_memory);
    else if (sscanf(fault, "%15[a-z0-9]:%ld:%d", name, &fault_time,
                    &fault_error) == 3)
        for (int i = 0; i < CALL_COUNT; i++)
            if (strcmp(name, call_name[i]) == 0)
                fault_call = i;
}

/* Whether this call is the one that fails; errno is set then. */
static bool fails(int call) {
    if (++times[call] != fault_time || call != fault_call)
        return false;
    errno = fault_error;
    return true;
}

int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return fails(CALL_open) ? -1 : __real_open(path, flags, mode);
}

/* Names of ours that must not be left: of temporary files and folders. */
enum { NAMES = 16 };
static char made[NAMES][64];

static void note_made(const char *name) {
    for (int i = 0; i < NAMES; i++)
        if (!*made[i]) {
            snprintf(made[i], sizeof made[i], "%s", name);
            return;
        }
}

static void note_gone(const char *name) {
    for (int i = 0; i < NAMES; i++)
        if (strcmp(made[i], name) == 0)
            *made[i] = '\0';
}

static bool nothing_left(void) {
    for (int i = 0; i < NAMES; i++)
        if (*made[i])
            return false;
    return true;
}

int __wrap_openat(int at, const char *path, int flags, ...);
int __wrap_openat(int at, const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (fails(CALL_openat))
        return -1;
    int fd = __real_openat(at, path, flags, mode);
    if (fd >= 0 && flags & O_EXCL)
        note_made(path);
    return fd;
}

DIR *__wrap_opendir(const char *path);
DIR *__wrap_opendir(const char *path) {
    return fails(CALL_opendir) ? NULL : __real_opendir(path);
}

struct dirent *__wrap_readdir(DIR *);
struct dirent *__wrap_readdir(DIR *opened) {
    return fails(CALL_readdir) ? NULL : __real_readdir(opened);
}

ssize_t __wrap_read(int fd, void *bytes, size_t length);
ssize_t __wrap_read(int fd, void *bytes, size_t length) {
    return fails(CALL_read) ? -1 : __real_read(fd, bytes, length);
}

ssize_t __wrap_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length) {
    if (memory.failing) {
        memory.told = fd == STDERR_FILENO && length > 0;
        return (ssize_t)length;
    }
    return fails(CALL_write) ? -1 : __real_write(fd, bytes, length);
}

int __wrap_fsync(int fd);
int __wrap_fsync(int fd) {
    return fails(CALL_fsync) ? -1 : __real_fsync(fd);
}

int __wrap_syncfs(int fd);
int __wrap_syncfs(int fd) {
    return fails(CALL_syncfs) ? -1 : __real_syncfs(fd);
}

/* What can't be closed is closed all the same, as Linux has it. */
int __wrap_close(int fd);
int __wrap_close(int fd) {
    if (!fails(CALL_close))
        return __real_close(fd);
    __real_close(fd);
    errno = fault_error;
    return -1;
}

int __wrap_fchown(int fd, uid_t user, gid_t group);
int __wrap_fchown(int fd, uid_t user, gid_t group) {
    return fails(CALL_fchown) ? -1 : __real_fchown(fd, user, group);
}

int __wrap_fchmod(int fd, mode_t mode);
int __wrap_fchmod(int fd, mode_t mode) {
    return fails(CALL_fchmod) ? -1 : __real_fchmod(fd, mode);
}

int __wrap_renameat(int from, const char *old, int to, const char *new);
int __wrap_renameat(int from, const char *old, int to, const char *new) {
    if (fails(CALL_renameat))
        return -1;
    int result = __real_renameat(from, old, to, new);
    if (result == 0)
        note_gone(old);
    return result;
}

int __wrap_renameat2(int from, const char *old, int to, const char *new,
                     unsigned flags);
int __wrap_renameat2(int from, const char *old, int to, const char *new,
                     unsigned flags) {
    if (fails(CALL_renameat2))
        return -1;
    int result = __real_renameat2(from, old, to, new, flags);
    if (result == 0 && !(flags & RENAME_EXCHANGE))
        note_gone(old);
    return result;
}

int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_mkdir(const char *path, mode_t mode) {
    return fails(CALL_mkdir) ? -1 : __real_mkdir(path, mode);
}

int __wrap_mkdirat(int at, const char *path, mode_t mode);
int __wrap_mkdirat(int at, const char *path, mode_t mode) {
    if (fails(CALL_mkdirat))
        return -1;
    int result = __real_mkdirat(at, path, mode);
    if (result == 0)
        note_made(path);
    return result;
}

int __wrap_flock(int fd, int operation);
int __wrap_flock(int fd, int operation) {
    return fails(CALL_flock) ? -1 : __real_flock(fd, operation);
}

/* Memory */

int __wrap_unlinkat(int at, const char *path, int flags);
int __wrap_unlinkat(int at, const char *path, int flags) {
    int result = memory.failing ? 0 : __real_unlinkat(at, path, flags);
    if (result == 0)
        note_gone(path);
    return result;
}

enum { WELL = 77, BADLY = 78 };

_Noreturn void __wrap__exit(int status);
_Noreturn void __wrap__exit(int status) {
    if (!memory.failing)
        __real__exit(status);
    bool well = status == 2 && memory.told && nothing_left();
    __real__exit(well ? WELL : BADLY);
}

/* True in a process where this allocation fails; this one goes on. */
static bool memory_fails(void) {
    int status;
    if (memory.failing || !memory.every || ++memory.seen % memory.every)
        return false;
    pid_t child = fork();
    if (child == 0)
        return memory.failing = true;
    memory.failed++;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    memory.bad += !WIFEXITED(status) || WEXITSTATUS(status) != WELL;
    return false;
}

void *__wrap_malloc(size_t bytes);
void *__wrap_malloc(size_t bytes) {
    return memory_fails() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t items, size_t bytes);
void *__wrap_calloc(size_t items, size_t bytes) {
    return memory_fails() ? NULL : __real_calloc(items, bytes);
}

void *__wrap_realloc(void *old, size_t bytes);
void *__wrap_realloc(void *old, size_t bytes) {
    return memory_fails() ? NULL : __real_realloc(old, bytes);
}

char *__wrap_strdup(const char *text);
char *__wrap_strdup(const char *text) {
    return memory_fails() ? NULL : __real_strdup(text);
}
