/* jixiao check: what a reviewer would find in descriptions. */
#include "command/command.h"
#include "command/form.h"
#include "command/past.h"
#include "command/paths.h"
#include "command/source.h"

typedef struct session {
    mem *arena;
    report *report;
    const char *layout, *folder, *against;
    const past *past;
    kit *kit;
} session;

/* The description of the year before: the one that was named, or that is among
   the files; NULL if there is none. */
static xml_file *open_last_year(session *s, const xml_file *project) {
    if (!s->against) {
        const char *before = past_of(s->past, project);
        return before ? past_open(before) : NULL;
    }
    buf text = {0};
    const char *name = source_read(s->against, &text, s->report->diags);
    xml_file *last =
        name ? xml_parse(name, text.bytes ? text.bytes : "", text.length,
                         XML_PROJECT, NULL, s->report->diags)
             : NULL;
    buf_free(&text);
    return last;
}

static void review(session *s, const layout *l, const xml_file *project) {
    mem *arena = mem_new();
    diags *d = s->report->diags;
    xml_file *last_year = open_last_year(s, project);
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

static void check(session *s, const char *path) {
    diags *d = s->report->diags;
    size_t errors = diags_count(d, DIAG_ERROR);
    size_t warnings = diags_count(d, DIAG_WARNING);
    xml_file *project = xml_open(path, XML_PROJECT, NULL, d);
    layout *l =
        project ? kit_layout_for(s->kit, project, s->layout, (diag_place){0}, d)
                : NULL;
    report_result(s->report);
    report_text(s->report, "file", path);
    if (l) {
        report_text(s->report, "layout", l->name);
        review(s, l, project);
    }
    report_number(s->report, "errors", diags_count(d, DIAG_ERROR) - errors);
    report_number(s->report, "warnings",
                  diags_count(d, DIAG_WARNING) - warnings);
    xml_close(project);
}

static void check_all(session *s, char **argument) {
    paths list = paths_below(s->arena, argument, false, s->report->diags);
    s->past = past_new(s->arena, &list);
    s->kit = kit_new(s->folder);
    for (size_t i = 0; i < list.paths; i++)
        check(s, list.path[i]);
    kit_free(s->kit);
}

/* Reads the options; returns the names of files, or NULL after a usage error or
   help. */
static char **parse(int argc, char **argv, session *s) {
    diags *d = s->report->diags;
    const command_option options[] = {
        {"layout", .text = &s->layout},
        {"layouts", .text = &s->folder},
        {"strict", .flag = &s->report->strict},
        {"against", .text = &s->against},
        {0},
    };
    char **name = command_options(&command_check, argc, argv, options, d);
    if (!name || *name)
        return name;
    command_misused(&command_check, d,
                    _("check needs a description, or a folder of some"));
    return NULL;
}

static void run(int argc, char **argv, report *r) {
    session s = {.arena = mem_new(), .report = r};
    char **name = parse(argc, argv, &s);
    if (name)
        check_all(&s, name);
    mem_free(s.arena);
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
