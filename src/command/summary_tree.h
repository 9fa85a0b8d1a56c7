/* Units as one XML tree, which the layout of a summary is filled from:

     summary/year/@name                of the bundles' year
     year/department/@name
     department/unit/@name @forms @pages @findings
     unit/results/@NAME                what its bundle's summary computed

   All names are in the descriptions' namespace; what is unknown is absent. */
#ifndef COMMAND_SUMMARY_TREE_H
#define COMMAND_SUMMARY_TREE_H

#include "command/kit.h"
#include "command/summary_units.h"

/* The tree of UNITS in a row; what no font of the kit has is replaced in
   names.  Close it with xml_close. */
xml_file *summary_tree_make(const summary_unit *, size_t units, kit *);

/* How many of UNITS, from the first on, are of one year; of one department in
   it. */
size_t summary_tree_year(const summary_unit *, size_t units);
size_t summary_tree_department(const summary_unit *, size_t units);

#endif
