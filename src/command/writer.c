#include "command/writer.h"

#include "output/trace.h"

#include <string.h>
#include <unistd.h>

static void *open_pdf(file *out, diags *d) {
    return pdf_open(out, d);
}

static bool add_to_pdf(void *to, const book *b, const pdf_source *source) {
    if (!pdf_add(to, b))
        return false;
    if (source)
        pdf_made_from(to, source);
    return true;
}

static void help_pdf(void *to) {
    pdf_help(to);
}

static bool close_pdf(void *to) {
    return pdf_close(to);
}

static void *open_trace(file *out, diags *d) {
    (void)d;
    return out;
}

static bool add_to_trace(void *to, const book *b, const pdf_source *source) {
    (void)source;
    buf text = {0};
    trace_write(b, &text);
    file_write(to, text.bytes, text.length);
    buf_free(&text);
    return true;
}

static void help_trace(void *to) {
    (void)to;
}

static bool close_trace(void *to) {
    (void)to;
    return true;
}

static const writer known[] = {
    {".pdf", open_pdf, add_to_pdf, help_pdf, close_pdf},
    {".trace", open_trace, add_to_trace, help_trace, close_trace},
};

bool writer_write(const writer *w, const book *b, const pdf_source *source,
                  file *out, diags *d) {
    void *to = w->open(out, d);
    bool added = w->add(to, b, source);
    return w->close(to) && added;
}

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

bool writer_make(const char *path, const book *b, const pdf_source *source,
                 diags *d) {
    file *out = file_create(path, d);
    if (!out)
        return false;
    if (writer_write(writer_for(path), b, source, out, d))
        return file_commit(out);
    file_abandon(out);
    return false;
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
