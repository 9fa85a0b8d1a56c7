#include "command/series.h"

#include "command/crew.h"

typedef struct made {
    form form;
    diags *faults;
} made;

typedef struct run {
    const series *series;
    made *made;
} run;

static void work(void *context, size_t worker, size_t task) {
    const run *r = context;
    made *m = &r->made[task];
    m->form.kit = r->series->kit[worker];
    m->faults = diags_new();
    r->series->make(r->series->context, &m->form, task, m->faults);
}

static void done(void *context, size_t task) {
    const run *r = context;
    made *m = &r->made[task];
    diags_merge(r->series->faults, m->faults);
    diags_free(m->faults);
    r->series->take(r->series->context, &m->form, task);
    form_close(&m->form);
}

static void help(void *context) {
    const run *r = context;
    r->series->help(r->series->context);
}

void series_run(const series *s) {
    mem *m = mem_new();
    run r = {s, mem_array(m, s->forms, sizeof *r.made)};
    crew_job job = {.tasks = s->forms,
                    .work = work,
                    .done = done,
                    .help = s->help ? help : NULL,
                    .context = &r};
    crew_run(s->workers, &job);
    mem_free(m);
}
