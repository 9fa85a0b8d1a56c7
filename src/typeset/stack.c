#include "typeset/stack.h"

static mpt gap_between(const doc_para *above, const doc_para *below) {
    mpt after = above->style->after, before = below->style->before;
    return after > before ? after : before;
}

/* By how many steps a paragraph may shrink to stay within its rows. */
static mpt steps_of(const doc_style *style) {
    bool may = style->rows_to_fit == DOC_ITS_ROWS && style->shrink > 0 &&
               style->shrink < style->size;
    return may ? (style->size - style->shrink) / TEXT_STEP : 0;
}

static mpt most_steps(const doc_cell *cell) {
    mpt most = 0;
    for (size_t i = 0; i < cell->paras; i++)
        if (steps_of(cell->para[i].style) > most)
            most = steps_of(cell->para[i].style);
    return most;
}

bool stack_shrinks(const doc_cell *cell) {
    return most_steps(cell) > 0;
}

/* STYLE smaller by STEPS, as far as it may be. */
static doc_style smaller(const doc_style *style, mpt steps) {
    doc_style result = *style;
    mpt most = steps_of(style);
    result.size -= (steps < most ? steps : most) * TEXT_STEP;
    result.leading = style->leading * result.size / style->size;
    return result;
}

static bool break_all(fonts *f, mem *m, const doc_cell *cell, const char *mark,
                      mpt width, mpt steps, stack *out, diags *d) {
    bool fine = true;
    out->blocks = cell->paras;
    out->block = mem_array(m, cell->paras, sizeof *out->block);
    for (size_t i = 0; i < cell->paras; i++) {
        doc_para para = cell->para[i];
        doc_style style = smaller(para.style, steps);
        para.style = &style;
        if (mark && i + 1 == cell->paras)
            para.text = mem_format(m, "%s%s", para.text, mark);
        fine = text_break(f, m, &para, width, &out->block[i], d) && fine;
        out->lines += out->block[i].lines;
    }
    return fine;
}

static void pile(mem *m, const doc_cell *cell, stack *out) {
    size_t at = 0;
    out->place = mem_array(m, out->lines, sizeof *out->place);
    out->line = mem_array(m, out->lines, sizeof *out->line);
    for (size_t p = 0; p < out->blocks; p++) {
        if (p > 0)
            out->height += gap_between(&cell->para[p - 1], &cell->para[p]);
        for (size_t i = 0; i < out->block[p].lines; i++, at++) {
            mpt top = text_top_of_line(&out->block[p], i);
            mpt bottom = text_top_of_line(&out->block[p], i + 1);
            out->place[at] = (struct stack_place){p, i};
            out->line[at] =
                (grid_line){out->height + top, out->height + bottom};
        }
        out->height += out->block[p].height;
    }
}

/* Which of the nodes that stack_nodes adds is each paragraph's: how far behind
   the cell's. */
static void number_nodes(mem *m, const doc_cell *cell, stack *out) {
    int nodes = 0;
    out->node = mem_array(m, cell->paras, sizeof *out->node);
    for (size_t i = 0; i < cell->paras; i++) {
        nodes += cell->paras > 1;
        nodes += cell->para[i].link > 0;
        out->node[i] = nodes;
    }
}

static bool set_smaller(fonts *f, mem *m, const doc_cell *cell,
                        const char *mark, mpt width, mpt steps, stack *out,
                        diags *d) {
    *out = (stack){0};
    if (!break_all(f, m, cell, mark, width, steps, out, d))
        return false;
    pile(m, cell, out);
    return true;
}

/* At the largest size at which it stays within the height; else the smallest.
 */
static bool shrink(fonts *f, mem *m, const doc_cell *cell, const char *mark,
                   stack_box box, stack *out, diags *d) {
    mpt tight = 0, loose = most_steps(cell);
    while (loose > tight + 1) {
        mpt middle = tight + (loose - tight) / 2;
        if (!set_smaller(f, m, cell, mark, box.width, middle, out, d))
            return false;
        if (out->height <= box.height)
            loose = middle;
        else
            tight = middle;
    }
    return set_smaller(f, m, cell, mark, box.width, loose, out, d);
}

bool stack_set(fonts *f, mem *m, const doc_cell *cell, const char *mark,
               stack_box box, stack *out, diags *d) {
    if (cell->paras == 0) {
        *out = (stack){.lines = 1, .height = cell->style->leading};
        out->line = mem_alloc(m, sizeof *out->line);
        *out->line = (grid_line){0, out->height};
        return true;
    }
    if (!set_smaller(f, m, cell, mark, box.width, 0, out, d) ||
        (out->height > box.height && stack_shrinks(cell) &&
         !shrink(f, m, cell, mark, box, out, d)))
        return false;
    number_nodes(m, cell, out);
    return true;
}

void stack_place(mem *m, book_frame *frame, const stack *s, size_t line,
                 size_t lines, mpt x, mpt y, int node) {
    for (size_t i = line; s->blocks > 0 && i < line + lines; i++) {
        const struct stack_place *at = &s->place[i];
        int own = node;
        if (node != BOOK_ARTIFACT)
            own += s->node[at->para];
        text_place(m, frame, &s->block[at->para], at->line, x,
                   y + s->line[i].top - s->line[line].top, own);
    }
}

void stack_nodes(book *b, const doc_cell *cell, int node) {
    for (size_t i = 0; i < cell->paras; i++) {
        int own = cell->paras > 1 ? book_node_add(b, BOOK_P, node) : node;
        if (cell->para[i].link)
            book_link_add(b, own, cell->para[i].link);
    }
}
