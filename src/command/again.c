#include "command/again.h"

#include "base/dir.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/staging.h"
#include "command/bundle_index.h"
#include "command/bundle_make.h"
#include "command/crew.h"
#include "command/unpack.h"

#include <stdlib.h>
#include <sys/stat.h>

/* A bundle in a folder of its own, where the descriptions are, too. */
typedef struct making {
    const pdf_reader *given;
    const pdf_origin *origin;
    mem *arena;
    const char *in, *out;
    bundle_request request;
} making;

/* Makes it; what is told of it was told when it was made first.  False after
   diagnostics if there is no PDF of the whole. */
static bool make(making *b, unsigned fill, diags *d, buf *out) {
    const char *whole = mem_format(b->arena, "%s/" BUNDLE_WHOLE_NAME, b->out);
    bundle_request r = b->request;
    r.mode.fill = fill;
    r.report = report_new();
    r.report->json = true; /* prints nothing itself */
    bundle_make(&r, b->in, b->out);
    bool made = dir_kind_of(whole) == DIR_FILE;
    if (!made)
        diags_merge(d, r.report->diags);
    report_free(r.report);
    return made && file_read(whole, LIMIT_PDF, out, d);
}

/* How many books the PDF in BYTES is made of. */
static size_t books_of(const making *b, const buf *bytes) {
    pdf_origin origin = {.arena = b->arena};
    pdf_reader *made = pdf_read_open(b->given->name, bytes, b->given->faults);
    if (made)
        pdf_read_origin(made, &origin);
    pdf_read_close(made);
    return origin.forms;
}

/* Whether forms with stated values that don't fit were left out, or printed
   nevertheless, shows in how many there are. */
static bool make_alike(making *b, buf *out) {
    diags *strict = diags_new();
    bool good = make(b, 0, strict, out) && books_of(b, out) == b->origin->forms;
    diags_free(strict);
    if (good)
        return true;
    buf_clear(out);
    return make(b, FILL_ALLOW_MISMATCH, b->given->faults, out);
}

static bool make_in(making *b, const char *folder, const char *layouts,
                    const pdf_carried_list *list, buf *out) {
    bundle_request *r = &b->request;
    /* Another folder can't be put into place in one that is in the making. */
    b->in = mem_format(b->arena, "%s/own/in", folder);
    b->out = mem_format(b->arena, "%s/own/out", folder);
    if (!unpack(b->given, list, b->in))
        return false;
    r->keep_going = true;
    r->mode.attached = true;
    r->workers = crew_default();
    r->kit = kit_set(b->arena, r->workers, layouts);
    return make_alike(b, out);
}

bool again_bundle(const pdf_reader *given, const pdf_carried_list *list,
                  const pdf_origin *origin, const char *layouts, buf *out) {
    making b = {.given = given, .origin = origin, .arena = mem_new()};
    const char *temporary = getenv("TMPDIR");
    const char *place =
        mem_format(b.arena, "%s/jixiao-verify",
                   temporary && *temporary ? temporary : "/tmp");
    mode_t mask = umask(077); /* the descriptions are nobody else's */
    staging *s = staging_create(place, given->faults);
    bool good = s && make_in(&b, staging_path(s), layouts, list, out);
    if (s)
        staging_abandon(s);
    umask(mask);
    mem_free(b.arena);
    return good;
}
