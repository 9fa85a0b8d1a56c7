#include "output/pdf_read.h"

#include "base/limits.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static diag_place place_of(const pdf_reader *r) {
    return (diag_place){.file = r->name};
}

bool pdf_read_failed(const pdf_reader *r) {
    const pdf_qpdf *q = r->call;

    if (!q->has_error(r->pdf))
        return false;
    diag_error(r->faults, place_of(r),
               _("the PDF cannot be read (%s); check that it is the right "
                 "file, and whole"),
               q->get_error_message_detail(r->pdf, q->get_error(r->pdf)));
    return true;
}

pdf_reader *pdf_read_open(const char *name, const buf *bytes, diags *faults) {
    const pdf_qpdf *q = pdf_qpdf_load(bytes->length, faults);
    pdf_reader *r;

    if (!q)
        return NULL;
    r = mem_malloc(sizeof *r);
    *r = (pdf_reader){q, q->init(), name, faults};
    q->silence_errors(r->pdf);
    q->set_suppress_warnings(r->pdf, QPDF_TRUE);
    q->read_memory(r->pdf, name, bytes->bytes, bytes->length, NULL);
    if (!pdf_read_failed(r))
        return r;
    pdf_read_close(r);
    return NULL;
}

void pdf_read_close(pdf_reader *r) {
    if (!r)
        return;
    r->call->cleanup(&r->pdf);
    mem_release(r);
}

qpdf_oh pdf_read_top(const pdf_reader *r, const char *key) {
    return r->call->oh_get_key(r->pdf, r->call->get_trailer(r->pdf), key);
}

bool pdf_read_stream(const pdf_reader *r, qpdf_oh stream, buf *out) {
    unsigned char *bytes = NULL;
    size_t length = 0;
    QPDF_BOOL decoded = QPDF_FALSE;

    r->call->oh_get_stream_data(r->pdf, stream, qpdf_dl_generalized, &decoded,
                                &bytes, &length);
    buf_add(out, bytes ? (const char *)bytes : "", length);
    free(bytes);
    if (pdf_read_failed(r))
        return false;
    if (!decoded)
        diag_error(r->faults, place_of(r),
                   _("a stream of the PDF cannot be decoded; check that the "
                     "file is whole"));
    return decoded;
}

static bool is_stream(const pdf_reader *r, qpdf_oh object) {
    return r->call->oh_get_type_code(r->pdf, object) == ot_stream;
}

/* The content of the file that SPEC specifies, if it is the source in XML. */
static bool is_source(const pdf_reader *r, qpdf_oh spec, qpdf_oh *stream) {
    const pdf_qpdf *q = r->call;

    if (q->oh_get_type_code(r->pdf, spec) != ot_dictionary ||
        !q->oh_is_name_and_equals(
            r->pdf, q->oh_get_key(r->pdf, spec, "/AFRelationship"), "/Source"))
        return false;
    qpdf_oh embedded = q->oh_get_key(r->pdf, spec, "/EF");
    if (q->oh_get_type_code(r->pdf, embedded) != ot_dictionary)
        return false;
    *stream = q->oh_get_key(r->pdf, embedded, "/F");
    if (!is_stream(r, *stream))
        return false;
    qpdf_oh about = q->oh_get_dict(r->pdf, *stream);
    return q->oh_is_name_and_equals(
        r->pdf, q->oh_get_key(r->pdf, about, "/Subtype"), "/text/xml");
}

static const char *name_of(const pdf_reader *r, qpdf_oh spec, mem *m) {
    const pdf_qpdf *q = r->call;
    qpdf_oh name = q->oh_get_key(r->pdf, spec, "/UF");

    return q->oh_get_type_code(r->pdf, name) == ot_string
               ? mem_string(m, q->oh_get_utf8_value(r->pdf, name))
               : "";
}

bool pdf_read_carried(const pdf_reader *r, mem *m, pdf_carried_list *out) {
    const pdf_qpdf *q = r->call;
    qpdf_oh root = pdf_read_top(r, "/Root"), stream;
    qpdf_oh files = q->oh_get_type_code(r->pdf, root) == ot_dictionary
                        ? q->oh_get_key(r->pdf, root, "/AF")
                        : root;

    if (q->oh_get_type_code(r->pdf, files) != ot_array)
        return true;
    int items = q->oh_get_array_n_items(r->pdf, files);
    if (items > LIMIT_CARRIED) {
        diag_error(r->faults, place_of(r),
                   _("the PDF carries more than %d files; check that it is the "
                     "right one"),
                   LIMIT_CARRIED);
        return false;
    }
    out->carried = mem_array(m, (size_t)items, sizeof *out->carried);
    for (int i = 0; i < items; i++) {
        qpdf_oh spec = q->oh_get_array_item(r->pdf, files, i);
        if (is_source(r, spec, &stream))
            out->carried[out->count++] =
                (pdf_carried){name_of(r, spec, m), stream};
    }
    return true;
}

bool pdf_read_one(const pdf_reader *r, const pdf_carried *one, buf *out) {
    if (!pdf_read_stream(r, one->stream, out))
        return false;
    if (out->length <= LIMIT_XML)
        return true;
    diag_error(r->faults, place_of(r),
               _("the description in the PDF is larger than %d MiB, the most "
                 "that is read; check that it is the right file"),
               LIMIT_XML >> 20);
    return false;
}

static bool read_only(const pdf_reader *r, const pdf_carried_list *all,
                      buf *out) {
    if (pdf_read_failed(r))
        return false;
    if (all->count == 1)
        return pdf_read_one(r, all->carried, out);
    diag_error(r->faults, place_of(r),
               all->count
                   ? _("the PDF carries several descriptions; get them with "
                       "\"jixiao extract -o DIR\" and name one")
                   : _("the PDF carries no description: it was made with "
                       "--no-attach, or by another program; ask who made it "
                       "for one that does"));
    return false;
}

void pdf_read_origin(const pdf_reader *r, pdf_origin *out) {
    const pdf_qpdf *q = r->call;
    qpdf_oh root = pdf_read_top(r, "/Root");
    buf xmp = {0};

    if (q->oh_get_type_code(r->pdf, root) != ot_dictionary)
        return;
    qpdf_oh stream = q->oh_get_key(r->pdf, root, "/Metadata");
    if (is_stream(r, stream) && pdf_read_stream(r, stream, &xmp))
        pdf_origin_read(out, xmp.bytes, xmp.length);
    buf_free(&xmp);
}

void pdf_read_warn_of_change(const pdf_reader *r, const pdf_origin *origin,
                             const pdf_carried_list *all, size_t index,
                             const buf *text) {
    const pdf_origin_list *then = &origin->list[PDF_DESCRIPTIONS];
    char hash[HASH_TEXT];
    hash_bytes(text->bytes, text->length, hash);
    if (index >= then->entries || strcmp(then->entry[index].hash, hash) == 0)
        return;
    diag_add(r->faults, DIAG_WARNING, NULL, place_of(r),
             _("the description \"%s\" in the PDF is not the one that the form "
               "was made from: it was changed; do not rely on it"),
             all->carried[index].name);
}

bool pdf_read_description(const pdf_reader *r, buf *out) {
    mem *m = mem_new();
    pdf_carried_list all = {0};
    pdf_origin origin = {.arena = m};
    bool good = pdf_read_carried(r, m, &all) && read_only(r, &all, out);

    if (good) {
        pdf_read_origin(r, &origin);
        pdf_read_warn_of_change(r, &origin, &all, 0, out);
    }
    mem_free(m);
    return good;
}
