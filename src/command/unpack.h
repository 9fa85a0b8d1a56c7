/* Descriptions that a PDF carries, as the files of a folder. */
#ifndef COMMAND_UNPACK_H
#define COMMAND_UNPACK_H

#include "output/pdf_read.h"

/* Writes those of LIST into FOLDER, each under its own name, below folders if
   that says so.  False after a diagnostic. */
bool unpack(const pdf_reader *, const pdf_carried_list *list,
            const char *folder);

#endif
