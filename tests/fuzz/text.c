/* Text breaking: some bytes for the style and width, then the text. */
#include "fuzz.h"

#include "base/utf8.h"
#include "typeset/text.h"

#include <string.h>

enum { STYLE = 8, PT = 1000, LINE_SEPARATOR = 0x2028 };

/* The valid characters, without those that XML text cannot hold. */
static char *text_of(mem *m, const uint8_t *bytes, size_t length) {
    const char *at = (const char *)bytes, *end = at + length;
    buf kept = {0};
    while (at < end) {
        char one[UTF8_MAX];
        uint32_t c = utf8_next(&at, end);
        if (c >= ' ' && c != 0x7F && c != UTF8_BAD)
            buf_add(&kept, one, utf8_put(c, one));
    }
    char *text = mem_bytes(m, kept.bytes, kept.length);
    buf_free(&kept);
    return text;
}

static doc_style style_of(const uint8_t bytes[STYLE]) {
    static const char *const role[] = {"song", "hei", "kai", "fangsong"};
    mpt size = (4 + bytes[0] % 40) * PT;
    return (doc_style){.font = role[bytes[1] % 4],
                       .bold = bytes[1] & 4,
                       .size = size,
                       .leading = size + bytes[2] % 10 * PT,
                       .align = (doc_align)(bytes[3] % 4),
                       .indent = bytes[4] % 4 * 1000,
                       .gap = bytes[4] & 8 ? 250 : 0,
                       .shrink = bytes[5] & 1 ? size / 2 : 0,
                       .rows_to_fit = bytes[5] >> 1 & 3,
                       .vertical = bytes[5] & 8};
}

/* The lines are the text but for its hand breaks, in order. */
static void check_lines(const text_block *block, const char *text, mpt width) {
    const char *at = text;
    for (size_t i = 0; i < block->lines; i++) {
        size_t bytes;
        const char *line = text_of_line(block, i, &bytes);
        while (!strncmp(at, DOC_LINE_BREAK, strlen(DOC_LINE_BREAK)) &&
               (bytes == 0 || memcmp(at, line, bytes) != 0))
            at += strlen(DOC_LINE_BREAK);
        fuzz_must(!strncmp(at, line, bytes), "no character of a text is lost");
        at += bytes;
        fuzz_must(text_width_of_line(block, i) <= width,
                  "no line is wider than its box");
    }
    while (!strncmp(at, DOC_LINE_BREAK, strlen(DOC_LINE_BREAK)))
        at += strlen(DOC_LINE_BREAK);
    fuzz_must(!*at, "no end of a text is lost");
}

static void place_lines(mem *m, const text_block *block) {
    book_frame frame = {0};
    for (size_t i = 0; i < block->lines; i++)
        text_place(m, &frame, block, i, 0, text_top_of_line(block, i), 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (length < STYLE)
        return 0;
    mem *m = mem_new();
    diags *d = diags_new();
    doc_style style = style_of(bytes);
    doc_para para = {.text = text_of(m, bytes + STYLE, length - STYLE),
                     .style = &style,
                     .place = {"fuzzed.xml", 1}};
    mpt width = (bytes[6] | bytes[7] << 8) % 600 * PT;
    text_block block;
    bool set = text_break(kit_fonts(fuzz_kit(), d), m, &para, width, &block, d);
    fuzz_must(set != diags_failed(d), "a text is set or told why not");
    if (set) {
        fuzz_good();
        check_lines(&block, para.text, width);
        place_lines(m, &block);
    }
    diags_free(d);
    mem_free(m);
    return 0;
}
