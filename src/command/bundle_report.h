/* The check report of a bundle: all that is found in its descriptions and in
   all of them together, as a form and as JSON. */
#ifndef COMMAND_BUNDLE_REPORT_H
#define COMMAND_BUNDLE_REPORT_H

#include "command/bundle_tree.h"

typedef struct bundle_report {
    bundle_index *index; /* the form's hash is noted in it */
    xml_file *tree;      /* the findings are added */
    kit *kit;
    const char *folder;
    diags *diags;
    size_t findings; /* how many there are */
} bundle_report;

/* Writes both into the folder; false after a diagnostic. */
bool bundle_report_write(bundle_report *);

#endif
