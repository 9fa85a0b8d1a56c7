/* What an errno says to the user: why something failed, and what to do. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/diag.h"

typedef enum fault_deed {
    FAULT_READ,        /* a file or folder */
    FAULT_WRITE,       /* a file */
    FAULT_WRITE_FOLDER /* a folder that a command makes */
} fault_deed;

/* Reports that the deed failed at a place with ERROR: an error of the input or
   command line where another name or room on the disk mends it, else the
   system's. */
void fault_report(diags *, diag_place, fault_deed, int error);

/* Whether so many files more can be open at once; errno says why not. */
bool fault_files_left(size_t files);

#endif
