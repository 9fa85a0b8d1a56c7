/* layout x description -> doc.  Computes, runs the layout's checks, and gives
   every text its final form.  Nothing here knows a form's content. */
#ifndef INPUT_FILL_H
#define INPUT_FILL_H

#include "input/layout.h"
#include "model/doc.h"

/* The doc, in ARENA; it refers to the layout's styles.  NULL after
   diagnostics: malformed numbers, failed checks, cells that do not cover the
   table's grid ... all of them are reported, not only the first. */
doc *fill(mem *arena, const layout *, const xml_file *project, diags *);

#endif
