/* Filling tables: nested cells and row makers become a grid. */
#ifndef INPUT_FILL_TABLE_H
#define INPUT_FILL_TABLE_H

#include "input/fill_text.h"

/* The table that the LAYOUT_TABLE makes at NODE; NULL if it has no row.
   Faults are reported. */
doc_table *fill_table(fill_job *, const layout_node *table,
                      const xml_node *node);

#endif
