/* A bundle in one PDF: cover, contents, summary, then the forms. */
#ifndef COMMAND_BUNDLE_WHOLE_H
#define COMMAND_BUNDLE_WHOLE_H

#include "command/bundle_tree.h"

/* The layout of the first page of every bundle. */
#define BUNDLE_WHOLE_COVER "bundle-cover"

typedef struct bundle_whole {
    const bundle_plan *plan;
    bundle_index *index; /* pages, values, findings and hash are noted in it */
    const bundle_mode *mode;
    bool keep_going; /* although a check of all projects together fails */
    xml_file *tree;
    bundle_form *form; /* the index's; their pages are set */
    kit **kit;         /* one for each worker */
    size_t workers;
    const char *folder;
    diags *diags;
} bundle_whole;

/* Writes it into the folder; false after diagnostics. */
bool bundle_whole_write(const bundle_whole *);

#endif
