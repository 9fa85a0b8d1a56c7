#include "command/source.h"

#include "base/file.h"
#include "base/limits.h"
#include "output/pdf_read.h"

#include <string.h>

static bool is_pdf(const buf *bytes) {
    static const char mark[] = "%PDF-";
    size_t length = sizeof mark - 1;
    return bytes->length > length && memcmp(bytes->bytes, mark, length) == 0;
}

static bool unpack(const char *name, buf *bytes, diags *d) {
    buf text = {0};
    buf_add(&text, "", 0);
    pdf_reader *from = pdf_read_open(name, bytes, d);
    bool good = from && pdf_read_description(from, &text);
    pdf_read_close(from);
    buf_free(bytes);
    *bytes = text;
    return good;
}

const char *source_read(const char *path, buf *out, diags *d) {
    const char *name = file_input_name(path);
    if (!file_read(path, LIMIT_PDF, out, d) ||
        (is_pdf(out) && !unpack(name, out, d)))
        return NULL;
    return name;
}

xml_file *source_open(const char *path, diags *d) {
    buf text = {0};
    const char *name = source_read(path, &text, d);
    xml_file *parsed =
        name ? xml_parse(name, text.bytes, text.length, XML_PROJECT, NULL, d)
             : NULL;
    buf_free(&text);
    return parsed;
}
