/* What is still to be done in a description that was rolled or is new, or that
   was written for another form than the one that is wanted now. */
#ifndef INPUT_ROLL_OPEN_H
#define INPUT_ROLL_OPEN_H

#include "input/layout.h"

typedef struct roll_open roll_open;

/* The open fields of a description, in the arena.  Of one for another form, all
   that the form asks for and it has not is open; of one that was rolled, or
   made, for the same form, what was left blank. */
const roll_open *roll_open_find(mem *, const xml_file *, const layout *);
/* It was rolled, or is new: until it is filled in only drafts are made of it.
 */
bool roll_open_is_rolled(const xml_file *);
/* Whether one is in NODE; NULL has none. */
bool roll_open_holds(const roll_open *, const xml_node *);
/* Adds a warning for each, and one for each long text that is last year's, word
   for word. */
void roll_open_tell(const roll_open *, diags *);

/* Whether fields are open in a rolled or new description, which is told once:
   as an error or, of a DRAFT, as a warning, and then it is false.  For a form
   that is not its own, those count that roll left blank. */
bool roll_open_refuses(const xml_file *, const layout *, bool draft, diags *);

#endif
