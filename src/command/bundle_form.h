/* The forms of a bundle, one after the other or many at a time. */
#ifndef COMMAND_BUNDLE_FORM_H
#define COMMAND_BUNDLE_FORM_H

#include "base/hash.h"
#include "command/bundle_plan.h"
#include "command/kit.h"
#include "input/fill.h"

/* What is asked for, of all forms. */
typedef struct bundle_mode {
    unsigned fill; /* FILL_* */
    bool attached; /* each PDF carries its description */
} bundle_mode;

/* A form, made or not. */
typedef struct bundle_form {
    const bundle_want *want;
    mem *arena;            /* of all that follows */
    xml_file *description; /* NULL: it cannot be read, or is not needed */
    diags *faults;         /* its own, found in making it */
    diags *review;         /* what only reviewers ask for */
    bool made;
    const char *project, *unit, *department, *year; /* NULL: unknown */
    const char *layout, *title;
    const char *file; /* its name in the bundle */
    size_t pages,
        page; /* how many, and the first in the whole bundle, from 1 */
    char description_hash[HASH_TEXT], hash[HASH_TEXT]; /* of the PDF */
    fill_values values;
} bundle_form;

/* Makes the form NUMBER (from 1) of PLAN and writes it into FOLDER. */
void bundle_form_make(bundle_form *, const bundle_plan *, size_t number,
                      const char *folder, const bundle_mode *, kit *);
void bundle_form_free(bundle_form *);

/* How many of FORMS, from the first on, are of one project. */
size_t bundle_form_same(const bundle_form *, size_t forms);
/* All that is found in a project, whose FORMS these are; each is told once.
   The caller frees it. */
diags *bundle_form_findings(const bundle_form *, size_t forms);

#endif
