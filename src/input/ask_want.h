/* What a description must have for a layout's form to be complete: what is
   asked for (input/ask.h), each thing once. */
#ifndef INPUT_ASK_WANT_H
#define INPUT_ASK_WANT_H

#include "input/ask.h"

/* A tree as that of ask_of, in which elements of one name have either keys or
   are all alike. */
ask *ask_want(mem *, const layout *);

/* Whether ONE has the attribute, or child, of that declaration: the schema
   requires it, or it is asked for, and nothing beside it says the same (<new>
   in project.xsd). */
bool ask_want_attribute(const ask *one, const xml_decl_item *);
bool ask_want_child(const ask *one, const xml_decl_item *);

#endif
