/* A form in the making: a description and its layout become a book. */
#ifndef COMMAND_FORM_H
#define COMMAND_FORM_H

#include "base/buf.h"
#include "input/fill.h"
#include "input/layout.h"
#include "output/pdf.h"
#include "typeset/font.h"

typedef struct form {
    mem *arena;
    buf description; /* its bytes */
    bool draft;      /* may have open fields, and says that it is one */
    xml_file *project;
    layout *layout;
    fonts *fonts;
    book *book;
} form;

/* Reads F's description, which messages call NAME, and its layout: WANTED, or
   if that is NULL the one that the description names; FOLDER, unless NULL, is
   looked into first.  F holds the description's bytes and is otherwise zeroed.
   False after diagnostics. */
bool form_open(form *f, const char *name, const char *wanted,
               const char *folder, diags *);
/* Makes the book; MODE is of FILL_*.  False after diagnostics. */
bool form_set(form *, unsigned mode, diags *);
/* What the book was made from. */
pdf_source form_source(const form *, bool attached);
/* Frees what F holds. */
void form_close(form *);

#endif
