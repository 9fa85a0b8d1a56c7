/* A program of the build's: lists the layouts in FOLDER that are good, as C
   (see proven.h). */
#include "base/dir.h"
#include "input/xml.h"

#include <stdio.h>
#include <string.h>

static void prove(mem *m, const char *folder, const char *file) {
    size_t length = strlen(file);
    if (length < 4 || strcmp(file + length - 4, ".xml"))
        return;
    diags *untold = diags_new(); /* whoever uses it is told */
    const char *path = mem_format(m, "%s/%s", folder, file);
    xml_file *xml = xml_open(path, XML_LAYOUT, folder, untold);
    char digest[HASH_TEXT];
    if (xml) {
        xml_digest(xml, digest);
        printf("    \"%s\", /* %s */\n", digest, file);
    }
    xml_close(xml);
    diags_free(untold);
}

int main(int argc, char **argv) {
    mem *m = mem_new();
    diags *d = diags_new();
    const char **name;
    size_t names = 0;
    puts("/* Made from the layouts by prove.c. */\n"
         "#include \"input/proven.h\"\n\n"
         "#include <stddef.h>\n\n"
         "const char *const proven_layouts[] = {");
    if (argc == 2 && dir_list(m, argv[1], &name, &names, d))
        for (size_t i = 0; i < names; i++)
            prove(m, argv[1], name[i]);
    puts("    NULL,\n};");
    diags_print(d, stderr);
    int status = names == 0;
    diags_free(d);
    mem_free(m);
    return status;
}
