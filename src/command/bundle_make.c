#include "command/bundle_make.h"

#include "base/staging.h"
#include "command/bundle_index.h"
#include "command/bundle_report.h"
#include "command/bundle_whole.h"
#include "command/command.h"
#include "command/crew.h"
#include "command/progress.h"

/* A bundle in the making. */
typedef struct making {
    const bundle_request *request;
    mem *arena;
    bundle_plan plan;
    bundle_form *form; /* one for each of the plan's wants */
    const char *path, *out;
    const char *folder; /* where it is made */
    size_t findings;
    progress progress;
    diags *faults;
} making;

static void work(void *context, size_t worker, size_t task) {
    making *b = context;
    bundle_form_make(&b->form[task], &b->plan, task + 1, b->folder,
                     &b->request->mode, b->request->kit[worker]);
}

static void done(void *context, size_t task) {
    making *b = context;
    progress_step(&b->progress, b->form[task].want->path);
}

static void make_forms(making *b) {
    const bundle_request *r = b->request;
    b->form = mem_array(b->arena, b->plan.wants, sizeof *b->form);
    b->progress = progress_start(b->plan.wants, r->report->json);
    crew_job job = {
        .tasks = b->plan.wants, .work = work, .done = done, .context = b};
    crew_run(r->workers, &job);
    progress_end(&b->progress);
    for (size_t i = 0; i < b->plan.wants; i++)
        diags_merge(b->faults, b->form[i].faults);
}

static size_t made(const making *b) {
    size_t count = 0;
    for (size_t i = 0; i < b->plan.wants; i++)
        count += b->form[i].made;
    return count;
}

/* A fault of the system spoils the bundle; one of a form, only that form if
   the user wants the others. */
static bool may_go_on(const making *b) {
    int status = diags_status(b->faults);
    return status == 0 ||
           (status == 1 && b->request->keep_going && made(b) > 0);
}

/* Of a bare folder, unit and year are those of its first form. */
static bundle_index index_of(const making *b) {
    bundle_index index = {.form = b->form,
                          .forms = b->plan.wants,
                          .values = {.arena = b->arena},
                          .findings = diags_new()};
    if (b->plan.description) {
        const xml_node *root = xml_root(b->plan.description);
        index.department = xml_child_text(b->arena, root, "department");
        index.unit = xml_child_text(b->arena, root, "unit");
        index.year = b->plan.year;
        return index;
    }
    for (size_t i = 0; i < index.forms && !index.unit; i++) {
        index.department = b->form[i].department;
        index.unit = b->form[i].unit;
        index.year = b->form[i].year;
    }
    return index;
}

static void print_files(const making *b) {
    for (size_t i = 0; i < b->plan.wants; i++)
        if (b->form[i].made)
            printf("%s/%s\n", b->out, b->form[i].file);
    printf("%s/" BUNDLE_WHOLE_NAME "\n", b->out);
    printf("%s/" BUNDLE_REPORT_NAME "\n", b->out);
}

/* Says what was made. */
static void tell(const making *b, size_t pages) {
    report *r = b->request->report;
    report_result(r);
    report_text(r, "file", b->path);
    report_text(r, "output", b->out);
    report_number(r, "forms", made(b));
    report_number(r, "missing", b->plan.wants - made(b));
    report_number(r, "pages", pages);
    report_number(r, "findings", b->findings);
    if (r->json)
        return;
    if (b->request->verbose)
        print_files(b);
    printf(_("%s: %zu of %zu forms, %zu pages, %zu findings\n"), b->out,
           made(b), b->plan.wants, pages, b->findings);
}

static bool write_report(making *b, bundle_index *index, xml_file *tree) {
    bundle_report found = {.index = index,
                           .tree = tree,
                           .kit = b->request->kit[0],
                           .folder = b->folder,
                           .diags = b->faults};
    bool good = bundle_report_write(&found);
    b->findings = found.findings;
    return good;
}

/* Writes what is made of all forms together. */
static bool make_whole(making *b, bundle_index *index) {
    const bundle_request *r = b->request;
    xml_file *tree =
        bundle_tree_make(b->path, &b->plan, index, b->form, r->kit[0]);
    bundle_whole whole = {.plan = &b->plan,
                          .index = index,
                          .mode = &r->mode,
                          .keep_going = r->keep_going,
                          .tree = tree,
                          .form = b->form,
                          .kit = r->kit,
                          .workers = r->workers,
                          .folder = b->folder,
                          .diags = diags_new()};
    bool good = bundle_whole_write(&whole);
    diags_merge(b->faults, index->findings);
    diags_merge(b->faults, whole.diags);
    diags_free(whole.diags);
    good = good && write_report(b, index, tree) &&
           bundle_index_write(index, b->folder, b->faults);
    xml_close(tree);
    return good;
}

static void fill_folder(making *b) {
    staging *s = staging_create(b->out, b->faults);
    if (!s)
        return;
    b->folder = staging_path(s);
    make_forms(b);
    bundle_index index = index_of(b);
    if (!may_go_on(b) || !make_whole(b, &index))
        staging_abandon(s);
    else if (staging_commit(s))
        tell(b, index.pages);
    diags_free(index.findings);
    for (size_t i = 0; i < b->plan.wants; i++)
        bundle_form_free(&b->form[i]);
}

/* All that is in the place of a bundle goes when the new one is there, so
   nothing that it is made from may stand in it.  False after a diagnostic. */
static bool spares_input(const making *b) {
    const char *lost = NULL;
    if (b->plan.path && command_stands_in(b->plan.path, b->out))
        lost = b->plan.path;
    for (size_t i = 0; i < b->plan.wants && !lost; i++)
        if (command_stands_in(b->plan.want[i].path, b->out))
            lost = b->plan.want[i].path;
    if (lost)
        diag_system(b->faults, (diag_place){b->out, 0},
                    _("the description \"%s\" stands in this folder, which the "
                      "bundle would replace; name another place with -o"),
                    lost);
    return !lost;
}

void bundle_make(const bundle_request *r, const char *path, const char *out) {
    making b = {.request = r,
                .arena = mem_new(),
                .path = path,
                .out = out,
                .faults = diags_new()};
    if (bundle_plan_open(&b.plan, b.arena, path, b.faults) &&
        spares_input(&b) &&
        (r->force || bundle_index_may_replace(out, b.faults)))
        fill_folder(&b);
    bundle_plan_close(&b.plan);
    diags_merge(r->report->diags, b.faults);
    report_settle(r->report);
    diags_free(b.faults);
    mem_free(b.arena);
}
