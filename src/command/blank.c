/* jixiao blank: an empty form, to be printed and filled in by hand. */
#include "command/command.h"
#include "command/form.h"
#include "command/writer.h"
#include "input/skeleton.h"

#include <string.h>

enum { ROWS = 10, MOST_ROWS = 1000 };

typedef struct request {
    const char *layout, *layouts, *out;
    size_t rows;
} request;

static void write_form(const request *r, const form *f, report *told) {
    pdf_source source = form_source(f, false);
    if (!writer_make(r->out, f->book, &source, told->diags))
        return;
    report_result(told);
    report_text(told, "layout", r->layout);
    report_text(told, "output", r->out);
    report_number(told, "pages", f->book->pages);
}

static void make(const request *r, report *told) {
    diags *d = told->diags;
    form f = {.kit = kit_new(r->layouts), .arena = mem_new()};
    f.layout = kit_layout(f.kit, r->layout, (diag_place){0}, d);
    if (f.layout) {
        f.project = skeleton_blank(f.layout, r->rows);
        xml_write(f.project, &f.description);
        if (form_set(&f, FILL_BLANK, NULL, NULL, d))
            write_form(r, &f, told);
    }
    form_close(&f);
    kit_free(f.kit);
}

/* Reads TEXT, the value of --rows; false after a usage error. */
static bool read_rows(const char *text, size_t *rows, diags *d) {
    if (!text || command_number(text, MOST_ROWS, rows))
        return true;
    command_misused(&command_blank, d,
                    _("\"%s\" is no number of rows; write one from 1 "
                      "to %d"),
                    text, MOST_ROWS);
    return false;
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, diags *d) {
    const char *rows = NULL;
    const command_option options[] = {
        {"rows", .text = &rows},
        {"layouts", .text = &r->layouts},
        {"o", .text = &r->out},
        {0},
    };
    char **name = command_options(&command_blank, argc, argv, options, d);
    if (!name || !read_rows(rows, &r->rows, d))
        return false;
    r->layout = *name;
    return command_takes(&command_blank, name, 1, _("one layout"), d);
}

static void run(int argc, char **argv, report *told) {
    mem *m = mem_new();
    request r = {.rows = ROWS};
    bool good = parse(argc, argv, &r, told->diags);
    if (good && !r.out)
        r.out = mem_format(m, "%s.pdf", r.layout);
    if (good && writer_of_option(&command_blank, r.out, told->diags)) {
        told->stdout_is_out = strcmp(r.out, "-") == 0;
        make(&r, told);
    }
    mem_free(m);
}

const command command_blank = {
    "blank",
    "LAYOUT [--rows N] [-o OUT|-] [--layouts DIR]",
    N_("Makes the empty form, to be printed and filled in by hand."),
    N_("  --rows N        so many empty rows for indicators; 10 if left out\n"
       "  --layouts DIR   look for layouts in DIR first\n"
       "  -o OUT          the form: OUT.pdf, or OUT.trace (plain text, for "
       "tests);\n"
       "                  - is a PDF on standard output.  If left out: "
       "LAYOUT.pdf\n"
       "                  in the current folder\n"),
    run,
};
