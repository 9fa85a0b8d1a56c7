/* Descriptions, from their own files or out of PDFs that carry them. */
#ifndef COMMAND_SOURCE_H
#define COMMAND_SOURCE_H

#include "base/buf.h"
#include "base/diag.h"

/* Reads the description in PATH (standard input for "-") into OUT; what
   messages call it, or NULL after diagnostics. */
const char *source_read(const char *path, buf *out, diags *);

#endif
