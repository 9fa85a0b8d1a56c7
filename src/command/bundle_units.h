/* The bundles below a folder: of units, of their years. */
#ifndef COMMAND_BUNDLE_UNITS_H
#define COMMAND_BUNDLE_UNITS_H

#include "command/bundle_make.h"

/* Makes the bundle of PATH in OUT.  If PATH is a folder without descriptions,
   one bundle of each folder below that has some, at the same place below OUT;
   one after the other, so that memory does not grow with their number. */
void bundle_units_make(const bundle_request *, const char *path,
                       const char *out);

#endif
