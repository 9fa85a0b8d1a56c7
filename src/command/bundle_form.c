#include "command/bundle_form.h"

#include "command/bundle_name.h"
#include "command/form.h"
#include "command/writer.h"

/* What is known once the description is read. */
static void note_description(bundle_form *b, const form *f) {
    const xml_node *root = xml_root(f->project);
    const char *year = xml_attr(root, "year");
    b->year = year && *year ? mem_string(b->arena, year) : NULL;
    b->project = xml_child_text(b->arena, root, "name");
    b->unit = xml_child_text(b->arena, root, "unit");
    b->department = xml_child_text(b->arena, root, "department");
}

static void note_layout(bundle_form *b, const form *f) {
    b->layout = mem_string(b->arena, f->layout->name);
    b->title = mem_string(b->arena, f->layout->title);
}

/* The bytes are kept until their hash is known. */
static bool write_pdf(bundle_form *b, const form *f, const char *path,
                      bool attached) {
    buf bytes = {0};
    file *to_memory = file_to_memory(&bytes);
    pdf_source source = form_source(f, attached);
    bool good =
        writer_write(writer_for(path), f->book, &source, to_memory, b->faults);
    good = file_commit(to_memory) && good && !diags_failed(b->faults);
    file *out = good ? file_create_staged(path, b->faults) : NULL;
    if (out) {
        hash_bytes(bytes.bytes, bytes.length, b->hash);
        file_write(out, bytes.bytes, bytes.length);
    }
    good = out && file_commit(out);
    buf_free(&bytes);
    return good;
}

static void make(bundle_form *b, form *f, const bundle_mode *mode,
                 const bundle_plan *plan, size_t number, const char *folder) {
    note_layout(b, f);
    b->values.arena = b->arena;
    if (!form_set(f, mode->fill, &b->values, NULL, b->faults))
        return;
    bundle_name_parts parts = {.number = number,
                               .of = plan->wants,
                               .project = b->project,
                               .form = b->title,
                               .layout = b->layout,
                               .year = b->year};
    b->file = bundle_name_make(b->arena, plan->names, &parts);
    b->pages = f->book->pages;
    const char *path = mem_format(f->arena, "%s/%s", folder, b->file);
    b->made = write_pdf(b, f, path, mode->attached);
}

void bundle_form_make(bundle_form *b, const bundle_plan *plan, size_t number,
                      const char *folder, const bundle_mode *mode, kit *with) {
    b->want = &plan->want[number - 1];
    b->arena = mem_new();
    b->faults = diags_new();
    b->review = diags_new();
    form f = {.kit = with, .review = b->review};
    const char *name = xml_read(b->want->path, &f.description, b->faults);
    if (name) {
        hash_bytes(f.description.bytes, f.description.length,
                   b->description_hash);
        bool open =
            form_open(&f, name, b->want->layout, b->want->place, b->faults);
        if (f.project)
            note_description(b, &f);
        if (open)
            make(b, &f, mode, plan, number, folder);
    }
    b->description = f.project;
    f.project = NULL;
    form_close(&f);
}

void bundle_form_free(bundle_form *b) {
    xml_close(b->description);
    diags_free(b->faults);
    diags_free(b->review);
    mem_free(b->arena);
}

size_t bundle_form_same(const bundle_form *b, size_t forms) {
    size_t same = 1;
    while (same < forms && b[same].want->project == b->want->project)
        same++;
    return same;
}

diags *bundle_form_findings(const bundle_form *b, size_t forms) {
    diags *all = diags_new();
    for (size_t i = 0; i < forms; i++) {
        diags_merge(all, b[i].faults);
        diags_merge(all, b[i].review);
    }
    return all;
}
