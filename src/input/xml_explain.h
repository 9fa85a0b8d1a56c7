/* Faults against a schema, told in plain words.  libxml2 gives the verdict;
   the words come from the schema's own declarations. */
#ifndef INPUT_XML_EXPLAIN_H
#define INPUT_XML_EXPLAIN_H

#include "base/diag.h"
#include "base/mem.h"

#include <libxml/tree.h>
#include <stdbool.h>

/* A fault as libxml2 tells it. */
typedef struct xml_explain_fault {
    const xmlNode *node;
    int code;
    const char *text;
} xml_explain_fault;

/* ROOT is still to be filled in: it was rolled, or made to be.  Then what is
   blank in it is no fault of its own. */
bool xml_explain_is_open(const xmlNode *root);
/* NODE, or one of its attributes, is blank. */
bool xml_explain_is_blank(const xmlNode *node);
/* Reports what is wrong with ROOT, which SCHEMA declares globally and which is
   known to have FAULT; false if that is nothing but blanks. */
bool xml_explain(const xmlDoc *schema, const xmlNode *root,
                 const xml_explain_fault *fault, size_t faults, diags *);

#endif
