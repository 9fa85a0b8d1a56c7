/* The outputs: which one a file's name asks for. */
#ifndef COMMAND_WRITER_H
#define COMMAND_WRITER_H

#include "base/diag.h"
#include "base/file.h"
#include "command/command.h"
#include "output/pdf.h"

typedef struct writer {
    const char *ending; /* of the file's name, with its dot */
    /* Writes the book, made from the source, into the file; false after
       diagnostics. */
    bool (*write)(const book *, const pdf_source *, file *, diags *);
} writer;

/* The writer for PATH; PDF for "-".  NULL if its ending is unknown. */
const writer *writer_for(const char *path);

/* The writer for PATH, what the option -o of command C says; NULL after a usage
   error: its ending is unknown, or it would be a PDF on a terminal. */
const writer *writer_of_option(const command *c, const char *path, diags *);

/* The known endings, separated by blanks. */
const char *writer_endings(void);

#endif
