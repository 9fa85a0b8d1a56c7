/* What a thing of a description is called in messages. */
#ifndef INPUT_CALLED_H
#define INPUT_CALLED_H

#include "input/xml.h"
#include "input/xml_decl.h"

/* The schema of a description, or of a bundle's, which lives as long as the
   arena. */
const xmlDoc *called_schema(mem *, const xml_node *root);
/* What tells NODE from others of its kind, as it is written: "current"; or "".
 */
const char *called_key(const xml_node *);
/* The same in the user's words, as the schema has them: 当年财政拨款. */
const char *called(mem *, const xmlDoc *schema, const xml_node *);

#endif
