/* Stands in for typeset/text.c: every character is as wide as its size, a line
   breaks after any of them, and an op's y is its line's top. */
#ifndef UNIT_FAKE_TEXT_H
#define UNIT_FAKE_TEXT_H

#include "base/utf8.h"
#include "typeset/text.h"

#include <string.h>

struct text_line {
    const char *text;
    size_t bytes;
    mpt width;
};

bool text_break(fonts *f, mem *m, const doc_para *para, mpt width,
                text_block *out, diags *d) {
    (void)f;
    (void)d;
    size_t most = strlen(para->text) + 1;
    text_line *line = mem_array(m, most, sizeof *line);
    const char *at = para->text, *end = at + strlen(at);
    *out = (text_block){line, 0, 0};
    do {
        line->text = at;
        mpt size = para->style->size;
        for (; at < end && line->width + size <= width; line->width += size)
            utf8_next(&at, end);
        line->bytes = (size_t)(at - line->text);
        line++;
        out->lines++;
        out->height += para->style->leading;
    } while (at < end);
    return true;
}

mpt text_top_of_line(const text_block *block, size_t line) {
    return block->height / (mpt)block->lines * (mpt)line;
}

void text_place(mem *m, book_frame *frame, const text_block *block, size_t line,
                mpt x, mpt y, int node) {
    book_op *op = book_op_add(m, frame);
    op->kind = BOOK_TEXT;
    op->box = (geom_box){x, y, block->line[line].width, 0};
    op->node = node;
    op->text = block->line[line].text;
    op->text_bytes = block->line[line].bytes;
}

#endif
