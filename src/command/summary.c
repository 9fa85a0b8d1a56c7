/* jixiao summary: what the bundles of many units come to. */
#include "command/command.h"
#include "command/json.h"
#include "command/summary_tree.h"
#include "command/tree_form.h"
#include "command/writer.h"

#include <string.h>

enum { VERSION = 1 /* of the JSON's shape */ };

typedef struct session {
    mem *arena;
    report *report;
    const char *out, *folder; /* the output; layouts */
    kit *kit;
    summary_units units;
} session;

/* The layout, for the tree of UNITS. */
static tree_form form_of(const session *s, mem *m, const xml_file *tree,
                         fill_values *values) {
    return (tree_form){.kit = s->kit,
                       .arena = m,
                       .tree = tree,
                       .layout = "bundle-departments",
                       .values = values};
}

/* What the layout computes of UNITS alone: totals of a part, exact, without a
   rule for them here. */
static void put_values(const session *s, json_t *to, const summary_unit *u,
                       size_t units) {
    mem *m = mem_new();
    diags *told = diags_new();
    fill_values values = {.arena = m};
    xml_file *tree = summary_tree_make(u, units, s->kit);
    tree_form form = form_of(s, m, tree, &values);
    tree_form_fill(&form, told);
    json_put_values(to, "values", &values);
    xml_close(tree);
    diags_free(told);
    mem_free(m);
}

static json_t *json_unit(const summary_unit *u) {
    json_t *out = json_object();
    json_put_text(out, "unit", u->unit);
    json_put_text(out, "index", u->index);
    json_put_number(out, "forms", u->forms);
    json_put_number(out, "pages", u->pages);
    json_put_number(out, "findings", u->findings);
    json_put_values(out, "values", &u->values);
    return out;
}

static json_t *json_department(const session *s, const summary_unit *u,
                               size_t units) {
    json_t *out = json_object(), *list = json_array();
    json_put_text(out, "department", u->department);
    put_values(s, out, u, units);
    for (size_t i = 0; i < units; i++)
        json_array_append_new(list, json_unit(&u[i]));
    json_object_set_new(out, "units", list);
    return out;
}

static json_t *json_year(const session *s, const summary_unit *u,
                         size_t units) {
    json_t *out = json_object(), *list = json_array();
    json_put_text(out, "year", u->year);
    put_values(s, out, u, units);
    for (size_t i = 0, same; i < units; i += same) {
        same = summary_tree_department(&u[i], units - i);
        json_array_append_new(list, json_department(s, &u[i], same));
    }
    json_object_set_new(out, "departments", list);
    return out;
}

static bool write_json(const session *s, const char *path) {
    json_t *all = json_object(), *list = json_array();
    const summary_units *u = &s->units;
    json_put_text(all, "kind", "jixiao-summary");
    json_put_number(all, "version", VERSION);
    for (size_t i = 0, same; i < u->units; i += same) {
        same = summary_tree_year(&u->unit[i], u->units - i);
        json_array_append_new(list, json_year(s, &u->unit[i], same));
    }
    json_object_set_new(all, "years", list);
    return json_write(all, path, s->report->diags);
}

static bool write_form(const session *s) {
    mem *m = mem_new();
    xml_file *tree = summary_tree_make(s->units.unit, s->units.units, s->kit);
    tree_form form = form_of(s, m, tree, NULL);
    bool good = tree_form_write(&form, s->out, s->report->diags);
    xml_close(tree);
    mem_free(m);
    return good;
}

/* OUT with ".json" in the place of its ending. */
static const char *json_path(mem *m, const char *out) {
    const char *dot = strrchr(out, '.');
    return mem_format(m, "%.*s.json", (int)(dot - out), out);
}

static void tell(const session *s, const char *json) {
    report *r = s->report;
    report_result(r);
    report_text(r, "output", s->out);
    if (json)
        report_text(r, "json", json);
    report_number(r, "units", s->units.units);
    if (!r->json && !r->stdout_is_out)
        printf(_("%s: %zu units\n"), s->out, s->units.units);
}

static void sum_up(session *s, char **folder) {
    s->report->stdout_is_out = strcmp(s->out, "-") == 0;
    const char *json =
        s->report->stdout_is_out ? NULL : json_path(s->arena, s->out);
    s->kit = kit_new(s->folder);
    if (summary_units_find(&s->units, s->arena, folder, s->report->diags) &&
        write_form(s) && (!json || write_json(s, json)))
        tell(s, json);
    kit_free(s->kit);
}

/* Reads the options; returns the folders, or NULL after a usage error or
   help. */
static char **parse(int argc, char **argv, session *s) {
    diags *d = s->report->diags;
    const command_option options[] = {
        {"layouts", .text = &s->folder},
        {"o", .text = &s->out},
        {0},
    };
    char **folder = command_options(&command_summary, argc, argv, options, d);
    if (!folder)
        return NULL;
    if (*folder)
        return writer_of_option(&command_summary, s->out, d) ? folder : NULL;
    command_misused(&command_summary, d,
                    _("summary needs a folder that \"jixiao bundle\" made"));
    return NULL;
}

static void run(int argc, char **argv, report *r) {
    session s = {.arena = mem_new(), .report = r, .out = "summary.pdf"};
    char **folder = parse(argc, argv, &s);
    if (folder)
        sum_up(&s, folder);
    mem_free(s.arena);
}

const command command_summary = {
    "summary",
    "OUTDIR... [-o OUT] [--layouts DIR]",
    N_("Sums up the bundles of many units, by department in charge."),
    N_("  -o OUT          the form: OUT.pdf, with the same as OUT.json; if "
       "left "
       "out:\n"
       "                  summary.pdf and summary.json\n"
       "  --layouts DIR   look for layouts in DIR first\n"
       "\nOUTDIR is a bundle, or holds bundles at any depth.  What is summed "
       "up "
       "is what\n"
       "their indexes have.\n"),
    run,
};
