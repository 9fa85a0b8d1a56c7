/* jixiao layouts: which layouts there are. */
#include "command/command.h"
#include "command/folders.h"
#include "input/layout.h"

#include <getopt.h>
#include <string.h>

static void print(const layout_entry *entry, size_t entries) {
    int width = 0;
    for (size_t i = 0; i < entries; i++) {
        int length = (int)strlen(entry[i].name);
        width = length > width ? length : width;
    }
    for (size_t i = 0; i < entries; i++)
        printf("%-*s  %s\n", width, entry[i].name, entry[i].title);
}

static void list(const char *first, report *r) {
    mem *m = mem_new();
    layout_entry *entry;
    size_t entries =
        layout_list(folders_layouts(m, first), m, &entry, r->diags);
    for (size_t i = 0; i < entries; i++) {
        report_result(r);
        report_text(r, "name", entry[i].name);
        report_text(r, "title", entry[i].title);
        report_text(r, "file", entry[i].path);
    }
    if (!r->json)
        print(entry, entries);
    mem_free(m);
}

static void run(int argc, char **argv, report *r) {
    static const struct option options[] = {
        {"layouts", required_argument, NULL, 'L'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    const char *folder = NULL;
    int code;
    while ((code = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        if (code == 'h') {
            command_help(&command_layouts);
            return;
        }
        if (code != 'L') {
            command_bad_option(&command_layouts, code, argv, r->diags);
            return;
        }
        folder = optarg;
    }
    if (optind < argc)
        command_misused(&command_layouts, r->diags, _("\"%s\" is too much"),
                        argv[optind]);
    else
        list(folder, r);
}

const command command_layouts = {
    "layouts",
    "[--layouts DIR]",
    N_("Lists the layouts: name and title of the form."),
    N_("  --layouts DIR   look for layouts in DIR first\n"),
    run,
};
