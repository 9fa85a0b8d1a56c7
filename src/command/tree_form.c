#include "command/tree_form.h"

#include "command/writer.h"
#include "input/xml_make.h"
#include "typeset/compose.h"

void tree_form_results(xml_node *to, const fill_values *computed) {
    xml_node *results = xml_make_child(to, "results", NULL);
    for (size_t i = 0; i < computed->values; i++)
        xml_make_attr(results, computed->value[i].name,
                      computed->value[i].value);
}

bool tree_form_fill(tree_form *f, diags *d) {
    const diag_place nowhere = {0};
    fill_source source = {
        .layout = kit_layout(f->kit, f->layout, nowhere, d),
        .project = f->tree,
        .mode = f->mode,
        .values = f->values,
    };
    if (f->values)
        f->values->values = 0;
    f->doc = source.layout ? fill(f->arena, &source, d) : NULL;
    return f->doc != NULL;
}

bool tree_form_set(tree_form *f, diags *d) {
    fonts *opened = kit_fonts(f->kit, d);
    f->doc->page.before = f->before;
    f->doc->page.whole = f->whole;
    f->book = opened ? compose(f->doc, opened, d) : NULL;
    return f->book != NULL;
}

bool tree_form_write(tree_form *f, const char *path, diags *d) {
    bool good = tree_form_fill(f, d) && tree_form_set(f, d) &&
                writer_make(path, f->book, NULL, d);
    compose_free(f->book);
    f->book = NULL;
    return good;
}
