/* A bundle's PDF, made again from the descriptions that it carries. */
#ifndef COMMAND_AGAIN_H
#define COMMAND_AGAIN_H

#include "output/pdf_read.h"

/* Makes the PDF that GIVEN, which carries LIST, would be if it were made here
   now, into OUT.  ORIGIN is GIVEN's; LAYOUTS is the folder to look into first,
   or NULL.  False after diagnostics. */
bool again_bundle(const pdf_reader *given, const pdf_carried_list *list,
                  const pdf_origin *origin, const char *layouts, buf *out);

#endif
