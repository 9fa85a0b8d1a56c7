/* A bundle's index, index.json: what is in the bundle, from what and with which
   results.  It is also what tells a bundle from any other folder. */
#ifndef COMMAND_BUNDLE_INDEX_H
#define COMMAND_BUNDLE_INDEX_H

#include "command/bundle_form.h"
#include "command/json.h"

#define BUNDLE_INDEX_NAME "index.json"
#define BUNDLE_WHOLE_NAME "bundle.pdf"
#define BUNDLE_REPORT_NAME "report.pdf"
#define BUNDLE_REPORT_JSON "report.json"

typedef struct bundle_index {
    const char *unit, *department, *year; /* NULL: unknown */
    const bundle_form *form;
    size_t forms;
    size_t pages;       /* of the whole bundle */
    fill_values values; /* what its summary computes */
    diags *findings;    /* what only all projects together show */
    char whole_hash[HASH_TEXT], report_hash[HASH_TEXT];
} bundle_index;

/* Writes it into FOLDER; false after a diagnostic. */
bool bundle_index_write(const bundle_index *, const char *folder, diags *);

/* Begins an object of KIND, in the shape VERSION, that says whose it is. */
json_t *bundle_index_begin(const bundle_index *, const char *kind,
                           size_t version);
/* The index in the folder PATH; NULL, without a word, if that is no bundle, or
   after a diagnostic, if there is one that cannot be read. */
json_t *bundle_index_read(const char *path, diags *);

/* Whether a bundle may take the place of PATH: there is nothing, an empty
   folder, or a bundle in which nothing else was put.  False after a
   diagnostic. */
bool bundle_index_may_replace(const char *path, diags *);

#endif
