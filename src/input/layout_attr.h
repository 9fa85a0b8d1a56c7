/* Attributes of layouts as values.  The schema has checked their form; what is
   left to find is a number out of range. */
#ifndef INPUT_LAYOUT_ATTR_H
#define INPUT_LAYOUT_ATTR_H

#include "base/diag.h"
#include "base/geom.h"
#include "base/mem.h"
#include "input/xml.h"

typedef struct layout_source {
    mem *arena, *scratch; /* cleared by who used the scratch */
    diags *diags;
    const char *file; /* of the last place, in the arena */
    bool trusted;     /* its expressions are good */
} layout_source;

/* NODE's place, for as long as the arena lives. */
diag_place layout_attr_place(layout_source *, const xml_node *);

/* The value without blanks at its ends, or NULL. */
const char *layout_attr_text(layout_source *, const xml_node *,
                             const char *name);
bool layout_attr_yes(layout_source *, const xml_node *, const char *name);
/* The value's index in WORDS (NULL-ended), or OTHERWISE if it is absent. */
int layout_attr_word(layout_source *, const xml_node *, const char *name,
                     const char *const words[], int otherwise);
int layout_attr_count(layout_source *, const xml_node *, const char *name,
                      int otherwise);

/* These leave *OUT as it is if the attribute is absent or bad. */
void layout_attr_length(layout_source *, const xml_node *, const char *name,
                        mpt *out);
void layout_attr_size(layout_source *, const xml_node *, const char *name,
                      mpt *out);
void layout_attr_ems(layout_source *, const xml_node *, const char *name,
                     int *out); /* in 1/1000 */

/* A list of words, of which each is a length, or each a plain number (in
   1/1000; *LENGTHS says which): at most ROOM into OUT.  How many there are; 0
   if the attribute is absent, or bad, after a diagnostic. */
size_t layout_attr_list(layout_source *, const xml_node *, const char *name,
                        mpt *out, size_t room, bool *lengths);

#endif
