/* jixiao check: what a reviewer would find in descriptions. */
#include "command/command.h"
#include "command/form.h"
#include "command/past.h"
#include "command/paths.h"
#include "command/source.h"

#include <getopt.h>

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
    fill_source source = {
        .layout = l, .project = project, .last_year = last_year, .review = d};
    fill(arena, &source, d);
    form_review(project, l, d);
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

/* Reads the options; false after a usage error or help. */
static bool parse(int argc, char **argv, session *s) {
    static const struct option options[] = {
        {"layout", required_argument, NULL, 'l'},
        {"layouts", required_argument, NULL, 'L'},
        {"strict", no_argument, NULL, 's'},
        {"against", required_argument, NULL, 'a'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int code;
    while ((code = getopt_long(argc, argv, ":h", options, NULL)) != -1)
        switch (code) {
        case 'l':
            s->layout = optarg;
            break;
        case 'L':
            s->folder = optarg;
            break;
        case 'a':
            s->against = optarg;
            break;
        case 's':
            s->report->strict = true;
            break;
        case 'h':
            command_help(&command_check);
            return false;
        default:
            command_bad_option(&command_check, code, argv, s->report->diags);
            return false;
        }
    if (optind < argc)
        return true;
    command_misused(&command_check, s->report->diags,
                    _("check needs a description, or a folder of some"));
    return false;
}

static void run(int argc, char **argv, report *r) {
    session s = {.arena = mem_new(), .report = r};
    if (parse(argc, argv, &s))
        check_all(&s, argv + optind);
    mem_free(s.arena);
}

const command command_check = {
    "check",
    "PROJECT.xml|DIR|-... [--layout NAME] [--layouts DIR]\n"
    "             [--strict] [--against LASTYEAR]",
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
