#include "command/bundle_whole.h"

#include "base/file.h"
#include "command/crew.h"
#include "command/form.h"
#include "typeset/compose.h"

/* Forms that wait for their turn, for each worker; and how often the front is
   set until its own length is the one that its page numbers count with. */
enum { AHEAD = 4, MOST_TRIES = 5 };

static const char *const front_layout[] = {"bundle-cover", "bundle-contents",
                                           "bundle-summary"};
enum { CONTENTS = 1, FRONTS = sizeof front_layout / sizeof *front_layout };

/* What stands before the forms. */
typedef struct front {
    mem *arena;
    doc *doc[FRONTS];
    book *book[FRONTS];
    size_t pages;
} front;

static void free_front(front *f) {
    for (size_t i = 0; i < FRONTS; i++)
        compose_free(f->book[i]);
    mem_free(f->arena);
}

static bool set_front(const bundle_whole *w, front *f, size_t i, size_t whole) {
    const diag_place nowhere = {0};
    kit *with = w->kit[0];
    fill_source source = {
        .layout = kit_layout(with, front_layout[i], nowhere, w->diags),
        .project = w->tree,
        .mode = w->mode->fill};
    if (source.layout)
        f->doc[i] = fill(f->arena, &source, w->diags);
    fonts *opened = f->doc[i] ? kit_fonts(with, w->diags) : NULL;
    if (!opened)
        return false;
    f->doc[i]->page.before = f->pages;
    f->doc[i]->page.whole = whole;
    f->book[i] = compose(f->doc[i], opened, w->diags);
    if (f->book[i])
        f->pages += f->book[i]->pages;
    return f->book[i] != NULL;
}

/* Sets the front as if it had BEFORE pages. */
static bool try_front(const bundle_whole *w, front *f, size_t before,
                      size_t *whole) {
    bool good = true;
    *f = (front){.arena = mem_new()};
    *whole = bundle_tree_number(w->tree, w->form, before);
    for (size_t i = 0; i < FRONTS; i++)
        good = set_front(w, f, i, *whole) && good;
    return good;
}

/* The number of pages of the contents depends on the page numbers in it, if
   only by their digits.  Their length settles at once or never. */
static bool make_front(const bundle_whole *w, front *f, size_t *whole) {
    size_t before = FRONTS;
    for (int i = 0; i < MOST_TRIES; i++) {
        if (!try_front(w, f, before, whole))
            return false;
        if (f->pages == before)
            return true;
        before = f->pages;
        if (i + 1 < MOST_TRIES)
            free_front(f);
    }
    diag_place place = {BUNDLE_WHOLE_NAME, 0};
    diag_error(w->diags, place,
               _("the contents do not fit their own page numbers; set the "
                 "numbers in bundle-contents.xml in a column wide enough"));
    return false;
}

/* A part of the forms, set at a time. */
typedef struct batch {
    const bundle_whole *whole;
    form_part part; /* of the first form */
    size_t first;
    form *form;
    diags **faults;
} batch;

static void set_form(void *context, size_t worker, size_t task) {
    const batch *b = context;
    const bundle_form *made = &b->whole->index->form[b->first + task];
    form *f = &b->form[task];
    form_part part = b->part;
    if (!made->made)
        return;
    for (const bundle_form *x = made - task; x < made; x++)
        part.before += x->made ? x->pages : 0;
    diags *d = b->faults[task] = diags_new();
    *f = (form){.kit = b->whole->kit[worker]};
    const char *name = xml_read(made->want->path, &f->description, d);
    if (name && form_open(f, name, made->want->layout, made->want->place, d))
        form_set(f, b->whole->mode->fill, NULL, &part, d);
}

/* In the outline a form is known by its project. */
static void name_outline(form *f, const bundle_form *made) {
    for (size_t i = 0; i < f->book->outlines; i++) {
        book_outline *o = &f->book->outline[i];
        if (o->level == 0 && made->project)
            o->title = mem_format(f->arena, "%s　%s", made->project, o->title);
    }
}

static bool add_form(const bundle_whole *w, pdf *to, form *f, size_t number) {
    const bundle_form *made = &w->index->form[number];
    if (!f->book || f->book->pages != made->pages)
        return false;
    name_outline(f, made);
    pdf_source source = form_source(f, false);
    source.name = made->file;
    pdf_made_from(to, &source);
    return pdf_add(to, f->book);
}

/* Adds TASKS forms from b->first on; they were set by all workers. */
static bool add_batch(batch *b, pdf *to, size_t tasks) {
    crew_job job = {tasks, set_form, NULL, b};
    bool good = true;
    crew_run(b->whole->workers, &job);
    for (size_t i = 0; i < tasks; i++) {
        const bundle_form *made = &b->whole->index->form[b->first + i];
        if (!made->made)
            continue;
        if (b->faults[i]) /* told already, unless something has changed */
            diags_merge(b->whole->diags, b->faults[i]);
        good = good && add_form(b->whole, to, &b->form[i], b->first + i);
        b->part.before += made->pages;
        form_close(&b->form[i]);
        diags_free(b->faults[i]);
    }
    b->first += tasks;
    return good;
}

static bool add_forms(const bundle_whole *w, pdf *to, const front *f,
                      size_t whole) {
    mem *m = mem_new();
    size_t most = w->workers * AHEAD;
    batch b = {.whole = w,
               .part = {f->pages, whole, f->doc[CONTENTS]},
               .form = mem_array(m, most, sizeof *b.form),
               .faults = mem_array(m, most, sizeof *b.faults)};
    bool good = true;
    while (good && b.first < w->index->forms) {
        size_t left = w->index->forms - b.first;
        good = add_batch(&b, to, left < most ? left : most);
    }
    mem_free(m);
    return good;
}

static bool write_to(const bundle_whole *w, file *out, const front *f,
                     size_t whole) {
    pdf *to = pdf_open(out, w->diags);
    bool good = to != NULL;
    for (size_t i = 0; i < FRONTS && good; i++)
        good = pdf_add(to, f->book[i]);
    good = good && add_forms(w, to, f, whole);
    return to && pdf_close(to) && good;
}

size_t bundle_whole_write(const bundle_whole *w) {
    front f;
    size_t whole;
    bool good = make_front(w, &f, &whole);
    const char *path = mem_format(f.arena, "%s/" BUNDLE_WHOLE_NAME, w->folder);
    file *out = good ? file_create(path, w->diags) : NULL;
    if (out && write_to(w, out, &f, whole) && !diags_failed(w->diags))
        good = file_commit(out);
    else if (out)
        file_abandon(out);
    free_front(&f);
    return good && out ? whole : 0;
}
