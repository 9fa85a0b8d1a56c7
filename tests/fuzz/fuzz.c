#include "fuzz.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static size_t goods;

void fuzz_good(void) {
    goods++;
}

size_t fuzz_goods(void) {
    return goods;
}

static void tell_goods(void) {
    fprintf(stderr, "good inputs: %zu\n", goods);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    atexit(tell_goods);
    setenv("JIXIAO_LAYOUTS", SOURCE_DIR "/layouts", 1);
    setenv("JIXIAO_FONTS", SOURCE_DIR "/fonts", 1);
    return 0;
}

void fuzz_must(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

static kit *own;

static void free_kit(void) {
    kit_free(own);
}

kit *fuzz_kit(void) {
    if (!own) {
        own = kit_new(SOURCE_DIR "/tests/golden/layouts");
        atexit(free_kit);
    }
    return own;
}

static char folder[256];

static int remove_one(const char *path, const struct stat *about, int kind,
                      struct FTW *where) {
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

static void make_folder(void) {
    const char *in = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/jixiao-fuzz-XXXXXX", in ? in : "/tmp");
    fuzz_must(mkdtemp(folder), "a temporary folder can be made");
}

static void remove_folder(void) {
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_file(const char *name, const uint8_t *bytes, size_t length) {
    static bool made;
    if (!made) {
        make_folder();
        atexit(remove_folder);
        made = true;
    }
    char path[sizeof folder + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    fuzz_must(out && fwrite(bytes, 1, length, out) == length &&
                  fclose(out) == 0,
              "a temporary file can be written");
    return folder;
}
