#include "input/fill_check.h"

#include "input/fill.h"

#include <string.h>

bool fill_check_skips(const fill_job *job, const layout_node *n) {
    return n->for_review && !job->review;
}

static bool waived_by_layout(const layout *form, const char *code) {
    for (size_t i = 0; i < form->waiveds; i++)
        if (strcmp(form->waived[i], code) == 0)
            return true;
    return false;
}

void fill_check_begin(fill_job *job) {
    for (const xml_node *x = xml_first(job->project); x; x = xml_next(x))
        if (xml_is(x, "waiver"))
            set_add(job->arena, &job->waived, xml_attr(x, "check"));
}

/* Errors and mismatches say that the form would be wrong: no description waives
   them. */
diags *fill_check_list(const fill_job *job, const layout_check *check,
                       const xml_node *node) {
    bool warning = check->level == LAYOUT_WARNING;
    if ((job->mode & (FILL_BLANK | FILL_CHECKED)) ||
        (check->of_blank && roll_open_holds(job->open, node)) ||
        waived_by_layout(job->layout, check->code) ||
        (warning && set_has(&job->waived, check->code)))
        return NULL;
    return warning && !check->at_render ? job->review : job->diags;
}

diag_severity fill_check_severity(const fill_job *job,
                                  const layout_check *check) {
    bool allowed =
        check->level == LAYOUT_MISMATCH && (job->mode & FILL_ALLOW_MISMATCH);
    return check->level == LAYOUT_WARNING || allowed ? DIAG_WARNING
                                                     : DIAG_ERROR;
}

static void report_idle(const fill_job *job, const xml_node *waiver) {
    const layout *form = job->layout;
    const char *code = xml_attr(waiver, "check");
    const layout_check *check = layout_check_named(form, code);
    if (!check)
        diag_add(job->review, DIAG_WARNING, "waiver", xml_place(waiver),
                 _("the layout %s has no check \"%s\"; correct the code, or "
                   "remove the waiver"),
                 form->name, code);
    else if (check->level != LAYOUT_WARNING)
        diag_add(job->review, DIAG_WARNING, "waiver", xml_place(waiver),
                 _("the check \"%s\" is an error, which no waiver allows; "
                   "remove the waiver"),
                 code);
}

void fill_check_waivers(const fill_job *job) {
    for (const xml_node *x = xml_first(job->project); x; x = xml_next(x))
        if (xml_is(x, "waiver"))
            report_idle(job, x);
}
