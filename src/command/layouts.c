/* jixiao layouts: which layouts there are. */
#include "command/command.h"
#include "command/folders.h"
#include "input/layout.h"

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
    const char *layouts = NULL;
    const command_option options[] = {{"layouts", .text = &layouts}, {0}};
    char **rest =
        command_options(&command_layouts, argc, argv, options, r->diags);
    if (rest && *rest)
        command_misused(&command_layouts, r->diags, _("\"%s\" is too much"),
                        *rest);
    else if (rest)
        list(layouts, r);
}

const command command_layouts = {
    "layouts",
    "[--layouts DIR]",
    N_("Lists the layouts: name and title of the form."),
    N_("  --layouts DIR   look for layouts in DIR first\n"),
    run,
};
