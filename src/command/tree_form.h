/* A form of many projects: a layout filled from a made tree (input/xml_make.h)
   and not from a description. */
#ifndef COMMAND_TREE_FORM_H
#define COMMAND_TREE_FORM_H

#include "command/kit.h"
#include "input/fill.h"

typedef struct tree_form {
    kit *kit;
    mem *arena; /* of the doc */
    const xml_file *tree;
    const char *layout;
    unsigned mode;        /* FILL_* */
    fill_values *values;  /* what the layout computes, or NULL */
    size_t before, whole; /* pages of the file before it, and all; 0: its own */
    doc *doc;             /* NULL: not filled */
    book *book;           /* NULL: not set; free it with compose_free */
} tree_form;

/* Adds <results> to a tree's element: each value that a form's layout computed
   is an attribute. */
void tree_form_results(xml_node *, const fill_values *);

/* Fills in the doc; false after diagnostics. */
bool tree_form_fill(tree_form *, diags *);
/* Makes the book; likewise. */
bool tree_form_set(tree_form *, diags *);
/* Does both and writes the form into the file PATH, in the output that its
   name asks for; likewise. */
bool tree_form_write(tree_form *, const char *path, diags *);

#endif
