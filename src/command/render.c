/* jixiao render: one description becomes one form. */
#include "base/dir.h"
#include "command/command.h"
#include "command/render_forms.h"
#include "input/fill.h"

#include <string.h>

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
    if (dir_is_meant(r->out))
        return true;
    r->writer = writer_of_option(&command_render, r->out, d);
    if (!r->writer)
        return false;
    inputs all = render_inputs(r);
    if (!inputs_have(&all, r->out))
        return true;
    command_misused(&command_render, d,
                    _("\"%s\" is the description itself; name another "
                      "file with -o"),
                    r->out);
    return false;
}

/* Reads the options into *R; returns the names of the descriptions, or NULL
   after a usage error or help. */
static char **parse_options(int argc, char **argv, render_request *r) {
    diags *d = r->report->diags;
    const char *jobs = NULL;
    bool allow_mismatch = false, no_attach = false;
    const command_option options[] = {
        {"layout", .text = &r->layout},
        {"layouts", .text = &r->layouts},
        {"allow-mismatch", .flag = &allow_mismatch},
        {"no-attach", .flag = &no_attach},
        {"draft", .flag = &r->draft},
        {"j", .text = &jobs},
        {"o", .text = &r->out},
        {0},
    };
    char **name = command_options(&command_render, argc, argv, options, d);
    r->fill = allow_mismatch ? FILL_ALLOW_MISMATCH : 0;
    r->attached = !no_attach;
    return name && command_workers(&command_render, jobs, &r->workers, d)
               ? name
               : NULL;
}

/* Reads the descriptions' names into *R; false after a usage error. */
static bool parse_names(char **names, render_request *r) {
    diags *d = r->report->diags;
    if (!*names)
        command_misused(&command_render, d,
                        _("render needs a description, or a folder of some"));
    for (char **name = names; *name; name++)
        if (!**name)
            command_misused(&command_render, d,
                            _("the description has no name"));
    if (!diags_failed(d))
        r->project = paths_below(r->arena, names, false, d);
    return !diags_failed(d);
}

static void run(int argc, char **argv, report *told) {
    render_request r = {.arena = mem_new(), .report = told};
    char **names = parse_options(argc, argv, &r);
    if (names && parse_names(names, &r) && choose_output(&r, told->diags)) {
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
