#include "command/render_forms.h"

#include "base/dir.h"
#include "base/path.h"
#include "base/staging.h"
#include "command/series.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct rendering {
    const render_request *request;
    diags *faults;
    size_t *pages; /* of each form */
    /* One file: it, and what its writer opened in it, from the first form on */
    file *out;
    void *to;
    /* A folder */
    staging *folder;
    const char **name; /* of each form's file */
} rendering;

static bool set_form(const render_request *r, form *f, size_t number,
                     diags *d) {
    const char *path = r->project.path[number];
    f->draft = r->draft;
    const char *name = xml_read(path, &f->description, d);
    return name && form_open(f, name, r->layout, (diag_place){0}, d) &&
           form_set(f, r->fill, NULL, NULL, d);
}

static const char *output_of(const rendering *r, size_t number) {
    const char *out = r->request->out;
    if (!r->name)
        return out;
    bool ended = out[strlen(out) - 1] == '/';
    return mem_format(r->request->arena, "%s%s%s", out, ended ? "" : "/",
                      r->name[number]);
}

static void tell(const rendering *r) {
    report *to = r->request->report;
    for (size_t i = 0; i < r->request->project.paths; i++) {
        report_result(to);
        report_text(to, "file", r->request->project.path[i]);
        report_text(to, "output", output_of(r, i));
        report_number(to, "pages", r->pages[i]);
    }
}

static void run(rendering *r,
                void (*make)(void *, form *, size_t number, diags *),
                void (*take)(void *, form *, size_t number),
                void (*help)(void *)) {
    const render_request *asked = r->request;
    size_t forms = asked->project.paths;
    size_t workers = asked->workers < forms ? asked->workers : forms;
    series all = {
        .forms = forms,
        .workers = workers,
        .kit = kit_set(asked->arena, workers, asked->layouts),
        .make = make,
        .take = take,
        .help = help,
        .context = r,
        .faults = r->faults,
    };
    r->pages = mem_array(asked->arena, forms, sizeof *r->pages);
    series_run(&all);
}

static void make_part(void *context, form *f, size_t number, diags *d) {
    const rendering *r = context;
    set_form(r->request, f, number, d);
}

/* One of several is known by its project; the names of their descriptions
   differ by a number. */
static pdf_source part_source(const rendering *r, form *f, size_t number) {
    size_t forms = r->request->project.paths;
    pdf_source source = form_source(f, r->request->attached);
    if (forms > 1) {
        form_name_outline(f);
        source.name =
            mem_format(f->arena, "%0*zu-%s", snprintf(NULL, 0, "%zu", forms),
                       number + 1, source.name);
    }
    return source;
}

static bool open_file(rendering *r) {
    const render_request *asked = r->request;
    if (!r->out)
        r->out = file_create(asked->out, r->faults);
    if (r->out && !r->to)
        r->to = asked->writer->open(r->out, r->faults);
    return r->to != NULL;
}

/* After an error the other forms are made for theirs. */
static void take_part(void *context, form *f, size_t number) {
    rendering *r = context;
    if (diags_failed(r->faults) || !open_file(r))
        return;
    pdf_source source = part_source(r, f, number);
    r->request->writer->add(r->to, f->book, &source);
    r->pages[number] = f->book->pages;
}

static void help_writer(void *context) {
    const rendering *r = context;
    if (r->to)
        r->request->writer->help(r->to);
}

static void render_file(rendering *r) {
    run(r, make_part, take_part, help_writer);
    if (r->to)
        r->request->writer->close(r->to);
    if (r->out && diags_failed(r->faults))
        file_abandon(r->out);
    else if (r->out && file_commit(r->out))
        tell(r);
}

static void make_whole(void *context, form *f, size_t number, diags *d) {
    const rendering *r = context;
    const char *name = r->name[number];
    if (!set_form(r->request, f, number, d))
        return;
    const char *path =
        mem_format(f->arena, "%s/%s", staging_path(r->folder), name);
    file *out = file_create_staged(path, d);
    pdf_source source = form_source(f, r->request->attached);
    if (!out)
        return;
    if (writer_write(writer_for(name), f->book, &source, out, d))
        file_commit(out);
    else
        file_abandon(out);
}

static void take_whole(void *context, form *f, size_t number) {
    rendering *r = context;
    r->pages[number] = f->book ? f->book->pages : 0;
}

typedef struct named {
    const char *name, *project;
} named;

static int by_name(const void *a, const void *b) {
    const named *one = a, *other = b;
    return strcmp(one->name, other->name);
}

/* No two forms have one name. */
static bool name_forms(rendering *r) {
    const render_request *asked = r->request;
    size_t forms = asked->project.paths;
    named *sorted = mem_array(asked->arena, forms, sizeof *sorted);
    r->name = mem_array(asked->arena, forms, sizeof *r->name);
    for (size_t i = 0; i < forms; i++) {
        const char *project = asked->project.path[i];
        r->name[i] = render_name(asked->arena, project);
        sorted[i] = (named){r->name[i], project};
    }
    qsort(sorted, forms, sizeof *sorted, by_name);
    for (size_t i = 1; i < forms; i++)
        if (by_name(&sorted[i - 1], &sorted[i]) == 0)
            diag_error(r->faults, (diag_place){sorted[i].project, 0},
                       _("its form would be %s, as that of %s; rename one of "
                         "them, or render them into different folders"),
                       sorted[i].name, sorted[i - 1].project);
    return !diags_failed(r->faults);
}

inputs render_inputs(const render_request *asked) {
    inputs all = {.arena = asked->arena};
    for (size_t i = 0; i < asked->project.paths; i++)
        inputs_add(&all, asked->project.path[i]);
    return all;
}

/* No form would replace a description. */
static bool spares_inputs(const rendering *r) {
    inputs all = render_inputs(r->request);
    bool good = true;
    for (size_t i = 0; i < r->request->project.paths; i++) {
        const char *out = output_of(r, i);
        if (!inputs_have(&all, out))
            continue;
        diag_system(r->faults, (diag_place){out, 0},
                    _("this is a description that is read here, and a form "
                      "would replace it; name another folder with -o"));
        good = false;
    }
    return good;
}

/* All forms come into the folder together: a new one comes whole. */
static void render_folder(rendering *r) {
    const char *out = r->request->out;
    if (!name_forms(r) || !spares_inputs(r))
        return;
    r->folder = dir_kind_of(out) == DIR_FOLDER
                    ? staging_create_in(out, r->faults)
                    : staging_create(out, r->faults);
    if (!r->folder)
        return;
    run(r, make_whole, take_whole, NULL);
    if (diags_failed(r->faults))
        staging_abandon(r->folder);
    else if (staging_commit(r->folder))
        tell(r);
}

void render_forms(const render_request *asked) {
    rendering r = {.request = asked, .faults = asked->report->diags};
    if (asked->writer)
        render_file(&r);
    else
        render_folder(&r);
}

const char *render_name(mem *m, const char *project) {
    return mem_format(m, "%s.pdf", path_without(m, path_last(project), ".xml"));
}
