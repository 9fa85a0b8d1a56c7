/* jixiao bundle: a unit's forms of a year, in one folder. */
#include "base/set.h"
#include "command/bundle_units.h"
#include "command/command.h"

typedef struct request {
    bundle_request each; /* of the bundles */
    const char *out, *layouts;
} request;

/* Reads the options; returns the folders, or NULL after a usage error or
   help. */
static char **parse(int argc, char **argv, request *r) {
    bundle_request *each = &r->each;
    diags *d = each->report->diags;
    const char *jobs = NULL;
    bool allow_mismatch = false, no_attach = false;
    const command_option options[] = {
        {"layouts", .text = &r->layouts},
        {"allow-mismatch", .flag = &allow_mismatch},
        {"no-attach", .flag = &no_attach},
        {"keep-going", .flag = &each->keep_going},
        {"force", .flag = &each->force},
        {"verbose", .flag = &each->verbose},
        {"j", .text = &jobs},
        {"o", .text = &r->out},
        {0},
    };
    char **folder = command_options(&command_bundle, argc, argv, options, d);
    if (!folder)
        return NULL;
    each->mode.fill = allow_mismatch ? FILL_ALLOW_MISMATCH : 0;
    each->mode.attached = !no_attach;
    if (*folder)
        return command_workers(&command_bundle, jobs, &each->workers, d)
                   ? folder
                   : NULL;
    command_misused(&command_bundle, d,
                    _("bundle needs a folder of descriptions, or a bundle's "
                      "description"));
    return NULL;
}

/* Where the bundle of PATH goes. */
static const char *choose_out(mem *m, const request *r, const char *path) {
    return r->out ? r->out
                  : mem_format(m, "%s-bundle", bundle_plan_name(m, path));
}

/* False after a usage error. */
static bool outs_are_good(mem *m, const request *r, char **path) {
    set outs = {0};
    if (r->out && !*r->out) {
        command_misused(&command_bundle, r->each.report->diags,
                        _("-o names no folder"));
        return false;
    }
    for (; *path; path++) {
        const char *out = choose_out(m, r, *path);
        if (set_add(m, &outs, out))
            continue;
        command_misused(&command_bundle, r->each.report->diags,
                        _("two bundles would be made in \"%s\"; make one at a "
                          "time, with -o and a folder"),
                        out);
        return false;
    }
    return true;
}

static void make_all(request *r, mem *m, char **path) {
    bundle_request *each = &r->each;
    each->kit = kit_set(m, each->workers, r->layouts);
    for (; *path; path++)
        bundle_units_make(each, *path, choose_out(m, r, *path));
}

static void run(int argc, char **argv, report *told) {
    request r = {.each = {.report = told}};
    mem *m = mem_new();
    char **folder = parse(argc, argv, &r);
    if (folder && outs_are_good(m, &r, folder))
        make_all(&r, m, folder);
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
