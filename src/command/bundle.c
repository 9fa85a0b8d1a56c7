/* jixiao bundle: a unit's forms of a year, in one folder. */
#include "base/set.h"
#include "command/bundle_units.h"
#include "command/command.h"

#include <getopt.h>

typedef struct options {
    bundle_request request;
    const char *out, *jobs, *layouts;
} options;

static void take(options *o, int code) {
    bundle_request *r = &o->request;
    switch (code) {
    case 'o':
        o->out = optarg;
        break;
    case 'j':
        o->jobs = optarg;
        break;
    case 'L':
        o->layouts = optarg;
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
        take(o, code);
    }
    if (optind < argc)
        return command_workers(&command_bundle, o->jobs, &o->request.workers,
                               o->request.report->diags);
    command_misused(&command_bundle, o->request.report->diags,
                    _("bundle needs a folder of descriptions, or a bundle's "
                      "description"));
    return false;
}

/* Where the bundle of PATH goes. */
static const char *choose_out(mem *m, const options *o, const char *path) {
    return o->out ? o->out
                  : mem_format(m, "%s-bundle", bundle_plan_name(m, path));
}

/* False after a usage error. */
static bool outs_are_good(mem *m, const options *o, char **path) {
    set outs = {0};
    if (o->out && !*o->out) {
        command_misused(&command_bundle, o->request.report->diags,
                        _("-o names no folder"));
        return false;
    }
    for (; *path; path++) {
        const char *out = choose_out(m, o, *path);
        if (set_add(m, &outs, out))
            continue;
        command_misused(&command_bundle, o->request.report->diags,
                        _("two bundles would be made in \"%s\"; make one at a "
                          "time, with -o and a folder"),
                        out);
        return false;
    }
    return true;
}

static void make_all(options *o, mem *m, char **path) {
    bundle_request *r = &o->request;
    r->kit = kit_set(m, r->workers, o->layouts);
    for (; *path; path++)
        bundle_units_make(r, *path, choose_out(m, o, *path));
}

static void run(int argc, char **argv, report *r) {
    options o = {.request = {.mode = {.attached = true}, .report = r}};
    mem *m = mem_new();
    if (parse(argc, argv, &o) && outs_are_good(m, &o, argv + optind))
        make_all(&o, m, argv + optind);
    mem_free(m);
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
       "after a cover, contents and a summary, report.pdf with what a reviewer "
       "would\n"
       "find, and index.json; it is the old bundle until all of the new one is "
       "written.\n"
       "Any error means that nothing is written, unless --keep-going is "
       "given.\n"
       "If DIR holds no description, each folder below that does is a bundle "
       "at\n"
       "the same place below OUTDIR, such as OUTDIR/UNIT/YEAR.\n"),
    run,
};
