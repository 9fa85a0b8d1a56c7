/* What is still to be done in a description that was rolled, or that was
   written for another form than the one that is wanted now. */
#ifndef INPUT_ROLL_OPEN_H
#define INPUT_ROLL_OPEN_H

#include "input/layout.h"

/* Adds a warning for each open field, and one for each long text that is last
   year's, word for word.  Of a description for another form, all that the form
   asks for and it has not is open; of one that was rolled for the same form,
   what roll left blank. */
void roll_open_tell(const xml_file *, const layout *, diags *);

/* Whether fields are open in a rolled description, which is an error, once. For
   a form that is not its own, those count that roll left blank. */
bool roll_open_refuses(const xml_file *, const layout *, diags *);

#endif
