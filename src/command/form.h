/* A form in the making: a description and its layout become a book. */
#ifndef COMMAND_FORM_H
#define COMMAND_FORM_H

#include "base/buf.h"
#include "command/kit.h"
#include "input/fill.h"
#include "output/pdf.h"

/* Where a form stands in a file of several. */
typedef struct form_part {
    size_t before, whole; /* pages before its own, and all */
    const doc *sheet;     /* its foot serves forms that have none, or NULL */
} form_part;

typedef struct form {
    kit *kit;
    mem *arena;
    buf description; /* its bytes */
    bool draft;      /* may have open fields, and says that it is one */
    diags *review;   /* for what only reviewers ask for, or NULL */
    xml_file *project;
    layout *layout; /* the kit's */
    book *book;     /* in the kit's fonts */
} form;

/* Reads F's description, which messages call NAME, and its layout: WANTED, or
   if that is NULL the one that the description names; AT is where it is wanted.
   F holds the kit and the description's bytes and is otherwise zeroed.  False
   after diagnostics. */
bool form_open(form *f, const char *name, const char *wanted, diag_place at,
               diags *);
/* Makes the book; MODE is of FILL_*, values and part may be NULL.  False after
   diagnostics. */
bool form_set(form *, unsigned mode, fill_values *, const form_part *, diags *);
/* For a file of several forms: in the outline it is known by its project. */
void form_name_outline(form *);
/* Tells reviewers what is not of the layout's own checks. */
void form_review(const xml_file *project, const layout *, const roll_open *,
                 diags *);
/* What the book was made from. */
pdf_source form_source(const form *, bool attached);
/* Frees what F holds, but not the kit. */
void form_close(form *);

#endif
