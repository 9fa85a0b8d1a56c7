/* jixiao bundle: a unit's forms of a year, in one folder. */
#include "command/bundle_make.h"
#include "command/command.h"

#include <getopt.h>

typedef struct options {
    bundle_request request;
    const char *out, *jobs;
} options;

static void set(options *o, int code) {
    bundle_request *r = &o->request;
    switch (code) {
    case 'o':
        o->out = optarg;
        break;
    case 'j':
        o->jobs = optarg;
        break;
    case 'L':
        r->layouts = optarg;
        break;
    case 'm':
        r->mode.fill |= FILL_ALLOW_MISMATCH;
        break;
    case 'n':
        r->mode.attached = false;
        break;
    case 'k':
        r->keep_going = true;
        break;
    case 'f':
        r->force = true;
        break;
    case 'v':
        r->verbose = true;
        break;
    }
}

/* Reads the options; false after a usage error or help. */
static bool parse(int argc, char **argv, options *o) {
    static const struct option known[] = {
        {"layouts", required_argument, NULL, 'L'},
        {"allow-mismatch", no_argument, NULL, 'm'},
        {"no-attach", no_argument, NULL, 'n'},
        {"keep-going", no_argument, NULL, 'k'},
        {"force", no_argument, NULL, 'f'},
        {"verbose", no_argument, NULL, 'v'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int code;
    while ((code = getopt_long(argc, argv, ":o:j:h", known, NULL)) != -1) {
        if (code == 'h') {
            command_help(&command_bundle);
            return false;
        }
        if (code == '?' || code == ':') {
            command_bad_option(&command_bundle, code, argv,
                               o->request.report->diags);
            return false;
        }
        set(o, code);
    }
    if (optind < argc)
        return command_workers(&command_bundle, o->jobs, &o->request.workers,
                               o->request.report->diags);
    command_misused(&command_bundle, o->request.report->diags,
                    _("bundle needs a folder of descriptions, or a bundle's "
                      "description"));
    return false;
}

static void run(int argc, char **argv, report *r) {
    options o = {.request = {.mode = {.attached = true}, .report = r}};
    if (!parse(argc, argv, &o))
        return;
    if (o.out && argc - optind > 1) {
        command_misused(&command_bundle, r->diags,
                        _("-o names one folder, and there are %d bundles; "
                          "make one at a time"),
                        argc - optind);
        return;
    }
    for (int i = optind; i < argc; i++)
        bundle_make(&o.request, argv[i], o.out);
}

const command command_bundle = {
    "bundle",
    "DIR|BUNDLE.xml... [-o OUTDIR] [-j N] [--keep-going]\n"
    "              [--force] [--layouts DIR] [--allow-mismatch] "
    "[--no-attach]\n"
    "              [--verbose]",
    N_("Makes all forms of a unit's year, in one folder."),
    N_("  -o OUTDIR       the folder of the bundle; if left out: NAME-bundle "
       "in "
       "the\n"
       "                  current folder, named after DIR or BUNDLE\n"
       "  -j N            work with N threads, not as many as there are "
       "processors;\n"
       "                  what comes out is the same\n"
       "  --keep-going    make the good forms although others have errors\n"
       "  --force         replace OUTDIR though it is no bundle, with all that "
       "is in it\n"
       "  --layouts DIR   look for layouts in DIR first\n"
       "  --allow-mismatch, --no-attach\n"
       "                  as of \"jixiao render\"\n"
       "  --verbose       name each file that is made\n"
       "\nDIR holds descriptions of projects (*.xml), or a bundle's "
       "description\n"
       "bundle.xml.  OUTDIR gets a PDF for each form, bundle.pdf with all of "
       "them\n"
       "after a cover, contents and a summary, and index.json; it is the old "
       "bundle\n"
       "until all of the new one is written.  Any error means that "
       "nothing\n"
       "is written, unless --keep-going is given.\n"),
    run,
};
