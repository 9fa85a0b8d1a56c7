/* Diagnostics: what is wrong, where in whose file, and what to do about it.
   Who detects a fault adds it, once; who then receives NULL or false just
   returns.  Texts are in the user's language (gettext). */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define _(text) gettext(text)
/* Marks a text of a table for translation where it is used. */
#define N_(text) text

typedef struct diag_place {
    const char *file; /* NULL: no file, the program itself */
    long line;        /* 0: the whole file */
} diag_place;

typedef enum diag_severity { DIAG_WARNING, DIAG_ERROR } diag_severity;

typedef struct diag {
    diag_severity severity;
    const char *code; /* a check's code, or NULL */
    diag_place place;
    const char *text;
} diag;

typedef struct diags diags;

diags *diags_new(void); /* an empty list; free it with diags_free */
void diags_free(diags *);

/* Adds a diagnostic; PLACE.file, CODE and the text are copied.  The same
   severity, place and text is kept once. */
void diag_add(diags *, diag_severity, const char *code, diag_place,
              const char *format, ...) __attribute__((format(printf, 5, 6)));
void diag_error(diags *, diag_place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The fault lies with the system (disk, memory, missing fonts), not with the
   input: exit status 2 instead of 1. */
void diag_system(diags *, diag_place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds all of FROM's. */
void diags_merge(diags *, const diags *from);
/* Forgets the diagnostics, but not their counts and status. */
void diags_clear(diags *);

size_t diags_count(const diags *, diag_severity);
bool diags_failed(const diags *); /* any error */
int diags_status(const diags *);  /* exit status: 0, 1 input, 2 system */
size_t diags_size(const diags *);
const diag *diags_at(const diags *, size_t index); /* in order of adding */

/* Prints each as "file:line: error: text" or "...: warning[code]: text". */
void diags_print(const diags *, FILE *);

#endif
