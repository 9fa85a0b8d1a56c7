/* jixiao summary: what the bundles of many units come to. */
#include "command/command.h"
#include "command/inputs.h"
#include "command/json.h"
#include "command/summary_tree.h"
#include "command/tree_form.h"
#include "command/writer.h"

#include <string.h>

enum { VERSION = 1 /* of the JSON's shape */ };

typedef struct request {
    mem *arena;
    report *report;
    const char *out, *layouts; /* the output; the folder of layouts */
    kit *kit;
    summary_units units;
} request;

/* The layout, for the tree of UNITS. */
static tree_form form_of(const request *r, mem *m, const xml_file *tree,
                         fill_values *values) {
    return (tree_form){.kit = r->kit,
                       .arena = m,
                       .tree = tree,
                       .layout = "bundle-departments",
                       .values = values};
}

/* What the layout computes of UNITS alone: totals of a part, exact, without a
   rule for them here. */
static void put_values(const request *r, json_t *to, const summary_unit *u,
                       size_t units) {
    mem *m = mem_new();
    diags *told = diags_new();
    fill_values values = {.arena = m};
    xml_file *tree = summary_tree_make(u, units, r->kit);
    tree_form form = form_of(r, m, tree, &values);
    tree_form_fill(&form, told);
    json_put_values(to, "values", &values);
    xml_close(tree);
    diags_free(told);
    mem_free(m);
}

/* How many of UNITS are of one part, from the first on; and that part. */
typedef size_t part_length(const summary_unit *, size_t units);
typedef json_t *part_json(const request *, const summary_unit *, size_t units);

static json_t *json_parts(const request *r, const summary_unit *u, size_t units,
                          part_length *length, part_json *json) {
    json_t *list = json_array();
    for (size_t i = 0, same; i < units; i += same) {
        same = length(&u[i], units - i);
        json_array_append_new(list, json(r, &u[i], same));
    }
    return list;
}

static size_t one(const summary_unit *u, size_t units) {
    (void)u;
    (void)units;
    return 1;
}

static json_t *json_unit(const request *r, const summary_unit *u,
                         size_t units) {
    json_t *out = json_object();
    (void)r;
    (void)units;
    json_put_text(out, "unit", u->unit);
    json_put_text(out, "index", u->index);
    json_put_number(out, "forms", u->forms);
    json_put_number(out, "pages", u->pages);
    json_put_number(out, "findings", u->findings);
    json_put_values(out, "values", &u->values);
    return out;
}

static json_t *json_department(const request *r, const summary_unit *u,
                               size_t units) {
    json_t *out = json_object();
    json_put_text(out, "department", u->department);
    put_values(r, out, u, units);
    json_object_set_new(out, "units", json_parts(r, u, units, one, json_unit));
    return out;
}

static json_t *json_year(const request *r, const summary_unit *u,
                         size_t units) {
    json_t *out = json_object();
    json_put_text(out, "year", u->year);
    put_values(r, out, u, units);
    json_object_set_new(
        out, "departments",
        json_parts(r, u, units, summary_tree_department, json_department));
    return out;
}

static bool write_json(const request *r, const char *path) {
    json_t *all = json_object();
    const summary_units *u = &r->units;
    json_put_text(all, "kind", "jixiao-summary");
    json_put_number(all, "version", VERSION);
    json_object_set_new(
        all, "years",
        json_parts(r, u->unit, u->units, summary_tree_year, json_year));
    return json_write(all, path, r->report->diags);
}

static bool write_form(const request *r) {
    mem *m = mem_new();
    xml_file *tree = summary_tree_make(r->units.unit, r->units.units, r->kit);
    tree_form form = form_of(r, m, tree, NULL);
    bool good = tree_form_write(&form, r->out, r->report->diags);
    xml_close(tree);
    mem_free(m);
    return good;
}

/* OUT with ".json" in the place of its ending. */
static const char *json_path(mem *m, const char *out) {
    const char *dot = strrchr(out, '.');
    return mem_format(m, "%.*s.json", (int)(dot - out), out);
}

static void tell(const request *r, const char *json) {
    report *told = r->report;
    report_result(told);
    report_text(told, "output", r->out);
    if (json)
        report_text(told, "json", json);
    report_number(told, "units", r->units.units);
    if (!told->json && !told->stdout_is_out)
        printf(_("%s: %zu units\n"), r->out, r->units.units);
}

/* False after a usage error: the JSON would take the place of an index. */
static bool spares_input(const request *r, const char *json) {
    inputs indexes = {.arena = r->arena};
    for (size_t i = 0; i < r->units.units; i++)
        inputs_add(&indexes, r->units.unit[i].index);
    if (!json || !inputs_have(&indexes, json))
        return true;
    command_misused(&command_summary, r->report->diags,
                    _("\"%s\" is a bundle's own index; name another file with "
                      "-o"),
                    json);
    return false;
}

static void sum_up(request *r, char **folder) {
    r->report->stdout_is_out = strcmp(r->out, "-") == 0;
    const char *json =
        r->report->stdout_is_out ? NULL : json_path(r->arena, r->out);
    r->kit = kit_new(r->layouts);
    if (summary_units_find(&r->units, r->arena, folder, r->report->diags) &&
        spares_input(r, json) && write_form(r) &&
        (!json || write_json(r, json)))
        tell(r, json);
    kit_free(r->kit);
}

/* Reads the options; returns the folders, or NULL after a usage error or
   help. */
static char **parse(int argc, char **argv, request *r) {
    diags *d = r->report->diags;
    const command_option options[] = {
        {"layouts", .text = &r->layouts},
        {"o", .text = &r->out},
        {0},
    };
    char **folder = command_options(&command_summary, argc, argv, options, d);
    if (!folder)
        return NULL;
    if (*folder)
        return writer_of_option(&command_summary, r->out, d) ? folder : NULL;
    command_misused(&command_summary, d,
                    _("summary needs a folder that \"jixiao bundle\" made"));
    return NULL;
}

static void run(int argc, char **argv, report *told) {
    request r = {.arena = mem_new(), .report = told, .out = "summary.pdf"};
    char **folder = parse(argc, argv, &r);
    if (folder)
        sum_up(&r, folder);
    mem_free(r.arena);
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
