/* Values against the simple types of a schema. */
#ifndef INPUT_XML_VALUE_H
#define INPUT_XML_VALUE_H

#include "input/xml_decl.h"

/* VALUE is one of the type that TYPE declares. */
bool xml_value_fits(mem *, const xml_decl *type, const char *value);
/* What is wrong with one that does not fit, and what to write. */
const char *xml_value_remedy(mem *, const xml_decl *type);

#endif
