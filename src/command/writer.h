/* The outputs: which one a file's name asks for. */
#ifndef COMMAND_WRITER_H
#define COMMAND_WRITER_H

#include "base/diag.h"
#include "base/file.h"
#include "command/command.h"
#include "output/pdf.h"

typedef struct writer {
    const char *ending; /* of the file's name, with its dot */
    /* Starts writing into the file. */
    void *(*open)(file *, diags *);
    /* Writes a book, made from the source (NULL: from no one description);
       false after diagnostics, then only
       close is left to call. */
    bool (*add)(void *to, const book *, const pdf_source *);
    /* Helps with what adding left to do, in any thread. */
    void (*help)(void *to);
    /* Writes the end and frees what open gave; false after diagnostics. */
    bool (*close)(void *to);
} writer;

/* Writes a single book; false after diagnostics. */
bool writer_write(const writer *, const book *, const pdf_source *, file *,
                  diags *);

/* Makes PATH of a single book; false after diagnostics: it is as it was. */
bool writer_make(const char *path, const book *, const pdf_source *, diags *);

/* The writer for PATH; PDF for "-".  NULL if its ending is unknown. */
const writer *writer_for(const char *path);

/* The writer for PATH, what the option -o of command C says; NULL after a usage
   error: its ending is unknown, or it would be a PDF on a terminal. */
const writer *writer_of_option(const command *c, const char *path, diags *);

/* The known endings, separated by blanks. */
const char *writer_endings(void);

#endif
