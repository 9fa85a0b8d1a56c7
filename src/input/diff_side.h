/* One of the two descriptions that are compared: what an element holds, and
   what it is called. */
#ifndef INPUT_DIFF_SIDE_H
#define INPUT_DIFF_SIDE_H

#include "input/roll_rule.h"

typedef struct diff_side {
    const roll_value **value; /* by element */
    size_t values;
    const xmlDoc *schema;
} diff_side;

diff_side diff_side_of(mem *, const xml_file *);
/* The values of NODE in their order, and how many. */
const roll_value *const *diff_side_values(const diff_side *, const xml_node *,
                                          size_t *count);
/* The names from the project down to NODE. */
const char *diff_side_place(mem *, const diff_side *, const xml_node *);
/* What kind of thing NODE is, in the user's language. */
const char *diff_side_label(const diff_side *, const xml_node *);
/* In one line, what NODE holds. */
const char *diff_side_summary(mem *, const diff_side *, const xml_node *);

/* A target or a result, and how it would be said: "≥8000件", or its text. */
bool diff_side_is_measure(const xml_node *);
const char *diff_side_measure(mem *, const xml_node *);

#endif
