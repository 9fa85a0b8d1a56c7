/* jixiao extract: a form's description, back from its PDF. */
#include "command/command.h"
#include "output/pdf_read.h"

#include <getopt.h>
#include <string.h>

typedef struct request {
    const char *pdf, *out;
} request;

static void write_description(const request *r, const buf *text, report *told) {
    file *out = file_create(r->out, told->diags);
    if (!out)
        return;
    file_write(out, text->bytes, text->length);
    if (file_commit(out)) {
        report_result(told);
        report_text(told, "file", r->pdf);
        report_text(told, "output", r->out);
        report_number(told, "bytes", text->length);
    }
}

/* A description that was changed is still the only one there is. */
static void warn_of_changes(const pdf_reader *from, const buf *text) {
    mem *m = mem_new();
    pdf_origin origin = {.arena = m};
    char hash[HASH_TEXT];
    pdf_read_origin(from, &origin);
    hash_bytes(text->bytes, text->length, hash);
    const pdf_origin_list *list = &origin.list[PDF_DESCRIPTIONS];
    if (list->entries == 1 && strcmp(list->entry[0].hash, hash) != 0)
        diag_add(from->faults, DIAG_WARNING, NULL,
                 (diag_place){.file = from->name},
                 _("the description in the PDF is not the one that the form "
                   "was made from: it was changed; do not rely on it"));
    mem_free(m);
}

static void extract(const request *r, report *told) {
    bool is_input = strcmp(r->pdf, "-") == 0;
    const char *name = is_input ? _("standard input") : r->pdf;
    buf bytes = {0}, text = {0};
    pdf_reader *from = NULL;
    if (file_read(r->pdf, PDF_READ_BYTES, &bytes, told->diags))
        from = pdf_read_open(name, &bytes, told->diags);
    if (from && pdf_read_description(from, &text)) {
        warn_of_changes(from, &text);
        write_description(r, &text, told);
    }
    pdf_read_close(from);
    buf_free(&text);
    buf_free(&bytes);
}

/* Reads the options into *R; false after a usage error or help. */
static bool parse(int argc, char **argv, request *r, diags *d) {
    static const struct option options[] = {
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int code;
    while ((code = getopt_long(argc, argv, ":o:h", options, NULL)) != -1) {
        if (code == 'h') {
            command_help(&command_extract);
            return false;
        }
        if (code != 'o') {
            command_bad_option(&command_extract, code, argv, d);
            return false;
        }
        r->out = optarg;
    }
    r->pdf = argv[optind];
    if (argc - optind != 1)
        command_misused(&command_extract, d, _("extract takes one PDF, not %d"),
                        argc - optind);
    else if (command_same_file(r->pdf, r->out))
        command_misused(&command_extract, d,
                        _("\"%s\" is the PDF itself; name another file with "
                          "-o"),
                        r->out);
    else
        return true;
    return false;
}

static void run(int argc, char **argv, report *told) {
    request r = {.out = "-"};
    if (!parse(argc, argv, &r, told->diags))
        return;
    told->stdout_is_out = strcmp(r.out, "-") == 0;
    extract(&r, told);
}

const command command_extract = {
    "extract",
    "FORM.pdf|- [-o OUT.xml|-]",
    N_("Gets a form's description back from its PDF."),
    N_("  -o OUT.xml      the description, byte for byte; standard output if "
       "left out\n"),
    run,
};
