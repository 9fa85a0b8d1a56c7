/* jixiao render: one description becomes one form. */
#include "command/command.h"
#include "command/folders.h"
#include "command/writer.h"
#include "input/fill.h"
#include "input/layout.h"
#include "typeset/compose.h"

#include <getopt.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct request {
    const char *project, *layout, *folder, *out;
    const writer *writer;
    bool allow_mismatch;
    report *report;
} request;

static const diag_place nowhere;

static layout *open_layout(const request *r, const xml_file *project, mem *m,
                           diags *d) {
    const char *name = r->layout ? r->layout : folders_layout_name(project);
    diag_place at = r->layout ? nowhere : xml_place(xml_root(project));
    if (name)
        return layout_open(folders_layouts(m, r->folder), name, at, d);
    folders_no_layout(project, d);
    return NULL;
}

static void write_book(const request *r, const book *b, diags *d) {
    file *out = file_create(r->out, d);
    if (!out)
        return;
    if (!r->writer->write(b, out, d) || diags_failed(d)) {
        file_abandon(out);
    } else if (file_commit(out)) {
        report_result(r->report);
        report_text(r->report, "file", r->project);
        report_text(r->report, "output", r->out);
        report_number(r->report, "pages", b->pages);
    }
}

static void set(const request *r, const doc *filled, mem *m, diags *d) {
    fonts *opened = fonts_open(folders_fonts(m), d);
    if (!opened)
        return;
    book *b = compose(filled, opened, d);
    if (b && !diags_failed(d))
        write_book(r, b, d);
    if (b)
        compose_free(b);
    fonts_close(opened);
}

static void render(const request *r, mem *m, diags *d) {
    xml_file *project = xml_open(r->project, XML_PROJECT, NULL, d);
    if (!project)
        return;
    layout *l = open_layout(r, project, m, d);
    if (l) {
        fill_source source = {.layout = l,
                              .project = project,
                              .mode =
                                  r->allow_mismatch ? FILL_ALLOW_MISMATCH : 0};
        const doc *filled = fill(m, &source, d);
        if (filled)
            set(r, filled, m, d);
        layout_close(l);
    }
    xml_close(project);
}

static bool stat_of(const char *path, int standard, struct stat *out) {
    bool is_standard = strcmp(path, "-") == 0;
    return (is_standard ? fstat(standard, out) : stat(path, out)) == 0;
}

/* Whether both names mean one regular file. */
static bool same_file(const char *in, const char *out) {
    struct stat a, b;
    return stat_of(in, STDIN_FILENO, &a) && stat_of(out, STDOUT_FILENO, &b) &&
           S_ISREG(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
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
    r->writer = writer_for(r->out);
    if (!r->writer)
        command_misused(
            &command_render, d,
            _("the name \"%s\" does not say which output is wanted; end it in "
              "one of %s"),
            r->out, writer_endings());
    else if (strcmp(r->out, "-") == 0 && isatty(STDOUT_FILENO))
        command_misused(&command_render, d,
                        _("a PDF does not go to a terminal; name a file with "
                          "-o, or redirect standard output"));
    else if (same_file(r->project, r->out))
        command_misused(&command_render, d,
                        _("\"%s\" is the description itself; name another "
                          "file with -o"),
                        r->out);
    else
        return true;
    return false;
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, diags *d) {
    static const struct option options[] = {
        {"layout", required_argument, NULL, 'l'},
        {"layouts", required_argument, NULL, 'L'},
        {"allow-mismatch", no_argument, NULL, 'm'},
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
    return true;
}

static void run(int argc, char **argv, report *told) {
    mem *m = mem_new();
    request r = {.report = told};
    if (parse(argc, argv, &r, told->diags) &&
        choose_output(&r, m, told->diags)) {
        told->stdout_is_out = strcmp(r.out, "-") == 0;
        render(&r, m, told->diags);
    }
    mem_free(m);
}

const command command_render = {
    "render",
    "PROJECT.xml|- [--layout NAME] [--layouts DIR]\n"
    "              [--allow-mismatch] [-o OUT|-]",
    N_("Makes the form that a description asks for."),
    N_("  --layout NAME   the layout, instead of the one that the description "
       "names\n"
       "  --layouts DIR   look for layouts in DIR first\n"
       "  --allow-mismatch\n"
       "                  print a stated value that is not the computed one, "
       "and warn,\n"
       "                  instead of making no form\n"
       "  -o OUT          the form: OUT.pdf, or OUT.trace (plain text, for "
       "tests);\n"
       "                  - is a PDF on standard output.  If left out: "
       "PROJECT.pdf\n"
       "                  in the current folder, or standard output for -\n"
       "\nAn error of any kind leaves an existing OUT as it was.\n"),
    run,
};
