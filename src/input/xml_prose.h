/* White space in the text of a file. */
#ifndef INPUT_XML_PROSE_H
#define INPUT_XML_PROSE_H

#include "base/mem.h"

#include <stdbool.h>

/* TEXT with each run of white space as one blank, or as none if the run breaks
   the line between two wide characters.  With ENDS, a run at an end that does
   not break the line is kept as a blank; else the ends have none. */
char *xml_prose_fold(mem *, const char *text, bool ends);
/* Whether folding would leave TEXT as it is. */
bool xml_prose_is_folded(const char *text, bool ends);
/* TEXT folded and, if it is long, cut with an ellipsis: for messages. */
const char *xml_prose_shown(mem *, const char *text);

#endif
