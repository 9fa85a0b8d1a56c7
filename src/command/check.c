/* jixiao check: what a reviewer would find in descriptions. */
#include "command/command.h"
#include "command/form.h"
#include "command/past.h"
#include "command/paths.h"
#include "command/source.h"

typedef struct request {
    mem *arena;
    report *report;
    const char *layout, *layouts, *against;
    const past *past;
    kit *kit;
} request;

/* The description of the year before: the one that was named, or that is among
   the files; NULL if there is none. */
static xml_file *open_last_year(request *r, const xml_file *project) {
    if (!r->against) {
        const char *before = past_of(r->past, project);
        return before ? past_open(before) : NULL;
    }
    return source_open(r->against, r->report->diags);
}

static void review(request *r, const layout *l, const xml_file *project) {
    mem *arena = mem_new();
    diags *d = r->report->diags;
    xml_file *last_year = open_last_year(r, project);
    fill_source source = {.layout = l,
                          .project = project,
                          .last_year = last_year,
                          .review = d,
                          .open = roll_open_find(arena, project, l)};
    fill(arena, &source, d);
    form_review(project, l, source.open, d);
    xml_close(last_year);
    mem_free(arena);
}

static void check(request *r, const char *path) {
    diags *d = r->report->diags;
    size_t errors = diags_count(d, DIAG_ERROR);
    size_t warnings = diags_count(d, DIAG_WARNING);
    xml_file *project = xml_open(path, XML_PROJECT, NULL, d);
    layout *l =
        project ? kit_layout_for(r->kit, project, r->layout, (diag_place){0}, d)
                : NULL;
    report_result(r->report);
    report_text(r->report, "file", path);
    if (l) {
        report_text(r->report, "layout", l->name);
        review(r, l, project);
    }
    report_number(r->report, "errors", diags_count(d, DIAG_ERROR) - errors);
    report_number(r->report, "warnings",
                  diags_count(d, DIAG_WARNING) - warnings);
    xml_close(project);
}

static void check_all(request *r, char **argument) {
    paths list = paths_below(r->arena, argument, false, r->report->diags);
    r->past = past_new(r->arena, &list);
    r->kit = kit_new(r->layouts);
    for (size_t i = 0; i < list.paths; i++)
        check(r, list.path[i]);
    kit_free(r->kit);
}

/* Reads the options; returns the names of files, or NULL after a usage error or
   help. */
static char **parse(int argc, char **argv, request *r) {
    diags *d = r->report->diags;
    const command_option options[] = {
        {"layout", .text = &r->layout},
        {"layouts", .text = &r->layouts},
        {"strict", .flag = &r->report->strict},
        {"against", .text = &r->against},
        {0},
    };
    char **name = command_options(&command_check, argc, argv, options, d);
    if (!name || *name)
        return name;
    command_misused(&command_check, d,
                    _("check needs a description, or a folder of some"));
    return NULL;
}

static void run(int argc, char **argv, report *told) {
    request r = {.arena = mem_new(), .report = told};
    char **name = parse(argc, argv, &r);
    if (name)
        check_all(&r, name);
    mem_free(r.arena);
}

const command command_check = {
    "check",
    "PROJECT.xml|DIR|-... [--layout NAME] [--layouts DIR]\n"
    "             [--strict] [--against FILE]",
    N_("Tells what a reviewer would find in descriptions."),
    N_("  --layout NAME   the layout, instead of the one that each description "
       "names\n"
       "  --layouts DIR   look for layouts in DIR first\n"
       "  --strict        exit status 1 also where there are only warnings\n"
       "  --against FILE  last year's description, or its PDF, instead of the "
       "one among\n"
       "                  the files\n"
       "\nOf a folder, all descriptions (*.xml) in it and below are checked.  "
       "Where\n"
       "last year's description of the same project is among them, the texts "
       "of\nboth are compared, and last year's figures.\n"),
    run,
};
