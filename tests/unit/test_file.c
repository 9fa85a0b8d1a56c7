#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* Each test runs in a new folder of its own, its working folder. */
static char folder[64];

static int enter(void **state) {
    (void)state;
    strcpy(folder, "/tmp/jixiao-test-XXXXXX");
    return mkdtemp(folder) ? chdir(folder) : -1;
}

static size_t entries(const char *path, bool clear) {
    size_t count = 0;
    DIR *list = opendir(path);
    assert_non_null(list);
    for (struct dirent *e; (e = readdir(list));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        count++;
        if (clear)
            unlinkat(dirfd(list), e->d_name,
                     e->d_type == DT_DIR ? AT_REMOVEDIR : 0);
    }
    closedir(list);
    return count;
}

static int leave(void **state) {
    (void)state;
    entries(folder, true);
    return chdir("/") == 0 ? rmdir(folder) : -1;
}

static void put(const char *path, const char *text) {
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static void check_holds(const char *path, const char *expected) {
    diags *all = diags_new();
    buf found = {0};
    assert_true(file_read(path, 1 << 24, &found, all));
    assert_string_equal(found.bytes, expected);
    assert_int_equal(diags_size(all), 0);
    buf_free(&found);
    diags_free(all);
}

/* Writes TEXT to PATH; returns the exit status.  What goes wrong is told once,
   and to be mended by REMEDY. */
static int save_or(const char *path, const char *text, const char *remedy) {
    diags *all = diags_new();
    file *f = file_create(path, all);
    bool good = f != NULL;
    if (f) {
        file_write(f, text, strlen(text));
        good = file_commit(f);
    }
    int status = diags_status(all);
    assert_int_equal(good, status == 0);
    assert_int_equal(diags_size(all), good ? 0 : 1);
    if (!good && !strstr(diags_at(all, 0)->text, remedy))
        fail_msg("%s: %s", path, diags_at(all, 0)->text);
    diags_free(all);
    return status;
}

static int save(const char *path, const char *text) {
    return save_or(path, text, "");
}

static mode_t mode_of(const char *path) {
    struct stat s;
    assert_int_equal(stat(path, &s), 0);
    return s.st_mode & 07777;
}

static void commit_replaces(void **state) {
    (void)state;
    assert_int_equal(save("a", "one"), 0);
    check_holds("a", "one");
    diags *all = diags_new();
    file *f = file_create("a", all);
    assert_non_null(f);
    for (int i = 0; i < 100000; i++)
        file_write(f, "0123456789", 10);
    check_holds("a", "one");
    assert_int_equal(entries(".", false), 2);
    assert_true(file_commit(f));
    struct stat s;
    assert_int_equal(stat("a", &s), 0);
    assert_int_equal(s.st_size, 1000000);
    assert_int_equal(entries(".", false), 1);
    diags_free(all);
}

static void abandon_keeps_the_old(void **state) {
    (void)state;
    put("a", "old");
    diags *all = diags_new();
    file *f = file_create("a", all), *g = file_create("b", all);
    file_write(f, "new", 3);
    file_abandon(f);
    file_abandon(g);
    check_holds("a", "old");
    assert_int_equal(entries(".", false), 1);
    assert_int_equal(diags_size(all), 0);
    diags_free(all);
}

static void keeps_modes(void **state) {
    (void)state;
    mode_t before = umask(027);
    assert_int_equal(save("new", "x"), 0);
    umask(before);
    assert_int_equal(mode_of("new"), 0640);
    assert_int_equal(chmod("new", 0604), 0);
    assert_int_equal(save("new", "y"), 0);
    assert_int_equal(mode_of("new"), 0604);
    check_holds("new", "y");
}

static void keeps_the_owner(void **state) {
    (void)state;
    if (geteuid() != 0)
        skip();
    put("a", "x");
    assert_int_equal(chown("a", 1234, 1235), 0);
    assert_int_equal(save("a", "y"), 0);
    struct stat s;
    assert_int_equal(stat("a", &s), 0);
    assert_int_equal(s.st_uid, 1234);
    assert_int_equal(s.st_gid, 1235);
}

static void follows_links(void **state) {
    (void)state;
    put("target", "old");
    assert_int_equal(symlink("target", "link"), 0);
    assert_int_equal(mkdir("d", 0777), 0);
    assert_int_equal(symlink("../link", "d/again"), 0);
    assert_int_equal(save("d/again", "new"), 0);
    check_holds("target", "new");
    assert_int_equal(unlink("target"), 0);
    assert_int_equal(save("d/again", "made"), 0);
    check_holds("target", "made");
    struct stat s;
    assert_int_equal(lstat("link", &s), 0);
    assert_true(S_ISLNK(s.st_mode));
    assert_int_equal(unlink("d/again"), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(save("loop", "x"), 1);
}

/* The user's own mistakes: status 1, the old file as it was, nothing left. */
static void refuses_impossible_places(void **state) {
    static const struct {
        const char *path, *remedy;
    } row[] = {
        {"missing/a", "create its folder first"},
        {"a/b", "create its folder first"},
        {"a/", "create its folder first"},
        {"d", "name a file, not a folder"},
        {"d/", "name a file, not a folder"},
        {".", "name a file, not a folder"},
        {"/", "name a file, not a folder"},
        {"", "create its folder first"},
        {"e/", "create its folder first"},
        {"..", "name a file, not a folder"},
        {"/dev/full", "make room on the disk"},
    };
    (void)state;
    put("a", "old");
    assert_int_equal(mkdir("d", 0777), 0);
    char longest[300];
    memset(longest, 'n', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(save_or(longest, "x", "long; name another file"), 1);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (save_or(row[i].path, "x", row[i].remedy) != 1)
            fail_msg("\"%s\" is not refused", row[i].path);
    check_holds("a", "old");
    assert_int_equal(entries(".", false), 2);
}

/* Runs ACT in a child without root's rights; returns its exit status. */
static int as_nobody(int (*act)(void)) {
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setresuid(65534, 65534, 65534) < 0)
            _exit(99);
        _exit(act());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int save_in_closed_folder(void) {
    return save_or("closed/a", "x", "allow writing there");
}

static int save_over_read_only(void) {
    return save("open/a", "x");
}

static void respects_permissions(void **state) {
    (void)state;
    assert_int_equal(chmod(".", 0755), 0);
    assert_int_equal(mkdir("closed", 0555), 0);
    assert_int_equal(mkdir("open", 0), 0);
    assert_int_equal(chmod("open", 0777), 0);
    put("open/a", "old");
    assert_int_equal(chmod("open/a", 0444), 0);
    assert_int_equal(as_nobody(save_in_closed_folder), 1);
    assert_int_equal(as_nobody(save_over_read_only), 1);
    check_holds("open/a", "old");
    assert_int_equal(entries("closed", false), 0);
    assert_int_equal(entries("open", true), 1);
}

/* A file that may not grow is what a full disk looks like. */
static int save_beyond_limit(void) {
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit = {100000, 100000};
    if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
        return 99;
    static char text[300000];
    memset(text, 'x', sizeof text - 1);
    return save_or("a", text, "make room on the disk");
}

static void full_disk_keeps_the_old(void **state) {
    (void)state;
    assert_int_equal(chmod(".", 0777), 0);
    put("a", "old");
    assert_int_equal(chmod("a", 0666), 0);
    assert_int_equal(as_nobody(save_beyond_limit), 1);
    check_holds("a", "old");
    assert_int_equal(entries(".", false), 1);
}

/* What is no file of its own gets all at the commit, or nothing. */
static void writes_pipes_directly(void **state) {
    (void)state;
    assert_int_equal(mkfifo("pipe", 0666), 0);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    char got[8] = {0};
    diags *all = diags_new();
    file *f = file_create("pipe", all);
    file_write(f, "half", 4);
    assert_int_equal(read(reader, got, sizeof got), -1);
    file_abandon(f);
    assert_int_equal(read(reader, got, sizeof got), 0);
    assert_int_equal(save("pipe", "whole"), 0);
    assert_int_equal(read(reader, got, sizeof got), 5);
    assert_memory_equal(got, "whole", 5);
    struct stat s;
    assert_int_equal(stat("pipe", &s), 0);
    assert_true(S_ISFIFO(s.st_mode));
    close(reader);
    diags_free(all);
}

static int save_to_standard_output(void) {
    int out = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (dup2(out, STDOUT_FILENO) < 0 || write(out, "1", 1) != 1)
        return 99;
    if (save("-", "2") != 0 || save("/dev/stdout", "3") != 0)
        return 98;
    close(STDOUT_FILENO);
    return save("-", "4");
}

static void writes_standard_output(void **state) {
    (void)state;
    pid_t child = fork();
    if (child == 0)
        _exit(save_to_standard_output());
    int status = 0;
    waitpid(child, &status, 0);
    assert_int_equal(WEXITSTATUS(status), 2);
    check_holds("out", "123");
}

static void on_signal(int number) {
    file_remove_temporaries();
    _exit(number);
}

/* A signal in the middle leaves only the old file. */
static void signals_leave_nothing(void **state) {
    (void)state;
    put("a", "old");
    pid_t child = fork();
    if (child == 0) {
        signal(SIGTERM, on_signal);
        diags *all = diags_new();
        file *f = file_create("a", all), *g = file_create("b", all);
        file *h = file_create("c", all);
        file_write(f, "new", 3);
        file_abandon(g);
        if (!f || !h || entries(".", false) != 3)
            _exit(99);
        raise(SIGTERM);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_int_equal(WEXITSTATUS(status), SIGTERM);
    check_holds("a", "old");
    assert_int_equal(entries(".", false), 1);
}

/* Random openings and ends of many files at once. */
static void lists_open_files(void **state) {
    enum { FILES = 20 };
    file *open_file[FILES] = {0};
    char expected[FILES][8] = {{0}};
    (void)state;
    diags *all = diags_new();
    srand(7);
    for (int i = 0; i < 2000; i++) {
        int at = rand() % FILES;
        char name[8], text[8];
        snprintf(name, sizeof name, "f%d", at);
        snprintf(text, sizeof text, "%d", i);
        if (!open_file[at]) {
            open_file[at] = file_create(name, all);
            assert_non_null(open_file[at]);
            continue;
        }
        file_write(open_file[at], text, strlen(text));
        if (rand() % 2) {
            file_abandon(open_file[at]);
        } else {
            assert_true(file_commit(open_file[at]));
            strcpy(expected[at], text);
        }
        open_file[at] = NULL;
        if (*expected[at])
            check_holds(name, expected[at]);
    }
    file_remove_temporaries();
    assert_true(entries(".", false) <= FILES);
    for (int at = 0; at < FILES; at++)
        if (open_file[at])
            file_abandon(open_file[at]);
    diags_free(all);
}

static int read_status(const char *path, size_t limit) {
    diags *all = diags_new();
    buf found = {0};
    bool good = file_read(path, limit, &found, all);
    int status = diags_status(all);
    assert_int_equal(good, status == 0);
    buf_free(&found);
    diags_free(all);
    return status;
}

static void reads_up_to_the_limit(void **state) {
    (void)state;
    put("a", "12345");
    put("empty", "");
    check_holds("empty", "");
    assert_int_equal(read_status("a", 5), 0);
    assert_int_equal(read_status("a", 4), 1);
    assert_int_equal(read_status("empty", 0), 0);
    assert_int_equal(read_status("/dev/zero", 1 << 20), 1);
    assert_int_equal(read_status("missing", 5), 1);
    assert_int_equal(read_status("a/b", 5), 1);
    assert_int_equal(read_status(".", 5), 1);
    assert_int_equal(read_status("", 5), 1);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(commit_replaces),       IN_FOLDER(abandon_keeps_the_old),
        IN_FOLDER(keeps_modes),           IN_FOLDER(keeps_the_owner),
        IN_FOLDER(follows_links),         IN_FOLDER(refuses_impossible_places),
        IN_FOLDER(respects_permissions),  IN_FOLDER(full_disk_keeps_the_old),
        IN_FOLDER(writes_pipes_directly), IN_FOLDER(writes_standard_output),
        IN_FOLDER(signals_leave_nothing), IN_FOLDER(lists_open_files),
        IN_FOLDER(reads_up_to_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
