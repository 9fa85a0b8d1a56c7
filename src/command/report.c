#include "command/report.h"

#include "base/mem.h"
#include "base/stage.h"
#include "command/json.h"
#include "command/timings.h"

#include <string.h>

enum { VERSION = 1 }; /* of the JSON's shape */

struct report_fields {
    json_t *results; /* an array */
    json_t *last;    /* in it */
};

report *report_new(void) {
    json_start();
    report *r = mem_calloc(1, sizeof *r);
    r->diags = diags_new();
    r->fields = mem_calloc(1, sizeof *r->fields);
    r->fields->results = json_array();
    return r;
}

void report_free(report *r) {
    diags_free(r->diags);
    json_decref(r->fields->results);
    mem_release(r->fields);
    mem_release(r);
}

static void choose_format(report *r, const char *name) {
    r->json = strcmp(name, "json") == 0;
    if (!r->json && strcmp(name, "text") != 0)
        diag_system(r->diags, (diag_place){0},
                    _("there is no format \"%s\"; write --format json, or "
                      "see \"jixiao --help\""),
                    name);
}

/* --help, perhaps abbreviated. */
static bool is_help(const char *argument) {
    size_t length = strlen(argument);
    return strcmp(argument, "-h") == 0 ||
           (length > 2 && strncmp(argument, "--help", length) == 0);
}

int report_options(report *r, int argc, char **argv) {
    static const char option[] = "--format";
    size_t length = sizeof option - 1;
    int left = 0;
    bool open = true; /* no "--" yet */
    bool help = false;
    for (int i = 0; i < argc; i++) {
        open = open && strcmp(argv[i], "--") != 0;
        bool own = open && strncmp(argv[i], option, length) == 0;
        if (own && argv[i][length] == '=') {
            choose_format(r, argv[i] + length + 1);
        } else if (own && !argv[i][length]) {
            choose_format(r, i + 1 < argc ? argv[++i] : "");
        } else if (open && strcmp(argv[i], "--timings") == 0) {
            r->timings = true;
        } else {
            help = help || (open && is_help(argv[i]));
            argv[left++] = argv[i];
        }
    }
    argv[left] = NULL;
    r->json = r->json && !help; /* that is for people */
    if (r->timings)
        stage_measure();
    return left;
}

void report_result(report *r) {
    r->fields->last = json_object();
    json_array_append_new(r->fields->results, r->fields->last);
}

void report_text(report *r, const char *key, const char *value) {
    json_object_set_new(r->fields->last, key, json_text(value));
}

void report_number(report *r, const char *key, size_t value) {
    json_object_set_new(r->fields->last, key, json_integer((json_int_t)value));
}

void report_settle(report *r) {
    if (r->json)
        return;
    diags_print(r->diags, stderr);
    diags_clear(r->diags);
}

int report_status(const report *r) {
    int status = diags_status(r->diags);
    bool warned = diags_count(r->diags, DIAG_WARNING) > 0;
    return status == 0 && r->strict && warned ? 1 : status;
}

static void print_json(const report *r, const char *command, FILE *to) {
    json_t *all = json_object(), *list = json_array();
    for (size_t i = 0; i < diags_size(r->diags); i++)
        json_array_append_new(list, json_diagnostic(diags_at(r->diags, i)));
    json_object_set_new(all, "version", json_integer(VERSION));
    if (command)
        json_object_set_new(all, "command", json_text(command));
    json_object_set_new(all, "status", json_integer(report_status(r)));
    json_object_set_new(all, "diagnostics", list);
    json_object_set(all, "results", r->fields->results);
    if (r->timings)
        json_object_set_new(all, "timings", timings_json());
    json_dumpf(all, to, JSON_INDENT(2));
    fputc('\n', to);
    json_decref(all);
}

void report_print(const report *r, const char *command) {
    if (r->json) {
        print_json(r, command, r->stdout_is_out ? stderr : stdout);
        return;
    }
    diags_print(r->diags, stderr);
    if (r->timings)
        timings_print(stderr);
}
