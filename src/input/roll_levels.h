/* From one generation of forms to the next: indicators go to the levels that
   the new layout declares for those of the old one. */
#ifndef INPUT_ROLL_LEVELS_H
#define INPUT_ROLL_LEVELS_H

#include "input/layout.h"

/* Makes FILE, as it is written, one of layout FORM.  What has no place there
   stays where it is, and is told. */
void roll_levels(xml_file *file, const layout *form, diags *);

#endif
