/* A description: read, checked, written again, rolled into the next year,
   compared with itself. */
#include "fuzz.h"

#include "input/diff.h"
#include "input/roll.h"

static xml_file *parsed(const char *bytes, size_t length, xml_kind kind,
                        diags *d) {
    return xml_parse("fuzzed.xml", bytes, length, kind, NULL, d);
}

static void check_good(const buf *text, const char *what) {
    diags *d = diags_new();
    xml_file *again = parsed(text->bytes, text->length, XML_PROJECT, d);
    diags_print(d, stderr);
    fuzz_must(again, what);
    xml_close(again);
    diags_free(d);
}

static void check_written(const char *bytes, size_t length) {
    diags *d = diags_new();
    xml_file *file = parsed(bytes, length, XML_VERBATIM, d);
    fuzz_must(file, "what is good can be read verbatim");
    buf text = {0};
    xml_write(file, &text);
    check_good(&text, "what is good is good when it is written");
    buf_free(&text);
    xml_close(file);
    diags_free(d);
}

static void check_rolled(const char *bytes, size_t length) {
    diags *d = diags_new();
    buf next = {0};
    roll_years years;
    roll_source source = {.path = "fuzzed.xml",
                          .name = "fuzzed.xml",
                          .bytes = bytes,
                          .length = length};
    bool rolled = roll(&source, 0, &next, &years, d);
    fuzz_must(rolled != diags_failed(d), "roll makes a file or tells why not");
    if (rolled)
        check_good(&next, "what roll makes is a good description");
    buf_free(&next);
    diags_free(d);
}

static void check_no_change(const xml_file *file) {
    mem *m = mem_new();
    diff_entry *entry;
    size_t entries = diff(m, file, file, &entry);
    for (size_t i = 0; i < entries; i++)
        fuzz_must(entry[i].kind == DIFF_SAME, "nothing differs from itself");
    mem_free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    const char *text = (const char *)bytes;
    diags *d = diags_new();
    xml_file *file = parsed(text, length, XML_PROJECT, d);
    fuzz_must((file != NULL) != diags_failed(d),
              "a description is good or told what is wrong");
    if (file) {
        fuzz_good();
        check_no_change(file);
        check_written(text, length);
        check_rolled(text, length);
    }
    xml_close(file);
    diags_free(d);
    return 0;
}
