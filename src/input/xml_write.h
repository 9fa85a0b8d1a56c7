/* A tree as text. */
#ifndef INPUT_XML_WRITE_H
#define INPUT_XML_WRITE_H

#include "base/buf.h"

#include <libxml/tree.h>

/* Adds DOC to OUT: UTF-8, double quotes, entities replaced. */
void xml_write_doc(buf *out, const xmlDoc *doc);

#endif
