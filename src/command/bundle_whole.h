/* A bundle in one PDF: cover, contents, summary, then the forms. */
#ifndef COMMAND_BUNDLE_WHOLE_H
#define COMMAND_BUNDLE_WHOLE_H

#include "command/bundle_tree.h"

typedef struct bundle_whole {
    const bundle_plan *plan;
    const bundle_index *index;
    const bundle_mode *mode;
    xml_file *tree;
    bundle_form *form; /* the index's; their pages are set */
    kit **kit;         /* one for each worker */
    size_t workers;
    const char *folder;
    diags *diags;
} bundle_whole;

/* Writes it into the folder; its pages, or 0 after diagnostics. */
size_t bundle_whole_write(const bundle_whole *);

#endif
