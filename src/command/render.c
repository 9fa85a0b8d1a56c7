/* jixiao render: one description becomes one form. */
#include "command/command.h"
#include "command/form.h"
#include "command/writer.h"

#include <getopt.h>
#include <string.h>

typedef struct request {
    const char *project, *layout, *folder, *out;
    const writer *writer;
    bool allow_mismatch, without_description, draft;
    report *report;
} request;

static void write_form(const request *r, const form *f, diags *d) {
    file *out = file_create(r->out, d);
    if (!out)
        return;
    pdf_source source = form_source(f, !r->without_description);
    if (!r->writer->write(f->book, &source, out, d) || diags_failed(d)) {
        file_abandon(out);
    } else if (file_commit(out)) {
        report_result(r->report);
        report_text(r->report, "file", r->project);
        report_text(r->report, "output", r->out);
        report_number(r->report, "pages", f->book->pages);
    }
}

static void render(const request *r, diags *d) {
    form f = {.kit = kit_new(r->folder), .draft = r->draft};
    const diag_place nowhere = {0};
    const char *name = xml_read(r->project, &f.description, d);
    if (name && form_open(&f, name, r->layout, nowhere, d) &&
        form_set(&f, r->allow_mismatch ? FILL_ALLOW_MISMATCH : 0, NULL, NULL,
                 d))
        write_form(r, &f, d);
    form_close(&f);
    kit_free(f.kit);
}

/* Where the form of PROJECT goes if nobody says: name.xml to name.pdf here. */
static const char *default_out(mem *m, const char *project) {
    if (strcmp(project, "-") == 0)
        return "-";
    const char *slash = strrchr(project, '/');
    char *name = mem_string(m, slash ? slash + 1 : project);
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, ".xml") == 0)
        name[length - 4] = '\0';
    return mem_format(m, "%s.pdf", name);
}

/* Completes the request; false after a usage error. */
static bool choose_output(request *r, mem *m, diags *d) {
    if (!r->out)
        r->out = default_out(m, r->project);
    r->writer = writer_of_option(&command_render, r->out, d);
    if (!r->writer)
        return false;
    if (!command_same_file(r->project, r->out))
        return true;
    command_misused(&command_render, d,
                    _("\"%s\" is the description itself; name another "
                      "file with -o"),
                    r->out);
    return false;
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, diags *d) {
    static const struct option options[] = {
        {"layout", required_argument, NULL, 'l'},
        {"layouts", required_argument, NULL, 'L'},
        {"allow-mismatch", no_argument, NULL, 'm'},
        {"no-attach", no_argument, NULL, 'n'},
        {"draft", no_argument, NULL, 'd'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int code;
    while ((code = getopt_long(argc, argv, ":o:h", options, NULL)) != -1)
        switch (code) {
        case 'l':
            r->layout = optarg;
            break;
        case 'L':
            r->folder = optarg;
            break;
        case 'o':
            r->out = optarg;
            break;
        case 'm':
            r->allow_mismatch = true;
            break;
        case 'n':
            r->without_description = true;
            break;
        case 'd':
            r->draft = true;
            break;
        case 'h':
            command_help(&command_render);
            return false;
        default:
            command_bad_option(&command_render, code, argv, d);
            return false;
        }
    if (argc - optind != 1) {
        command_misused(&command_render, d,
                        _("render takes one description, not %d"),
                        argc - optind);
        return false;
    }
    r->project = argv[optind];
    if (!*r->project)
        command_misused(&command_render, d, _("the description has no name"));
    return *r->project;
}

static void run(int argc, char **argv, report *told) {
    mem *m = mem_new();
    request r = {.report = told};
    if (parse(argc, argv, &r, told->diags) &&
        choose_output(&r, m, told->diags)) {
        told->stdout_is_out = strcmp(r.out, "-") == 0;
        render(&r, told->diags);
    }
    mem_free(m);
}

const command command_render = {
    "render",
    "PROJECT.xml|- [--layout NAME] [--layouts DIR]\n"
    "              [--allow-mismatch] [--no-attach] [--draft] [-o OUT|-]",
    N_("Makes the form that a description asks for."),
    N_("  --layout NAME   the layout, instead of the one that the description "
       "names\n"
       "  --layouts DIR   look for layouts in DIR first\n"
       "  --allow-mismatch\n"
       "                  print a stated value that is not the computed one, "
       "and warn,\n"
       "                  instead of making no form\n"
       "  --no-attach     do not attach the description to the PDF: for "
       "publication,\n"
       "                  since its comments and waivers would become "
       "public\n"
       "  --draft         mark each page as a draft; a description that "
       "was rolled may\n"
       "                  still have open fields then, which stay blank\n"
       "  -o OUT          the form: OUT.pdf, or OUT.trace (plain text, for "
       "tests);\n"
       "                  - is a PDF on standard output.  If left out: "
       "PROJECT.pdf\n"
       "                  in the current folder, or standard output for -\n"
       "\nAn error of any kind leaves an existing OUT as it was.\n"),
    run,
};
