#include "typeset/head.h"

#include "typeset/text.h"

#include <string.h>

enum { SMALLEST_MARK = 9 * MPT_PER_PT, LARGEST_MARK = 36 * MPT_PER_PT };

/* The number that MARK stands for on PAGE, from 0; 0 if it is no mark. */
static size_t number_of(char mark, const book *b, const doc_page *p,
                        size_t page) {
    if (mark == DOC_PAGE[0])
        return page + 1;
    if (mark == DOC_PAGES[0])
        return b->pages;
    if (mark == DOC_WHOLE_PAGE[0])
        return p->before + page + 1;
    if (mark == DOC_WHOLE_PAGES[0])
        return p->whole ? p->whole : b->pages;
    return 0;
}

/* TEXT with numbers in place of the marks. */
static const char *numbered(const book *b, const doc_page *p, const char *text,
                            size_t page) {
    buf out = {0};
    for (; *text; text++) {
        size_t number = number_of(*text, b, p, page);
        if (number)
            buf_format(&out, "%zu", number);
        else
            buf_byte(&out, (unsigned char)*text);
    }
    char *result = mem_bytes(b->arena, out.bytes ? out.bytes : "", out.length);
    buf_free(&out);
    return result;
}

/* The lines of one margin on one page. */
typedef struct margin {
    const doc_page *page;
    const doc_para *para;
    size_t paras;
    mpt x, y, width, height;
} margin;

static bool set_margin(fonts *f, book *b, size_t page, const margin *area,
                       text_block *block, mpt *height, diags *d) {
    *height = 0;
    for (size_t i = 0; i < area->paras; i++) {
        doc_para para = area->para[i];
        para.text = numbered(b, area->page, para.text, page);
        if (!text_break(f, b->arena, &para, area->width, &block[i], d))
            return false;
        *height += block[i].height;
    }
    if (*height <= area->height)
        return true;
    diag_error(d, area->para->place,
               _("the lines in the page's head or foot are higher than its "
                 "margin; enlarge the margin, or take a smaller leading"));
    return false;
}

/* The lines stand in the middle of the margin's height. */
static bool place_margin(fonts *f, book *b, size_t page, const margin *area,
                         diags *d) {
    text_block *block = mem_array(b->arena, area->paras, sizeof *block);
    mpt height;
    if (!set_margin(f, b, page, area, block, &height, d))
        return false;
    mpt y = area->y + (area->height - height) / 2;
    for (size_t i = 0; i < area->paras; y += block[i++].height)
        for (size_t line = 0; line < block[i].lines; line++)
            text_place(b->arena, &b->page[page].frame, &block[i], line, area->x,
                       y + text_top_of_line(&block[i], line), BOOK_ARTIFACT);
    return true;
}

/* The doc's mark stands in the corner of the upper margin, as large as fits. */
static bool place_mark(fonts *f, book *b, size_t page, const doc *from,
                       diags *d) {
    const doc_page *p = &from->page;
    mpt size = p->top * 3 / 5;
    size = size < SMALLEST_MARK ? SMALLEST_MARK : size;
    size = size > LARGEST_MARK ? LARGEST_MARK : size;
    doc_style style = {.name = "mark",
                       .font = "hei",
                       .size = size,
                       .leading = size,
                       .align = DOC_RIGHT};
    doc_para para = {.text = from->mark, .style = &style};
    text_block block;
    mpt width = p->width - p->left - p->right;
    if (!text_break(f, b->arena, &para, width, &block, d))
        return false;
    mpt room = p->top > size ? p->top - size : 0;
    for (size_t line = 0; line < block.lines; line++)
        text_place(b->arena, &b->page[page].frame, &block, line, p->left,
                   room / 2, BOOK_ARTIFACT);
    return true;
}

bool head_place(book *b, const doc *from, fonts *f, diags *d) {
    const doc_page *p = &from->page;
    mpt width = p->width - p->left - p->right;
    margin head = {p, p->head, p->heads, p->left, 0, width, p->top};
    margin foot = {p,     p->foot,  p->feet, p->left, p->height - p->bottom,
                   width, p->bottom};
    bool fine = true;
    for (size_t i = 0; i < b->pages && fine; i++) {
        fine = place_margin(f, b, i, &head, d);
        fine = place_margin(f, b, i, &foot, d) && fine;
        fine = (!from->mark || place_mark(f, b, i, from, d)) && fine;
    }
    return fine;
}
