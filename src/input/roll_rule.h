/* The table of what becomes of each value of a description in the next year:
   the <roll> in the appinfo of its declaration in project.xsd, or bundle.xsd.
 */
#ifndef INPUT_ROLL_RULE_H
#define INPUT_ROLL_RULE_H

#include "input/xml.h"
#include "input/xml_decl.h"

typedef enum roll_action {
    ROLL_KEEP,
    ROLL_CLEAR,
    ROLL_MOVE,
    ROLL_SHIFT
} roll_action;

typedef struct roll_value {
    xmlNode *element;
    const char *attribute; /* NULL: the text of the element itself */
    const char *label;     /* what it is, in the user's language */
    const char *owner;     /* what the element is */
    bool prose;            /* a long text */
    roll_action action;
    bool needed;      /* one that was cleared is still to be filled in */
    bool wanted;      /* a form lacks something without it */
    bool must;        /* the schema has no blank one */
    const char *from; /* the expression of ROLL_MOVE */
} roll_value;

/* Whether what DECL declares must be there for a form to be complete. */
typedef enum roll_need {
    ROLL_NEEDED,
    ROLL_ONE_NEEDED, /* one of them is enough, whatever its key */
    ROLL_NOT_NEEDED
} roll_need;
roll_need roll_rule_need(const xmlNode *decl);
roll_action roll_rule_action(const xmlNode *decl);
/* The first words of DECL's explanation, in the user's language. */
const char *roll_rule_label(mem *, const xmlNode *decl);

/* All values of FILE in document order, blank ones too. */
size_t roll_values(mem *, const xml_file *, roll_value **out);

/* What VALUE holds, as prose. */
const char *roll_text(mem *, const roll_value *);

#endif
