/* The whole pipeline, checks for reviewers included, to a trace. */
#include "form.h"

#include "output/trace.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    diags *d = diags_new();
    form f = {0};
    if (fuzz_form(&f, bytes, length, true, d)) {
        buf text = {0};
        fuzz_good();
        trace_write(f.book, &text);
        fuzz_must(text.length > 0, "a form has a trace");
        buf_free(&text);
    }
    form_close(&f);
    diags_free(d);
    return 0;
}
