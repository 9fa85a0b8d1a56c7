/* jixiao new: a description to be filled in. */
#include "base/file.h"
#include "command/command.h"
#include "command/folders.h"
#include "input/skeleton.h"

#include <string.h>

typedef struct request {
    const char *layout, *layouts, *out;
    bool force;
} request;

static void write_text(const request *r, const buf *text, report *told) {
    if (!file_write_whole(r->out, text, told->diags))
        return;
    report_result(told);
    report_text(told, "layout", r->layout);
    report_text(told, "output", r->out);
}

static void make(const request *r, report *told) {
    mem *m = mem_new();
    buf text = {0};
    layout *form = layout_open(folders_layouts(m, r->layouts), r->layout,
                               (diag_place){0}, told->diags);
    xml_file *made = form ? skeleton_new(form) : NULL;
    if (made && command_may_write(r->out, r->force, told->diags)) {
        xml_write(made, &text);
        write_text(r, &text, told);
    }
    xml_close(made);
    layout_close(form);
    buf_free(&text);
    mem_free(m);
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, diags *d) {
    const command_option options[] = {
        {"layouts", .text = &r->layouts},
        {"force", .flag = &r->force},
        {"o", .text = &r->out},
        {0},
    };
    char **name = command_options(&command_new, argc, argv, options, d);
    if (!name)
        return false;
    r->layout = *name;
    return command_takes(&command_new, name, 1, _("one layout"), d);
}

static void run(int argc, char **argv, report *told) {
    request r = {.out = "-"};
    if (parse(argc, argv, &r, told->diags)) {
        told->stdout_is_out = strcmp(r.out, "-") == 0;
        make(&r, told);
    }
}

const command command_new = {
    "new",
    "LAYOUT [-o NEW.xml] [--force] [--layouts DIR]",
    N_("Writes a description with all that a form asks for, to be filled in."),
    N_("  -o NEW.xml      the new file; if left out, or -, standard output\n"
       "  --force         replace a file that exists\n"
       "  --layouts DIR   look for layouts in DIR first\n"
       "\nEach thing is explained in Chinese, by the schema's own words.\n"),
    run,
};
