/* One bundle, from its plan to its folder. */
#ifndef COMMAND_BUNDLE_MAKE_H
#define COMMAND_BUNDLE_MAKE_H

#include "command/bundle_form.h"
#include "command/report.h"

typedef struct bundle_request {
    kit **kit; /* one for each worker */
    size_t workers;
    bundle_mode mode;
    bool keep_going; /* write the good forms although others failed */
    bool force;      /* replace any folder */
    bool verbose;
    report *report;
} bundle_request;

/* Makes the bundle of PATH (a folder or a bundle's description) in OUT.  What
   goes wrong is reported, file by file. */
void bundle_make(const bundle_request *, const char *path, const char *out);

#endif
