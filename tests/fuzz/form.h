/* The whole pipeline, from a description's bytes to a book. */
#ifndef FUZZ_FORM_H
#define FUZZ_FORM_H

#include "fuzz.h"

#include "command/form.h"

/* Makes the form F of BYTES, reviewed or not; whether there is one.  Close it
   with form_close. */
static inline bool fuzz_form(form *f, const uint8_t *bytes, size_t length,
                             bool reviewed, diags *d) {
    f->kit = fuzz_kit();
    f->review = reviewed ? d : NULL;
    buf_add(&f->description, bytes, length);
    bool made = form_open(f, "fuzzed.xml", NULL, (diag_place){0}, d) &&
                form_set(f, FILL_ALLOW_MISMATCH, NULL, NULL, d);
    fuzz_must(made != diags_failed(d), "a form is made or told why not");
    return made;
}

#endif
