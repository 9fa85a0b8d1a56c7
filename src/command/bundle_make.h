/* One bundle, from its plan to its folder. */
#ifndef COMMAND_BUNDLE_MAKE_H
#define COMMAND_BUNDLE_MAKE_H

#include "command/bundle_form.h"
#include "command/report.h"

typedef struct bundle_request {
    const char *layouts; /* a folder to look into first, or NULL */
    size_t workers;
    bundle_mode mode;
    bool keep_going; /* write the good forms although others failed */
    bool force;      /* replace any folder */
    bool verbose;
    report *report;
} bundle_request;

/* Makes the bundle of PATH (a folder or a bundle's description) in OUT, or if
   that is NULL in the current folder, named after PATH.  What goes wrong is
   reported, file by file. */
void bundle_make(const bundle_request *, const char *path, const char *out);

#endif
