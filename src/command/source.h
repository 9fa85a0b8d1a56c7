/* Descriptions, from their own files or out of PDFs that carry them. */
#ifndef COMMAND_SOURCE_H
#define COMMAND_SOURCE_H

#include "input/xml.h"

/* Reads the description in PATH (standard input for "-") into OUT, whose bytes
   are not NULL then; what messages call it, or NULL after diagnostics. */
const char *source_read(const char *path, buf *out, diags *);
/* The same, parsed and checked: NULL after diagnostics. */
xml_file *source_open(const char *path, diags *);

#endif
