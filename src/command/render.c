/* jixiao render: one description becomes one form. */
#include "base/dir.h"
#include "command/command.h"
#include "command/render_forms.h"
#include "input/fill.h"

#include <getopt.h>
#include <string.h>

static bool is_folder(const char *path) {
    size_t length = strlen(path);
    return (length > 0 && path[length - 1] == '/') ||
           dir_kind_of(path) == DIR_FOLDER;
}

static bool is_description(const render_request *r) {
    for (size_t i = 0; i < r->project.paths; i++)
        if (command_same_file(r->project.path[i], r->out))
            return true;
    return false;
}

/* Completes the request; false after a usage error. */
static bool choose_output(render_request *r, diags *d) {
    if (!r->out && r->project.paths == 1) {
        const char *project = r->project.path[0];
        r->out = strcmp(project, "-") ? render_name(r->arena, project) : "-";
    }
    if (!r->out) {
        command_misused(&command_render, d,
                        _("several forms need a name; write -o ALL.pdf, or "
                          "-o FOLDER/ for a file each"));
        return false;
    }
    if (is_folder(r->out))
        return true;
    r->writer = writer_of_option(&command_render, r->out, d);
    if (!r->writer)
        return false;
    if (!is_description(r))
        return true;
    command_misused(&command_render, d,
                    _("\"%s\" is the description itself; name another "
                      "file with -o"),
                    r->out);
    return false;
}

/* Reads the options into *R, and -j's value into *JOBS; false after a usage
   error or help. */
static bool parse_options(int argc, char **argv, render_request *r,
                          const char **jobs) {
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
    while ((code = getopt_long(argc, argv, ":o:j:h", options, NULL)) != -1)
        switch (code) {
        case 'l':
            r->layout = optarg;
            break;
        case 'L':
            r->layouts = optarg;
            break;
        case 'o':
            r->out = optarg;
            break;
        case 'j':
            *jobs = optarg;
            break;
        case 'm':
            r->fill |= FILL_ALLOW_MISMATCH;
            break;
        case 'n':
            r->attached = false;
            break;
        case 'd':
            r->draft = true;
            break;
        case 'h':
            command_help(&command_render);
            return false;
        default:
            command_bad_option(&command_render, code, argv, r->report->diags);
            return false;
        }
    return true;
}

/* The same for the descriptions. */
static bool parse_names(char **argv, render_request *r) {
    diags *d = r->report->diags;
    if (!*argv)
        command_misused(&command_render, d,
                        _("render needs a description, or a folder of some"));
    for (char **name = argv; *name; name++)
        if (!**name)
            command_misused(&command_render, d,
                            _("the description has no name"));
    if (!diags_failed(d))
        r->project = paths_below(r->arena, argv, false, d);
    return !diags_failed(d);
}

static void run(int argc, char **argv, report *told) {
    render_request r = {.arena = mem_new(), .attached = true, .report = told};
    const char *jobs = NULL;
    diags *d = told->diags;
    if (parse_options(argc, argv, &r, &jobs) &&
        command_workers(&command_render, jobs, &r.workers, d) &&
        parse_names(argv + optind, &r) && choose_output(&r, d)) {
        told->stdout_is_out = strcmp(r.out, "-") == 0;
        render_forms(&r);
    }
    mem_free(r.arena);
}

const command command_render = {
    "render",
    "PROJECT.xml|DIR|-... [--layout NAME] [--layouts DIR]\n"
    "              [--allow-mismatch] [--no-attach] [--draft] [-j N]\n"
    "              [-o OUT|FOLDER/|-]",
    N_("Makes the forms that descriptions ask for."),
    N_("  --layout NAME   the layout, instead of the one that each description "
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
       "  -j N            work with N threads, not as many as there are "
       "processors;\n"
       "                  what comes out is the same\n"
       "  -o OUT          all forms in one file: OUT.pdf, or OUT.trace (plain "
       "text, for\n"
       "                  tests); - is a PDF on standard output.  If left out, "
       "of one\n"
       "                  description: PROJECT.pdf in the current folder, or "
       "standard\n"
       "                  output for -\n"
       "  -o FOLDER/      a PDF each in FOLDER, named after its description\n"
       "\nOf a folder, all descriptions (*.xml) in it and below are rendered. "
       " An error of\n"
       "any kind, in any description, leaves an existing OUT and FOLDER as "
       "they were.\n"),
    run,
};
