/* Making a tree (xml_new), element by element. */
#ifndef INPUT_XML_MAKE_H
#define INPUT_XML_MAKE_H

#include "input/xml.h"

/* Adds an element after PARENT's others; TEXT may be NULL.  It has PARENT's
   namespace and place. */
xml_node *xml_make_child(xml_node *parent, const char *name, const char *text);
/* Sets an element's text, in the place of all that is in it. */
void xml_make_text(xml_node *, const char *text);
/* Sets an attribute; a NULL value sets none. */
void xml_make_attr(xml_node *, const char *name, const char *value);
void xml_make_number(xml_node *, const char *name, size_t value);
void xml_make_comment(xml_node *parent, const char *text);
/* Puts each element and comment on a line of its own, indented, in a tree
   without texts. */
void xml_make_lines(xml_file *);
/* Says where NODE of FILE comes from; what is added to it then, too. */
void xml_make_place(xml_file *file, xml_node *node, diag_place);
/* Adds a copy of NODE of another file, with all in it, each at its own place,
   and in PARENT's namespace; FILE is what PARENT is in. */
xml_node *xml_make_copy(xml_file *file, xml_node *parent, const xml_node *node);

#endif
