#include "command/writer.h"

#include "output/trace.h"

#include <string.h>
#include <unistd.h>

static bool write_pdf(const book *b, const pdf_source *source, file *out,
                      diags *d) {
    pdf *p = pdf_open(out, d);
    if (!p)
        return false;
    bool added = pdf_add(p, b);
    pdf_made_from(p, source);
    return pdf_close(p) && added;
}

static bool write_trace(const book *b, const pdf_source *source, file *out,
                        diags *d) {
    (void)source;
    (void)d;
    buf text = {0};
    trace_write(b, &text);
    file_write(out, text.bytes, text.length);
    buf_free(&text);
    return true;
}

static const writer known[] = {
    {".pdf", write_pdf},
    {".trace", write_trace},
};

/* ASCII letters are alike in both cases. */
static bool alike(const char *a, const char *b) {
    for (; *a && *b; a++, b++) {
        char small = *a >= 'A' && *a <= 'Z' ? (char)(*a - 'A' + 'a') : *a;
        if (small != *b)
            return false;
    }
    return *a == *b;
}

const writer *writer_for(const char *path) {
    if (strcmp(path, "-") == 0)
        return &known[0];
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        size_t ending = strlen(known[i].ending);
        if (length > ending && alike(path + length - ending, known[i].ending))
            return &known[i];
    }
    return NULL;
}

const writer *writer_of_option(const command *c, const char *path, diags *d) {
    const writer *found = writer_for(path);
    if (!found)
        command_misused(
            c, d,
            _("the name \"%s\" does not say which output is wanted; end it in "
              "one of %s"),
            path, writer_endings());
    else if (strcmp(path, "-") != 0 || !isatty(STDOUT_FILENO))
        return found;
    else
        command_misused(c, d,
                        _("a PDF does not go to a terminal; name a file with "
                          "-o, or redirect standard output"));
    return NULL;
}

const char *writer_endings(void) {
    return ".pdf .trace";
}
