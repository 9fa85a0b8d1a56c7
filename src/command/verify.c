/* jixiao verify: whether a PDF is still the form of the description in it. */
#include "base/limits.h"
#include "base/set.h"
#include "command/again.h"
#include "command/bundle_whole.h"
#include "command/command.h"
#include "command/form.h"
#include "output/pdf_compare.h"

#include <string.h>

typedef struct request {
    const char *pdf, *layouts;
} request;

/* A PDF that is verified. */
typedef struct verified {
    mem *arena;
    const char *name;
    const char *layouts; /* the folder to look into first, or NULL */
    pdf_reader *reader;
    pdf_carried_list list;
    pdf_origin origin;
    kit *kit;
    diags *diags;
} verified;

static diag_place place_of(const verified *v) {
    return (diag_place){.file = v->name};
}

/* Whether the descriptions are those that the PDF was made from. */
static bool check_descriptions(const verified *v) {
    const pdf_origin_list *then = &v->origin.list[PDF_DESCRIPTIONS];
    size_t faults = diags_count(v->diags, DIAG_ERROR);
    if (then->entries != v->list.count)
        diag_error(v->diags, place_of(v),
                   _("the PDF carries %zu descriptions and was made from %zu; "
                     "it was changed after it was made"),
                   v->list.count, then->entries);
    for (size_t i = 0; i < v->list.count && i < then->entries; i++) {
        buf text = {0};
        char hash[HASH_TEXT];
        if (!pdf_read_one(v->reader, &v->list.carried[i], &text))
            break;
        hash_bytes(text.bytes, text.length, hash);
        if (strcmp(then->entry[i].hash, hash) != 0)
            diag_error(v->diags, place_of(v),
                       _("the description \"%s\" in the PDF is not the one "
                         "that the form was made from: it was changed; do not "
                         "rely on it"),
                       v->list.carried[i].name);
        buf_free(&text);
    }
    return diags_count(v->diags, DIAG_ERROR) == faults;
}

static const hash_entry *entry_named(const hash_entry *entry, size_t entries,
                                     const char *name) {
    for (size_t i = 0; i < entries; i++)
        if (strcmp(entry[i].name, name) == 0)
            return &entry[i];
    return NULL;
}

static void report_layout(const verified *v, const char *name) {
    diag_error(v->diags, place_of(v),
               _("the layout file \"%s\" is another one here than the "
                 "form was made with; give the folder with the one of "
                 "then as --layouts DIR"),
               name);
}

/* Whether the layouts are made of the same files here. */
static bool check_layouts(const verified *v) {
    const pdf_origin_list *then = &v->origin.list[PDF_LAYOUTS];
    const pdf_origin_list *parts = &v->origin.list[PDF_LAYOUT_PARTS];
    size_t faults = diags_count(v->diags, DIAG_ERROR);
    bool *seen = mem_array(v->arena, parts->entries + 1, sizeof *seen);
    set checked = {0};
    for (size_t i = 0; i < then->entries; i++) {
        const layout *here =
            kit_layout(v->kit, then->entry[i].name, place_of(v), v->diags);
        if (!here)
            return false;
        if (!set_add(v->arena, &checked, then->entry[i].name))
            continue;
        if (strcmp(here->file->hash, then->entry[i].hash) != 0)
            report_layout(v, here->file->name);
        for (size_t k = 0; k < parts->entries; k++) {
            const hash_entry *now =
                entry_named(here->file, here->files, parts->entry[k].name);
            if (now && strcmp(now->hash, parts->entry[k].hash) != 0 && !seen[k])
                report_layout(v, now->name);
            seen[k] = seen[k] || now;
        }
    }
    for (size_t k = 0; k < parts->entries; k++)
        if (!seen[k])
            report_layout(v, parts->entry[k].name);
    return diags_count(v->diags, DIAG_ERROR) == faults;
}

/* Whether the fonts of the form made AGAIN are those of then. */
static bool check_fonts(const verified *v, const pdf_origin *again) {
    const pdf_origin_list *then = &v->origin.list[PDF_FACES];
    const pdf_origin_list *now = &again->list[PDF_FACES];
    bool same = true;
    for (size_t i = 0; i < then->entries; i++) {
        const hash_entry *old = &then->entry[i];
        const hash_entry *own =
            entry_named(now->entry, now->entries, old->name);
        if (own && strcmp(own->hash, old->hash) == 0)
            continue;
        same = false;
        diag_error(v->diags, place_of(v),
                   _("the font \"%s\" is another one here, or is not there; "
                     "the form can only be verified with the fonts that it "
                     "was made with"),
                   old->name);
    }
    return same;
}

/* Compares the PDF with BYTES, which were made of BOOK, if that is not NULL. */
static void compare(verified *v, const buf *bytes, const book *b) {
    pdf_origin again = {.arena = v->arena};
    pdf_reader *made = pdf_read_open(v->name, bytes, v->diags);
    if (!made)
        return;
    pdf_read_origin(made, &again);
    if (check_fonts(v, &again))
        pdf_compare(v->reader, made, b);
    pdf_read_close(made);
}

/* Makes the form NUMBER again and adds it to the PDF.  That a stated value does
   not fit was known then. */
static bool add_form(const verified *v, form *f, size_t number, pdf *to,
                     diags *d) {
    const pdf_carried *from = &v->list.carried[number];
    const char *wanted = pdf_origin_layout(&v->origin, number)->name;
    const char *name =
        mem_format(v->arena, _("the description in %s"), v->name);
    *f = (form){.kit = v->kit, .draft = v->origin.draft};
    if (!pdf_read_one(v->reader, from, &f->description) ||
        !form_open(f, name, wanted, place_of(v), d) ||
        !form_set(f, FILL_ALLOW_MISMATCH, NULL, NULL, d))
        return false;
    pdf_source source = form_source(f, true);
    if (v->list.count > 1) {
        form_name_outline(f);
        source.name = from->name;
    }
    pdf_made_from(to, &source);
    return pdf_add(to, f->book);
}

/* Makes all forms again, into OUT; F is the last. */
static bool make_forms(const verified *v, form *f, buf *out) {
    diags *d = diags_new();
    file *to = file_to_memory(out);
    pdf *made = pdf_open(to, d);
    bool good = true;
    for (size_t i = 0; i < v->list.count && good; i++) {
        if (i > 0)
            form_close(f);
        good = add_form(v, f, i, made, d);
    }
    good = pdf_close(made) && good;
    file_commit(to);
    if (!good)
        diags_merge(v->diags, d);
    diags_free(d);
    return good;
}

static void verify_forms(verified *v) {
    form last = {0};
    buf bytes = {0};
    if (make_forms(v, &last, &bytes))
        compare(v, &bytes, v->list.count == 1 ? last.book : NULL);
    buf_free(&bytes);
    form_close(&last);
}

static void verify_bundle(verified *v) {
    buf bytes = {0};
    if (again_bundle(v->reader, &v->list, &v->origin, v->layouts, &bytes))
        compare(v, &bytes, NULL);
    buf_free(&bytes);
}

static void verify_open(verified *v) {
    if (!pdf_read_carried(v->reader, v->arena, &v->list))
        return;
    if (v->list.count == 0) {
        buf none = {0};
        pdf_read_description(v->reader, &none); /* tells why */
        return;
    }
    pdf_read_origin(v->reader, &v->origin);
    size_t forms = v->origin.forms;
    bool bundle = forms > 0 && strcmp(pdf_origin_layout(&v->origin, 0)->name,
                                      BUNDLE_WHOLE_COVER) == 0;
    if (forms == 0 || (!bundle && forms != v->list.count))
        diag_error(v->diags, place_of(v),
                   _("the PDF does not say which layout its form has; only a "
                     "PDF that jixiao made can be verified"));
    else if (!check_descriptions(v) || !check_layouts(v))
        return;
    else if (bundle)
        verify_bundle(v);
    else
        verify_forms(v);
}

static void verify(const request *r, report *told) {
    buf bytes = {0};
    verified v = {.arena = mem_new(),
                  .name = file_input_name(r->pdf),
                  .layouts = r->layouts,
                  .diags = told->diags,
                  .kit = kit_new(r->layouts)};
    v.origin.arena = v.arena;
    if (file_read(r->pdf, LIMIT_PDF, &bytes, told->diags))
        v.reader = pdf_read_open(v.name, &bytes, told->diags);
    if (v.reader)
        verify_open(&v);
    report_result(told);
    report_text(told, "file", r->pdf);
    report_text(told, "verified", diags_failed(told->diags) ? "no" : "yes");
    pdf_read_close(v.reader);
    kit_free(v.kit);
    buf_free(&bytes);
    mem_free(v.arena);
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, diags *d) {
    const command_option options[] = {{"layouts", .text = &r->layouts}, {0}};
    char **name = command_options(&command_verify, argc, argv, options, d);
    if (!name)
        return false;
    r->pdf = *name;
    return command_takes(&command_verify, name, 1, _("one PDF"), d);
}

static void run(int argc, char **argv, report *told) {
    request r = {0};
    if (parse(argc, argv, &r, told->diags))
        verify(&r, told);
}

const command command_verify = {
    "verify",
    "FORM.pdf|- [--layouts DIR]",
    N_("Tells whether a PDF is still the form of the description in it."),
    N_("  --layouts DIR   look for layouts in DIR first\n"
       "\nMakes the form again and compares all but the dates; silence is "
       "success.\nLayouts and fonts must be those that it was made with.\n"),
    run,
};
