/* What is still to be done in a rolled description.  Of one that was not
   rolled, nothing is. */
#ifndef INPUT_ROLL_OPEN_H
#define INPUT_ROLL_OPEN_H

#include "input/layout.h"

/* Adds a warning for each open field: one that roll left blank, and that the
   form prints; and one for each long text that is last year's, word for
   word. */
void roll_open_tell(const xml_file *, const layout *, diags *);

/* Whether fields are open, which is an error, once. */
bool roll_open_refuses(const xml_file *, const layout *, diags *);

#endif
