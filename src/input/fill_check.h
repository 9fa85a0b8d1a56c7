/* Which of a layout's checks are made, and what a failed one is. */
#ifndef INPUT_FILL_CHECK_H
#define INPUT_FILL_CHECK_H

#include "input/fill_job.h"

/* Notes what the description waives; before the rest. */
void fill_check_begin(fill_job *);
/* Where it is told that the check fails at a node; NULL: it is not made. */
diags *fill_check_list(const fill_job *, const layout_check *,
                       const xml_node *);
/* There is nothing to be done for the node: it is for reviews only. */
bool fill_check_skips(const fill_job *, const layout_node *);
diag_severity fill_check_severity(const fill_job *, const layout_check *);
/* Tells the reviewer of waivers in the description that waive nothing. */
void fill_check_waivers(const fill_job *);

#endif
