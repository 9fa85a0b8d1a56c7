/* The whole pipeline to a PDF, from which the description comes back. */
#include "form.h"

#include "command/writer.h"
#include "output/pdf_read.h"

#include <string.h>

static void check_description(const buf *made, const buf *given) {
    diags *d = diags_new();
    buf text = {0};
    pdf_reader *r = pdf_read_open("made.pdf", made, d);
    fuzz_must(r && pdf_read_description(r, &text),
              "a form's PDF carries its description");
    fuzz_must(text.length == given->length &&
                  !memcmp(text.bytes, given->bytes, text.length),
              "a description comes back byte for byte");
    buf_free(&text);
    pdf_read_close(r);
    diags_free(d);
}

static void check_written(const form *f, diags *d) {
    buf made = {0};
    pdf_source source = form_source(f, true);
    file *to = file_to_memory(&made);
    bool written = writer_write(writer_for("-"), f->book, &source, to, d);
    file_commit(to);
    fuzz_must(written != diags_failed(d), "a PDF is written or told why not");
    if (written) {
        fuzz_good();
        check_description(&made, &f->description);
    }
    buf_free(&made);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    diags *d = diags_new();
    form f = {0};
    if (fuzz_form(&f, bytes, length, false, d))
        check_written(&f, d);
    form_close(&f);
    diags_free(d);
    return 0;
}
