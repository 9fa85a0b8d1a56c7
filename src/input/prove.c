/* A program of the build's: lists the layouts in FOLDER that are good, as C
   (see proven.h). */
#include "input/layout.h"

#include <stdio.h>

static void prove(const char *const folders[], const char *name,
                  diags *untold) {
    layout *l = layout_open(folders, name, (diag_place){0}, untold);
    if (l)
        printf("    \"%s\", /* %s */\n", l->digest, name);
    layout_close(l);
}

int main(int argc, char **argv) {
    const char *const folders[] = {argc == 2 ? argv[1] : ".", NULL};
    mem *m = mem_new();
    diags *untold = diags_new(); /* who uses a layout is told */
    layout_entry *entry;
    size_t entries = layout_list(folders, m, &entry, untold);
    puts("/* Made from the layouts by prove.c. */\n"
         "#include \"input/proven.h\"\n\n"
         "#include <stddef.h>\n\n"
         "const char *const proven_layouts[] = {");
    for (size_t i = 0; i < entries; i++)
        prove(folders, entry[i].name, untold);
    puts("    NULL,\n};");
    diags_free(untold);
    mem_free(m);
}
