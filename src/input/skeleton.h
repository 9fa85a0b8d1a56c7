/* The description that a layout asks for (input/ask.h), all blank. */
#ifndef INPUT_SKELETON_H
#define INPUT_SKELETON_H

#include "input/layout.h"

/* To be filled in: on lines, each thing explained by the schema's own words.
   Free with xml_close. */
xml_file *skeleton_new(const layout *);
/* To be printed: with so many indicators, and nothing that has a text. */
xml_file *skeleton_blank(const layout *, size_t rows);

#endif
