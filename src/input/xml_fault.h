/* libxml2's syntax errors, in our own words. */
#ifndef INPUT_XML_FAULT_H
#define INPUT_XML_FAULT_H

#include "base/diag.h"

#include <libxml/parser.h>

/* Reports ERROR, raised while PARSER (which may be NULL) read the file. */
void xml_fault(diags *, diag_place, const xmlError *error,
               const xmlParserCtxt *parser);

#endif
