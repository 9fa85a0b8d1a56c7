/* Faults against a schema, told in plain words.  libxml2 gives the verdict;
   the words come from the schema's own declarations. */
#ifndef INPUT_XML_EXPLAIN_H
#define INPUT_XML_EXPLAIN_H

#include "base/diag.h"
#include "base/mem.h"

#include <libxml/tree.h>

/* A fault as libxml2 tells it. */
typedef struct xml_explain_fault {
    const xmlNode *node;
    int code;
    const char *text;
} xml_explain_fault;

/* Reports what is wrong with ROOT, which SCHEMA declares globally and which is
   known to have FAULT. */
void xml_explain(const xmlDoc *schema, const xmlNode *root,
                 const xml_explain_fault *fault, size_t faults, diags *);

#endif
