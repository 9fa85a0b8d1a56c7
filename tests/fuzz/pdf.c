/* A PDF: read for extract, roll, diff and verify, and compared with a form. */
#include "fuzz.h"

#include "command/form.h"
#include "command/writer.h"
#include "output/pdf_compare.h"

#include <stdlib.h>

static const char smallest[] =
    "<project xmlns='urn:jixiao:project' year='2024' layout='smallest'>"
    "<name>道路养护</name></project>";

/* A form and its PDF. */
static form own;
static buf own_pdf;

static void close_own(void) {
    buf_free(&own_pdf);
    form_close(&own);
}

static void open_own(void) {
    diags *d = diags_new();
    own.kit = fuzz_kit();
    buf_string(&own.description, smallest);
    bool made = form_open(&own, "own.xml", NULL, (diag_place){0}, d) &&
                form_set(&own, 0, NULL, NULL, d);
    diags_print(d, stderr);
    fuzz_must(made, "the target's own form can be made");
    pdf_source source = form_source(&own, true);
    file *to = file_to_memory(&own_pdf);
    fuzz_must(writer_write(writer_for("-"), own.book, &source, to, d),
              "the target's own form becomes a PDF");
    file_commit(to);
    diags_free(d);
    atexit(close_own);
}

static void read_description(const pdf_reader *r, diags *d) {
    buf text = {0};
    xml_file *project = NULL;
    if (pdf_read_description(r, &text))
        project = xml_parse("in the PDF", text.bytes, text.length, XML_PROJECT,
                            NULL, d);
    if (project)
        fuzz_good();
    xml_close(project);
    buf_free(&text);
}

static void read_origin(const pdf_reader *r) {
    mem *m = mem_new();
    pdf_origin origin = {.arena = m};
    pdf_read_origin(r, &origin);
    mem_free(m);
}

static void compare(const pdf_reader *given, diags *d) {
    pdf_reader *made = pdf_read_open("own.pdf", &own_pdf, d);
    fuzz_must(made, "the target's own PDF can be read");
    size_t before = diags_count(d, DIAG_ERROR);
    bool same = pdf_compare(given, made, own.book);
    fuzz_must(same || diags_count(d, DIAG_ERROR) >= before,
              "a PDF is the same or told where it differs");
    pdf_read_close(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    const buf given = {(char *)bytes, length, length};
    diags *d = diags_new();
    if (!own.book)
        open_own();
    pdf_reader *r = pdf_read_open("fuzzed.pdf", &given, d);
    fuzz_must((r != NULL) != diags_failed(d),
              "a PDF is read or told what is wrong");
    if (r) {
        read_description(r, d);
        read_origin(r);
        compare(r, d);
    }
    pdf_read_close(r);
    diags_free(d);
    return 0;
}
