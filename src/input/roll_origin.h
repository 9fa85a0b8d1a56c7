/* <origin>: what a description was rolled from, with fingerprints of the long
   texts that were kept; of a new one, the layout that it was made for. */
#ifndef INPUT_ROLL_ORIGIN_H
#define INPUT_ROLL_ORIGIN_H

#include "input/roll_rule.h"

typedef struct roll_origin {
    int year; /* 0: it had none */
    const char *file, *hash;
    const char *layout; /* NULL: it named none */
} roll_origin;

/* The <origin> in the root of a description, or NULL. */
xmlNode *roll_origin_of(const xmlNode *root);
/* Writes it, last in ROOT, with the fingerprints of all VALUES that are kept
   long texts. */
void roll_origin_set(mem *, xmlNode *root, const roll_value *, size_t values,
                     const roll_origin *);
/* TEXT is one of those that ORIGIN tells of. */
bool roll_origin_holds(const xmlNode *origin, const char *text);

#endif
