/* Where the program's own files are: beside an installed program
   (PREFIX/share), or in the source tree of a program in its build folder. */
#ifndef COMMAND_FOLDERS_H
#define COMMAND_FOLDERS_H

#include "base/diag.h"
#include "base/mem.h"
#include "input/xml.h"

/* Where to look for layouts, in this order: FIRST (unless NULL), the folder in
   JIXIAO_LAYOUTS, the program's own.  NULL-ended. */
const char *const *folders_layouts(mem *, const char *first);

/* The name of the layout that a description asks for, or NULL. */
const char *folders_layout_name(const xml_file *project);
/* Reports that it asks for none. */
void folders_no_layout(const xml_file *project, diags *);

/* The folder of fonts.conf: JIXIAO_FONTS, or the program's own. */
const char *folders_fonts(mem *);

/* The folder of the message catalogs. */
const char *folders_messages(mem *);

#endif
