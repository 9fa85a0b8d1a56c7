/* Runs a target on files: the main program for the tests and for AFL++
   (afl-fuzz ... -- fuzz_NAME @@).  A folder stands for all its files.  Fails if
   none of them was good. */
#include "fuzz.h"

#include "base/dir.h"
#include "base/file.h"
#include "base/mem.h"

#include <stdio.h>

static size_t files;

static void replay(const char *path, diags *d) {
    buf bytes = {0};
    if (file_read(path, SIZE_MAX, &bytes, d)) {
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.bytes, bytes.length);
        files++;
    }
    buf_free(&bytes);
}

static void replay_folder(const char *path, diags *d) {
    mem *m = mem_new();
    const char **name;
    size_t names;
    if (dir_list(m, path, &name, &names, d))
        for (size_t i = 0; i < names; i++)
            replay(mem_format(m, "%s/%s", path, name[i]), d);
    mem_free(m);
}

int main(int argc, char **argv) {
    LLVMFuzzerInitialize(&argc, &argv);
    diags *d = diags_new();
    for (int i = 1; i < argc; i++)
        if (dir_kind_of(argv[i]) == DIR_FOLDER)
            replay_folder(argv[i], d);
        else if (dir_kind_of(argv[i]) == DIR_FILE)
            replay(argv[i], d);
    printf("%zu inputs\n", files);
    diags_print(d, stderr);
    int status = diags_status(d);
    diags_free(d);
    return status || fuzz_goods() == 0;
}
