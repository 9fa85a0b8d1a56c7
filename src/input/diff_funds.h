/* The totals of a project's funds, stated or not. */
#ifndef INPUT_DIFF_FUNDS_H
#define INPUT_DIFF_FUNDS_H

#include "input/xml.h"

/* The attributes that are amounts in the funds' unit; NULL after the last. */
extern const char *const diff_funds_amounts[];

/* The total of the attribute NAME in FUNDS: as stated, else the sum over the
   sources; NULL if a part is unknown. */
const char *diff_funds_total(mem *, const xml_node *funds, const char *name);
/* The total is one that <total> states. */
bool diff_funds_stated(const xml_node *funds);

#endif
