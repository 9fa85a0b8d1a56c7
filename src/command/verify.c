/* jixiao verify: whether a PDF is still the form of the description in it. */
#include "command/command.h"
#include "command/form.h"
#include "command/writer.h"
#include "output/pdf_compare.h"

#include <getopt.h>
#include <string.h>

typedef struct request {
    const char *pdf, *folder;
} request;

/* A PDF that is verified. */
typedef struct verified {
    mem *arena;
    const char *name;
    pdf_reader *reader;
    pdf_origin origin;
    form form; /* what is made of it again */
    diags *diags;
} verified;

static diag_place place_of(const verified *v) {
    return (diag_place){.file = v->name};
}

static void check_description(const verified *v) {
    const pdf_origin_list *list = &v->origin.list[PDF_DESCRIPTIONS];
    char hash[HASH_TEXT];
    hash_bytes(v->form.description.bytes, v->form.description.length, hash);
    if (list->entries != 1 || strcmp(list->entry[0].hash, hash) != 0)
        diag_error(v->diags, place_of(v),
                   _("the description in the PDF is not the one that the form "
                     "was made from: it was changed; do not rely on it"));
}

static const hash_entry *entry_named(const hash_entry *entry, size_t entries,
                                     const char *name) {
    for (size_t i = 0; i < entries; i++)
        if (strcmp(entry[i].name, name) == 0)
            return &entry[i];
    return NULL;
}

/* Whether the form's layout is made of the same files here. */
static bool check_layout(const verified *v) {
    const layout *here = v->form.layout;
    const hash_entry *main = v->origin.list[PDF_LAYOUTS].entry;
    const pdf_origin_list *parts = &v->origin.list[PDF_LAYOUT_PARTS];
    bool same = true;
    for (size_t i = 0; i <= parts->entries; i++) {
        const hash_entry *then = i == 0 ? main : &parts->entry[i - 1];
        const hash_entry *now =
            i == 0 ? here->file
                   : entry_named(here->file, here->files, then->name);
        if (now && strcmp(now->hash, then->hash) == 0)
            continue;
        same = false;
        diag_error(v->diags, place_of(v),
                   _("the layout file \"%s\" is another one here than the "
                     "form was made with; give the folder with the one of "
                     "then as --layouts DIR"),
                   now ? now->name : then->name);
    }
    return same;
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

/* Makes the form again.  That a stated value does not fit was known then. */
static bool make_again(verified *v, buf *out) {
    diags *d = diags_new();
    bool made = form_set(&v->form, FILL_ALLOW_MISMATCH, NULL, NULL, d);
    if (made) {
        file *to = file_to_memory(out);
        pdf_source source = form_source(&v->form, true);
        made = writer_write(writer_for("-"), v->form.book, &source, to, d);
        file_commit(to);
    }
    if (!made)
        diags_merge(v->diags, d);
    diags_free(d);
    return made;
}

static void compare(verified *v) {
    buf bytes = {0};
    pdf_origin again = {.arena = v->arena};
    pdf_reader *made = NULL;
    if (make_again(v, &bytes))
        made = pdf_read_open(v->name, &bytes, v->diags);
    if (made) {
        pdf_read_origin(made, &again);
        if (check_fonts(v, &again))
            pdf_compare(v->reader, made, v->form.book);
    }
    pdf_read_close(made);
    buf_free(&bytes);
}

static void verify_open(verified *v) {
    const char *name =
        mem_format(v->arena, _("the description in %s"), v->name);
    if (!pdf_read_description(v->reader, &v->form.description))
        return;
    pdf_read_origin(v->reader, &v->origin);
    check_description(v);
    const pdf_origin_list *layouts = &v->origin.list[PDF_LAYOUTS];
    if (layouts->entries != 1)
        diag_error(v->diags, place_of(v),
                   _("the PDF does not say which layout its form has; only a "
                     "PDF that jixiao made can be verified"));
    else if (form_open(&v->form, name, layouts->entry[0].name, place_of(v),
                       v->diags) &&
             check_layout(v))
        compare(v);
}

static void verify(const request *r, report *told) {
    bool is_input = strcmp(r->pdf, "-") == 0;
    buf bytes = {0};
    verified v = {.arena = mem_new(),
                  .name = is_input ? _("standard input") : r->pdf,
                  .diags = told->diags,
                  .form.kit = kit_new(r->folder)};
    v.origin.arena = v.arena;
    if (file_read(r->pdf, PDF_READ_BYTES, &bytes, told->diags))
        v.reader = pdf_read_open(v.name, &bytes, told->diags);
    if (v.reader)
        verify_open(&v);
    report_result(told);
    report_text(told, "file", r->pdf);
    report_text(told, "verified", diags_failed(told->diags) ? "no" : "yes");
    pdf_read_close(v.reader);
    form_close(&v.form);
    kit_free(v.form.kit);
    buf_free(&bytes);
    mem_free(v.arena);
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, diags *d) {
    static const struct option options[] = {
        {"layouts", required_argument, NULL, 'L'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int code;
    while ((code = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        if (code == 'h') {
            command_help(&command_verify);
            return false;
        }
        if (code != 'L') {
            command_bad_option(&command_verify, code, argv, d);
            return false;
        }
        r->folder = optarg;
    }
    r->pdf = argv[optind];
    if (argc - optind == 1)
        return true;
    command_misused(&command_verify, d, _("verify takes one PDF, not %d"),
                    argc - optind);
    return false;
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
