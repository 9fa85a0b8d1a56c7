/* The schemas of the languages (project.xsd, layout.xsd, bundle.xsd), as
   embedded in the program by embed.cmake. */
#ifndef INPUT_SCHEMA_H
#define INPUT_SCHEMA_H

#include <stddef.h>

extern const unsigned char schema_project[];
extern const size_t schema_project_length;
extern const unsigned char schema_layout[];
extern const size_t schema_layout_length;
extern const unsigned char schema_bundle[];
extern const size_t schema_bundle_length;

#endif
