/* Descriptions become forms: one file of all of them, or a file each. */
#ifndef COMMAND_RENDER_FORMS_H
#define COMMAND_RENDER_FORMS_H

#include "command/inputs.h"
#include "command/paths.h"
#include "command/report.h"
#include "command/writer.h"

typedef struct render_request {
    mem *arena;
    paths project;
    const char *layout;  /* or NULL: each description's own */
    const char *layouts; /* a folder to look into first, or NULL */
    const char *out;
    const writer *writer; /* of a file OUT; NULL: OUT is a folder */
    size_t workers;
    unsigned fill; /* FILL_* */
    bool attached, draft;
    report *report;
} render_request;

/* The descriptions. */
inputs render_inputs(const render_request *);

/* Writes the forms, or nothing where any of them has an error; those of all
   are reported. */
void render_forms(const render_request *);

/* The name of PROJECT's form if nobody gives it another: name.xml's is
   name.pdf. */
const char *render_name(mem *, const char *project);

#endif
