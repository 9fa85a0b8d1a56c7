/* Room for last year's figures. */
#ifndef INPUT_ROLL_MOVED_H
#define INPUT_ROLL_MOVED_H

#include "input/layout.h"

/* Adds the elements that FORM asks for, whose values come from elsewhere in the
   old description (do="move"), and that FILE, as it is written, has not. */
void roll_moved(xml_file *file, const layout *form);

#endif
