/* Checks against the embedded schemas, with faults told in plain words. */
#ifndef INPUT_XML_SCHEMA_H
#define INPUT_XML_SCHEMA_H

#include "base/diag.h"

#include <libxml/tree.h>

typedef enum xml_schema_kind {
    XML_SCHEMA_PROJECT,
    XML_SCHEMA_LAYOUT,
    XML_SCHEMA_BUNDLE
} xml_schema_kind;

/* False after a diagnostic for each fault. */
bool xml_schema_check(xml_schema_kind, const xmlDoc *, diags *);

#endif
