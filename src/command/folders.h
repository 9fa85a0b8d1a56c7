/* Where the program's own files are: beside an installed program
   (PREFIX/share), or in the source tree of a program in its build folder. */
#ifndef COMMAND_FOLDERS_H
#define COMMAND_FOLDERS_H

#include "base/mem.h"

/* Where to look for layouts, in this order: FIRST (unless NULL), the folder in
   JIXIAO_LAYOUTS, the program's own.  NULL-ended. */
const char *const *folders_layouts(mem *, const char *first);

/* The folder of fonts.conf: JIXIAO_FONTS, or the program's own. */
const char *folders_fonts(mem *);

/* The folder of the message catalogs. */
const char *folders_messages(mem *);

#endif
