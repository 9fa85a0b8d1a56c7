#include "output/pdf_cell.h"

/* Deeper than any tags of ours. */
enum { DEEPEST = 20 };

static qpdf_oh entry(const pdf_reader *r, qpdf_oh element, const char *key) {
    return r->call->oh_get_key(r->pdf, element, key);
}

static bool is_a(const pdf_reader *r, qpdf_oh element, const char *type) {
    return r->call->oh_is_name_and_equals(r->pdf, entry(r, element, "/S"),
                                          type);
}

static int kids(const pdf_reader *r, qpdf_oh element) {
    return r->call->oh_get_array_n_items(r->pdf, entry(r, element, "/K"));
}

/* How many kids of its parent are before ELEMENT. */
static int kids_before(const pdf_reader *r, qpdf_oh element) {
    qpdf_oh all = entry(r, entry(r, element, "/P"), "/K");
    int id = r->call->oh_get_object_id(r->pdf, element);
    int count = r->call->oh_get_array_n_items(r->pdf, all);

    for (int i = 0; i < count; i++) {
        qpdf_oh kid = r->call->oh_get_array_item(r->pdf, all, i);
        if (r->call->oh_get_object_id(r->pdf, kid) == id)
            return i;
    }
    return count;
}

bool pdf_cell_of(const pdf_reader *r, qpdf_oh element, int *row, int *cell) {
    int depth = 0;

    while (!is_a(r, element, "/TH") && !is_a(r, element, "/TD")) {
        element = entry(r, element, "/P");
        if (++depth > DEEPEST ||
            r->call->oh_get_type_code(r->pdf, element) != ot_dictionary)
            return false;
    }
    qpdf_oh in = entry(r, element, "/P"), part = entry(r, in, "/P");
    qpdf_oh parts = entry(r, entry(r, part, "/P"), "/K");

    *cell = kids_before(r, element) + 1;
    *row = kids_before(r, in) + 1;
    for (int i = kids_before(r, part); i > 0; i--)
        *row += kids(r, r->call->oh_get_array_item(r->pdf, parts, i - 1));
    return true;
}
