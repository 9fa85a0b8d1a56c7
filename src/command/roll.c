/* jixiao roll: next year's descriptions from this year's. */
#include "input/roll.h"
#include "base/dir.h"
#include "base/file.h"
#include "base/path.h"
#include "command/command.h"
#include "command/folders.h"
#include "command/inputs.h"
#include "command/paths.h"
#include "command/source.h"

#include <stdlib.h>
#include <string.h>

typedef struct request {
    const char *old, *out, *layout, *layouts;
    const layout *form; /* of LAYOUT */
    int year;
    bool force;
} request;

/* A description, rolled in memory: nothing is written before all are good. */
typedef struct rolled {
    const char *old, *out;
    roll_years years;
    buf text;
} rolled;

typedef struct rolls {
    rolled *one;
    size_t count;
} rolls;

/* NAME with the new year in place of the old one, or before its ENDING. */
static const char *next_name(mem *m, const char *name, const char *ending,
                             roll_years years) {
    const char *year = mem_format(m, "%04d", years.from);
    const char *at = years.from ? strstr(name, year) : NULL;
    if (at)
        return mem_format(m, "%.*s%04d%s", (int)(at - name), name, years.to,
                          at + strlen(year));
    return mem_format(m, "%s-%04d%s", path_without(m, name, ending), years.to,
                      ending);
}

/* A PDF's description has the name that the PDF has. */
static const char *as_xml(mem *m, const char *name) {
    const char *stem = path_without(m, name, ".pdf");
    return strcmp(stem, name) ? mem_format(m, "%s.xml", stem) : name;
}

static void roll_one(const request *r, mem *m, const char *old, rolled *out,
                     diags *d) {
    buf text = {0};
    *out = (rolled){.old = old};
    const char *path = source_read(old, &text, d);
    roll_source source = {.path = path,
                          .name = as_xml(m, path_last(old)),
                          .bytes = text.bytes,
                          .length = text.length,
                          .form = r->form,
                          .bundle = strcmp(path_last(old), PATHS_BUNDLE) == 0};
    if (path)
        roll(&source, r->year, &out->text, &out->years, d);
    buf_free(&text);
}

/* Where the description of a file goes if nobody says. */
static const char *file_for(mem *m, const rolled *one) {
    return strcmp(one->old, "-") == 0
               ? "-"
               : next_name(m, as_xml(m, path_last(one->old)), ".xml",
                           one->years);
}

/* The place of OLD's file in the new folder is that in the old one.  False
   after a diagnostic. */
static bool choose_outputs(const request *r, rolls *all, mem *m, diags *d) {
    if (dir_kind_of(r->old) != DIR_FOLDER) {
        all->one[0].out = r->out ? r->out : file_for(m, &all->one[0]);
        return true;
    }
    const char *name = path_last(path_trimmed(m, r->old));
    const char *out = r->out;
    if (!out && (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)) {
        diag_system(d, (diag_place){r->old, 0},
                    _("no new folder can be named after this one; name it "
                      "with -o"));
        return false;
    }
    if (!out)
        out = next_name(m, name, "", all->one[0].years);
    for (size_t i = 0; i < all->count; i++)
        all->one[i].out =
            mem_format(m, "%s/%s", out, all->one[i].old + strlen(r->old) + 1);
    return true;
}

/* False after a diagnostic for each file that is there already. */
static bool all_free(const request *r, const rolls *all, mem *m, diags *d) {
    inputs old = {.arena = m};
    bool free = true;
    for (size_t i = 0; i < all->count; i++)
        inputs_add(&old, all->one[i].old);
    for (size_t i = 0; i < all->count; i++) {
        const char *out = all->one[i].out;
        if (!inputs_have(&old, out)) {
            free = command_may_write(out, r->force, d) && free;
            continue;
        }
        diag_system(d, (diag_place){out, 0},
                    _("this is the old description itself; name another file "
                      "with -o"));
        free = false;
    }
    return free;
}

static void write_one(const rolled *one, report *told) {
    if (!file_write_whole(one->out, &one->text, told->diags))
        return;
    report_result(told);
    report_text(told, "file", one->old);
    report_text(told, "output", one->out);
    report_number(told, "year", (size_t)one->years.to);
}

static void write_all(const request *r, const rolls *all, report *told) {
    bool whole_folder = dir_kind_of(r->old) == DIR_FOLDER;
    told->stdout_is_out = strcmp(all->one[0].out, "-") == 0;
    for (size_t i = 0; i < all->count; i++)
        if (!whole_folder || dir_make_above(all->one[i].out, told->diags))
            write_one(&all->one[i], told);
}

static void roll_all(const request *r, mem *m, report *told) {
    diags *d = told->diags;
    char *argument[] = {(char *)r->old, NULL};
    paths old = paths_below(m, argument, true, d);
    rolls all = {mem_array(m, old.paths, sizeof *all.one), old.paths};
    for (size_t i = 0; i < old.paths; i++)
        roll_one(r, m, old.path[i], &all.one[i], d);
    if (old.paths && !diags_failed(d) && choose_outputs(r, &all, m, d) &&
        all_free(r, &all, m, d))
        write_all(r, &all, told);
    for (size_t i = 0; i < all.count; i++)
        buf_free(&all.one[i].text);
}

/* Reads TEXT, the value of --year; false after a usage error. */
static bool read_year(const char *text, int *year, diags *d) {
    if (!text)
        return true;
    *year = (int)strtol(text, NULL, 10);
    if (strlen(text) == 4 && strspn(text, "0123456789") == 4 && *year > 0)
        return true;
    command_misused(&command_roll, d, _("\"%s\" is no year; write four digits"),
                    text);
    return false;
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, diags *d) {
    const char *year = NULL;
    const command_option options[] = {
        {"year", .text = &year},        {"force", .flag = &r->force},
        {"layout", .text = &r->layout}, {"layouts", .text = &r->layouts},
        {"o", .text = &r->out},         {0},
    };
    char **old = command_options(&command_roll, argc, argv, options, d);
    if (!old || !read_year(year, &r->year, d))
        return false;
    r->old = *old;
    return command_takes(&command_roll, old, 1, _("one description or folder"),
                         d);
}

static void run(int argc, char **argv, report *told) {
    mem *m = mem_new();
    request r = {0};
    if (parse(argc, argv, &r, told->diags)) {
        layout *form = r.layout
                           ? layout_open(folders_layouts(m, r.layouts),
                                         r.layout, (diag_place){0}, told->diags)
                           : NULL;
        r.form = form;
        if (!diags_failed(told->diags))
            roll_all(&r, m, told);
        layout_close(form);
    }
    mem_free(m);
}

const command command_roll = {
    "roll",
    "OLD.xml|OLD.pdf|DIR|- [--year YEAR] [-o NEW] [--force]\n"
    "            [--layout NAME] [--layouts DIR]",
    N_("Makes next year's descriptions from this year's."),
    N_("  --year YEAR     the new year, instead of the one after\n"
       "  -o NEW          the new file, or folder; - is standard output.  If "
       "left out:\n"
       "                  in the current folder, OLD's name with the new year "
       "in it\n"
       "  --force         replace files that exist\n"
       "  --layout NAME   for the layout NAME: indicators go to its levels\n"
       "  --layouts DIR   look for layouts in DIR first\n"
       "\nNames, indicators with their targets and weights, and texts are "
       "kept.  Amounts,\nresults, scores and reasons become blank; years and "
       "dates move on; last year's\nbudget and spending get their own place "
       "where the form has one.  \"jixiao check\"\ntells what is still to be "
       "filled in.\n"),
    run,
};
