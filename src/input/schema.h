/* The schemas of the two languages (project.xsd, layout.xsd), as embedded in
   the program by embed.cmake. */
#ifndef INPUT_SCHEMA_H
#define INPUT_SCHEMA_H

#include <stddef.h>

extern const unsigned char schema_project[];
extern const size_t schema_project_length;
extern const unsigned char schema_layout[];
extern const size_t schema_layout_length;

#endif
