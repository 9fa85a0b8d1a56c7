#include "command/form.h"

#include "base/utf8.h"
#include "typeset/compose.h"

#include <string.h>

bool form_open(form *f, const char *name, const char *wanted, diag_place at,
               diags *d) {
    f->arena = mem_new();
    f->project = xml_parse(name, f->description.bytes, f->description.length,
                           XML_PROJECT, NULL, d);
    if (f->project)
        f->layout = kit_layout_for(f->kit, f->project, wanted, at, d);
    return f->layout != NULL;
}

static void take_part(doc *filled, const form_part *part) {
    doc_page *page = &filled->page;
    page->before = part->before;
    page->whole = part->whole;
    if (part->sheet && !page->feet) {
        page->foot = part->sheet->page.foot;
        page->feet = part->sheet->page.feet;
    }
}

void form_review(const xml_file *project, const layout *l,
                 const roll_open *open, diags *d) {
    roll_open_tell(open, d);
    if (!layout_check_named(l, NULL))
        diag_add(d, DIAG_WARNING, "no-checks", xml_place(xml_root(project)),
                 _("the layout %s has no checks, so that nothing was looked "
                   "for; bring shared/review.xml into it"),
                 l->name);
}

/* Those that are told besides the checks. */
static const roll_open *open_fields(const form *f) {
    bool told = f->review || roll_open_is_rolled(f->project);
    return told ? roll_open_find(f->arena, f->project, f->layout) : NULL;
}

bool form_set(form *f, unsigned mode, fill_values *values,
              const form_part *part, diags *d) {
    fill_source source = {.layout = f->layout,
                          .project = f->project,
                          .mode = mode,
                          .values = values,
                          .review = f->review,
                          .open = open_fields(f)};
    if (roll_open_refuses(f->project, f->layout, f->draft, d))
        return false;
    doc *filled = fill(f->arena, &source, d);
    if (f->review)
        form_review(f->project, f->layout, source.open, f->review);
    if (filled && f->draft)
        filled->mark = "草稿";
    if (filled && part)
        take_part(filled, part);
    fonts *with = filled ? kit_fonts(f->kit, d) : NULL;
    if (with)
        f->book = compose(filled, with, d);
    return f->book && !diags_failed(d);
}

void form_name_outline(form *f) {
    for (size_t i = 0; i < f->book->outlines; i++) {
        book_outline *o = &f->book->outline[i];
        if (o->level == 0 && f->book->subject)
            o->title =
                mem_format(f->arena, "%s　%s", f->book->subject, o->title);
    }
}

/* The project's name as a file's, fit for every system.  The description's own
   name does not matter: the same description makes the same form. */
static const char *file_name(mem *m, const char *project) {
    enum { MOST = 120 };
    const char *end, *at = project ? project : "";
    buf name = {0};
    for (end = at + strlen(at); at < end && name.length < MOST;) {
        uint32_t c = utf8_next(&at, end);
        bool unfit = c < ' ' || c == 0x7F || c == UTF8_BAD;
        if (unfit || (c < 0x80 && strchr("/\\:*?\"<>|", (int)c)))
            c = '_';
        utf8_add(&name, c);
    }
    const char *whole =
        mem_format(m, "%s.xml", name.length ? name.bytes : "description");
    buf_free(&name);
    return whole;
}

pdf_source form_source(const form *f, bool attached) {
    return (pdf_source){.name = file_name(f->arena, f->book->subject),
                        .description = f->description.bytes,
                        .length = f->description.length,
                        .attached = attached,
                        .draft = f->draft,
                        .layout = f->layout->name,
                        .file = f->layout->file,
                        .files = f->layout->files};
}

void form_close(form *f) {
    if (f->book)
        compose_free(f->book);
    xml_close(f->project);
    mem_free(f->arena);
    buf_free(&f->description);
}
