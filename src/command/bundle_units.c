#include "command/bundle_units.h"

#include "base/dir.h"
#include "command/bundle_index.h"
#include "command/paths.h"

/* Names in a folder. */
typedef struct names {
    const char **name;
    size_t names;
} names;

/* Whether one of them, in the folder PATH, is a description. */
static bool has_description(mem *m, const char *path, const names *all) {
    for (size_t i = 0; i < all->names; i++)
        if (paths_is_xml(all->name[i]) &&
            dir_kind_of(mem_format(m, "%s/%s", path, all->name[i])) == DIR_FILE)
            return true;
    return false;
}

/* Whether bundles may be made below OUT, which is none itself then. */
static bool may_hold_bundles(const char *out, diags *d) {
    size_t errors = diags_count(d, DIAG_ERROR);
    json_t *index = bundle_index_read(out, d);
    json_decref(index);
    if (index)
        diag_error(d, (diag_place){out, 0},
                   _("this is a bundle, and no bundles are made inside one; "
                     "name another place with -o, or remove this one"));
    return diags_count(d, DIAG_ERROR) == errors;
}

static size_t make_below(const bundle_request *, const char *path,
                         const char *out, int depth);

/* Makes the bundles of the folders that ALL name. */
static size_t make_each(const bundle_request *r, mem *m, const names *all,
                        const char *path, const char *out, int depth) {
    size_t made = 0;
    for (size_t i = 0; i < all->names; i++) {
        const char *name = all->name[i];
        const char *inner = mem_format(m, "%s/%s", path, name);
        if (*name != '.' && paths_may_go_into(inner, depth, r->report->diags))
            made += make_below(r, inner, mem_format(m, "%s/%s", out, name),
                               depth + 1);
    }
    return made;
}

/* How many bundles PATH holds. */
static size_t make_below(const bundle_request *r, const char *path,
                         const char *out, int depth) {
    mem *m = mem_new();
    names all = {0};
    size_t made = 0;
    if (!dir_list(m, path, &all.name, &all.names, r->report->diags)) {
        made = 0;
    } else if (has_description(m, path, &all)) {
        bundle_make(r, path, out);
        made = 1;
    } else if (may_hold_bundles(out, r->report->diags)) {
        made = make_each(r, m, &all, path, out, depth);
    }
    mem_free(m);
    return made;
}

void bundle_units_make(const bundle_request *r, const char *path,
                       const char *out) {
    diags *d = r->report->diags;
    size_t errors = diags_count(d, DIAG_ERROR);
    if (dir_kind_of(path) != DIR_FOLDER)
        bundle_make(r, path, out);
    else if (make_below(r, path, out, 0) == 0 &&
             diags_count(d, DIAG_ERROR) == errors)
        diag_error(d, (diag_place){path, 0},
                   _("neither this folder nor one in it holds a description "
                     "(*.xml); name another folder"));
}
