/* jixiao extract: a form's description, back from its PDF. */
#include "base/dir.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/staging.h"
#include "command/command.h"
#include "command/inputs.h"
#include "command/unpack.h"

#include <string.h>

typedef struct request {
    const char *pdf, *out;
} request;

/* A PDF that is read. */
typedef struct carrier {
    mem *arena;
    const pdf_reader *from;
    pdf_carried_list list;
    pdf_origin origin;
} carrier;

static void tell(const request *r, const char *out, size_t bytes,
                 report *told) {
    report_result(told);
    report_text(told, "file", r->pdf);
    report_text(told, "output", out);
    report_number(told, "bytes", bytes);
}

static void extract_one(const request *r, carrier *c, report *told) {
    buf text = {0};
    if (pdf_read_description(c->from, &text) &&
        file_write_whole(r->out, &text, told->diags))
        tell(r, r->out, text.length, told);
    buf_free(&text);
}

/* Tells what is in the folder now. */
static void tell_all(const request *r, carrier *c, report *told) {
    pdf_read_origin(c->from, &c->origin);
    for (size_t i = 0; i < c->list.count; i++) {
        buf text = {0};
        if (pdf_read_one(c->from, &c->list.carried[i], &text)) {
            pdf_read_warn_of_change(c->from, &c->origin, &c->list, i, &text);
            tell(r,
                 mem_format(c->arena, "%s/%s", r->out, c->list.carried[i].name),
                 text.length, told);
        }
        buf_free(&text);
    }
}

/* Whether nothing would be lost in the folder's place; false after a
   diagnostic. */
static bool may_make_folder(const request *r, mem *m, diags *d) {
    diag_place place = {r->out, 0};
    const char **name;
    size_t names = 0;
    dir_kind kind = dir_kind_of(r->out);
    if (strcmp(r->out, "-") == 0 || kind == DIR_FILE)
        diag_system(d, (diag_place){r->pdf, 0},
                    _("the PDF carries several descriptions; name a new "
                      "folder for them with -o"));
    else if (kind == DIR_NONE ||
             (dir_list(m, r->out, &name, &names, d) && names == 0))
        return true;
    else if (names > 0)
        diag_system(d, place,
                    _("the folder is not empty; name a new one with -o"));
    return false;
}

static void extract_all(const request *r, carrier *c, report *told) {
    if (!may_make_folder(r, c->arena, told->diags))
        return;
    staging *s = staging_create(r->out, told->diags);
    if (!s)
        return;
    if (!unpack(c->from, &c->list, staging_path(s)))
        staging_abandon(s);
    else if (staging_commit(s))
        tell_all(r, c, told);
}

static void extract(const request *r, report *told) {
    buf bytes = {0};
    pdf_reader *from = NULL;
    carrier c = {.arena = mem_new()};
    c.origin.arena = c.arena;
    if (file_read(r->pdf, LIMIT_PDF, &bytes, told->diags))
        from = pdf_read_open(file_input_name(r->pdf), &bytes, told->diags);
    c.from = from;
    if (from && pdf_read_carried(from, c.arena, &c.list)) {
        if (c.list.count > 1 || (c.list.count && dir_is_meant(r->out)))
            extract_all(r, &c, told);
        else
            extract_one(r, &c, told);
    }
    pdf_read_close(from);
    buf_free(&bytes);
    mem_free(c.arena);
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, mem *m, diags *d) {
    const command_option options[] = {{"o", .text = &r->out}, {0}};
    char **name = command_options(&command_extract, argc, argv, options, d);
    if (!name)
        return false;
    r->pdf = *name;
    if (!command_takes(&command_extract, name, 1, _("one PDF"), d))
        return false;
    inputs pdf = {.arena = m};
    inputs_add(&pdf, r->pdf);
    if (!inputs_have(&pdf, r->out))
        return true;
    command_misused(&command_extract, d,
                    _("\"%s\" is the PDF itself; name another file with -o"),
                    r->out);
    return false;
}

static void run(int argc, char **argv, report *told) {
    request r = {.out = "-"};
    mem *m = mem_new();
    if (parse(argc, argv, &r, m, told->diags)) {
        told->stdout_is_out = strcmp(r.out, "-") == 0;
        extract(&r, told);
    }
    mem_free(m);
}

const command command_extract = {
    "extract",
    "FORM.pdf|- [-o OUT.xml|DIR|-]",
    N_("Gets descriptions back from a PDF."),
    N_("  -o OUT.xml      the description, byte for byte; standard output if "
       "left out\n"
       "  -o DIR          a new folder for the descriptions, if there are "
       "several, as in\n"
       "                  a bundle's PDF\n"),
    run,
};
