#include "command/bundle_whole.h"

#include "base/file.h"
#include "command/paths.h"
#include "command/series.h"
#include "command/tree_form.h"
#include "typeset/compose.h"

#include <string.h>

/* How often the front is set until its own length is the one that its page
   numbers count with. */
enum { MOST_TRIES = 5 };

static const char *const front_layout[] = {BUNDLE_WHOLE_COVER,
                                           "bundle-contents", "bundle-summary"};
enum { COVER, CONTENTS, SUMMARY, FRONTS };

/* What stands before the forms. */
typedef struct front {
    mem *arena;
    tree_form form[FRONTS];
    size_t pages;
} front;

static void free_front(front *f) {
    for (size_t i = 0; i < FRONTS; i++)
        compose_free(f->form[i].book);
    mem_free(f->arena);
}

/* Where the user goes on, what cannot be true of all projects together is told,
   and printed nevertheless. */
static bool fill_front(const bundle_whole *w, tree_form *own) {
    if (tree_form_fill(own, w->index->findings))
        return true;
    if (!w->keep_going)
        return false;
    diags *told = diags_new();
    own->mode |= FILL_ALLOW_MISMATCH;
    bool good = tree_form_fill(own, told);
    diags_free(told);
    return good;
}

static bool set_front(const bundle_whole *w, front *f, size_t i, size_t whole) {
    tree_form *own = &f->form[i];
    *own = (tree_form){.kit = w->kit[0],
                       .arena = f->arena,
                       .tree = w->tree,
                       .layout = front_layout[i],
                       .mode = w->mode->fill,
                       .values = i == SUMMARY ? &w->index->values : NULL,
                       .before = f->pages,
                       .whole = whole};
    if (!fill_front(w, own) || !tree_form_set(own, w->diags))
        return false;
    f->pages += own->book->pages;
    return true;
}

/* Sets the front as if its parts had so many PAGES. */
static bool try_front(const bundle_whole *w, front *f,
                      const size_t pages[FRONTS], size_t *whole) {
    size_t summary = pages[COVER] + pages[CONTENTS];
    bool good = true;
    *f = (front){.arena = mem_new()};
    *whole = bundle_tree_number(w->tree, w->form, summary + 1,
                                summary + pages[SUMMARY]);
    for (size_t i = 0; i < FRONTS; i++)
        good = set_front(w, f, i, *whole) && good;
    return good;
}

/* Whether the parts have so many PAGES; these become what they have. */
static bool as_expected(const front *f, size_t pages[FRONTS]) {
    bool same = true;
    for (size_t i = 0; i < FRONTS; i++) {
        same = same && pages[i] == f->form[i].book->pages;
        pages[i] = f->form[i].book->pages;
    }
    return same;
}

/* The number of pages of the contents depends on the page numbers in it, if
   only by their digits.  Their length settles at once or never. */
static bool make_front(const bundle_whole *w, front *f, size_t *whole) {
    size_t pages[FRONTS] = {1, 1, 1};
    for (int i = 0; i < MOST_TRIES; i++) {
        if (!try_front(w, f, pages, whole))
            return false;
        if (as_expected(f, pages))
            return true;
        if (i + 1 < MOST_TRIES)
            free_front(f);
    }
    diag_place place = {BUNDLE_WHOLE_NAME, 0};
    diag_error(w->diags, place,
               _("the contents do not fit their own page numbers; set the "
                 "numbers in bundle-contents.xml in a column wide enough"));
    return false;
}

/* The forms on their way into the file, after the front. */
typedef struct forms {
    const bundle_whole *whole;
    form_part part; /* of the first */
    pdf *to;
    bool good;
} forms;

static void report_change(const bundle_form *made, diags *d) {
    diag_place place = {made->want->path, 0};
    diag_error(d, place,
               _("it was changed while the bundle was made; make the bundle "
                 "again"));
}

/* Whether F's description is still what the form was MADE of. */
static bool is_unchanged(const bundle_form *made, const form *f, diags *d) {
    char hash[HASH_TEXT];
    hash_bytes(f->description.bytes, f->description.length, hash);
    bool same = strcmp(hash, made->description_hash) == 0;
    if (!same)
        report_change(made, d);
    return same;
}

static void make_form(void *context, form *f, size_t number, diags *d) {
    const forms *all = context;
    const bundle_form *made = &all->whole->index->form[number];
    form_part part = all->part;
    if (!made->made)
        return;
    part.before = made->page - 1;
    const char *name = xml_read(made->want->path, &f->description, d);
    if (name && is_unchanged(made, f, d) &&
        form_open(f, name, made->want->layout, made->want->place, d))
        form_set(f, all->whole->mode->fill | FILL_CHECKED, NULL, &part, d);
}

static void add_layout(pdf *to, const layout *of) {
    pdf_source source = {
        .layout = of->name, .file = of->file, .files = of->files};
    pdf_made_from(to, &source);
}

static bool add_form(const bundle_whole *w, pdf *to, form *f, size_t number) {
    const bundle_form *made = &w->index->form[number];
    if (!f->book)
        return false;
    if (f->book->pages != made->pages) { /* by another layout */
        report_change(made, w->diags);
        return false;
    }
    form_name_outline(f);
    add_layout(to, f->layout);
    return pdf_add(to, f->book);
}

static void take_form(void *context, form *f, size_t number) {
    forms *all = context;
    if (all->whole->index->form[number].made)
        all->good = all->good && add_form(all->whole, all->to, f, number);
}

static void help(void *context) {
    const forms *all = context;
    pdf_help(all->to);
}

/* What is wrong was told already, unless something has changed. */
static bool add_forms(const bundle_whole *w, pdf *to, const front *f,
                      size_t whole) {
    forms all = {w, {f->pages, whole, f->form[CONTENTS].doc}, to, true};
    series in_order = {.forms = w->index->forms,
                       .workers = w->workers,
                       .kit = w->kit,
                       .make = make_form,
                       .take = take_form,
                       .help = help,
                       .context = &all,
                       .faults = w->diags};
    series_run(&in_order);
    return all.good;
}

static bool add_front(const bundle_whole *w, pdf *to, const front *f) {
    bool good = true;
    for (size_t i = 0; i < FRONTS && good; i++) {
        diag_place nowhere = {0};
        add_layout(to,
                   kit_layout(w->kit[0], front_layout[i], nowhere, w->diags));
        good = pdf_add(to, f->form[i].book);
    }
    return good;
}

/* The description in PATH, which is called NAME; HASH is that of what the forms
   were made from, or NULL. */
static bool add_description(const bundle_whole *w, pdf *to, const char *name,
                            const char *path, const char *hash) {
    buf text = {0};
    char now[HASH_TEXT];
    bool good = xml_read(path, &text, w->diags) != NULL;
    if (good) {
        hash_bytes(text.bytes, text.length, now);
        good = !hash || strcmp(hash, now) == 0;
        if (!good)
            diag_error(w->diags, (diag_place){path, 0},
                       _("the file was changed meanwhile; make the bundle "
                         "again"));
    }
    pdf_source source = {.name = name,
                         .description = text.bytes,
                         .length = text.length,
                         .attached = w->mode->attached};
    if (good)
        pdf_made_from(to, &source);
    buf_free(&text);
    return good;
}

/* The bundle's own first, then each project's once, also of those whose forms
   could not be made; but for those that can't be read. */
static bool add_descriptions(const bundle_whole *w, pdf *to) {
    bool good = !w->plan->path ||
                add_description(w, to, PATHS_BUNDLE, w->plan->path, NULL);
    for (size_t i = 0; i < w->index->forms && good;
         i += bundle_form_same(&w->form[i], w->index->forms - i)) {
        const bundle_form *one = &w->form[i];
        if (*one->description_hash)
            good = add_description(w, to, one->want->name, one->want->path,
                                   one->description_hash);
    }
    return good;
}

static bool write_to(const bundle_whole *w, file *out, const front *f,
                     size_t whole) {
    pdf *to = pdf_open(out, w->diags);
    bool good = add_front(w, to, f) && add_forms(w, to, f, whole) &&
                add_descriptions(w, to);
    return pdf_close(to) && good;
}

static bool write_file(const bundle_whole *w, const front *f, size_t whole) {
    const char *path = mem_format(f->arena, "%s/" BUNDLE_WHOLE_NAME, w->folder);
    file *out = file_create(path, w->diags);
    if (!out)
        return false;
    if (write_to(w, out, f, whole) && !diags_failed(w->diags))
        return file_commit(out) &&
               file_hash(path, w->index->whole_hash, w->diags);
    file_abandon(out);
    return false;
}

bool bundle_whole_write(const bundle_whole *w) {
    front f;
    bool good = make_front(w, &f, &w->index->pages) &&
                write_file(w, &f, w->index->pages);
    free_front(&f);
    return good;
}
