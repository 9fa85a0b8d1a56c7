/* What is asked for of a description: a tree like a description, each of its
   elements as project.xsd declares it. */
#ifndef INPUT_ASK_TREE_H
#define INPUT_ASK_TREE_H

#include "input/xml_decl.h"

typedef struct ask {
    const char *name;        /* of the element */
    const xml_decl *is;      /* its declaration */
    const char *key, *value; /* those whose attribute KEY is VALUE; or NULL */
    bool text;               /* its own text is asked for */
    const char **attribute;  /* and these of its attributes */
    size_t attributes, room;
    struct ask *parent, *child, *next;
} ask;

/* Nothing but the description's root. */
ask *ask_tree_new(mem *);
/* The element NAME in PARENT, whatever its keys are; NULL if there can be
   none. */
ask *ask_tree_child(mem *, ask *parent, const char *name);
/* Of the elements that ONE stands for, those whose attribute KEY is VALUE; ONE
   if it cannot have that attribute. */
ask *ask_tree_keyed(mem *, ask *one, const char *key, const char *value);
void ask_tree_attribute(mem *, ask *, const char *name);

/* Whether ELEMENT is as ONE, but for the place that it stands in. */
bool ask_tree_is(const ask *one, const xmlNode *element);
/* Whether an ask in ROOT's tree is for the text of ELEMENT, or the attribute
   unless NULL. */
bool ask_tree_holds(const ask *root, const xmlNode *element,
                    const char *attribute);
bool ask_tree_has(const ask *, const char *attribute);

#endif
