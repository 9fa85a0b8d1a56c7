#include "typeset/stack.h"

static mpt gap_between(const doc_para *above, const doc_para *below) {
    mpt after = above->style->after, before = below->style->before;
    return after > before ? after : before;
}

static bool break_all(fonts *f, mem *m, const doc_cell *cell, const char *mark,
                      mpt width, stack *out, diags *d) {
    bool fine = true;
    out->blocks = cell->paras;
    out->block = mem_array(m, cell->paras, sizeof *out->block);
    for (size_t i = 0; i < cell->paras; i++) {
        doc_para para = cell->para[i];
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

bool stack_set(fonts *f, mem *m, const doc_cell *cell, const char *mark,
               mpt width, stack *out, diags *d) {
    *out = (stack){0};
    if (cell->paras == 0) {
        out->lines = 1;
        out->height = cell->style->leading;
        out->line = mem_alloc(m, sizeof *out->line);
        *out->line = (grid_line){0, out->height};
        return true;
    }
    if (!break_all(f, m, cell, mark, width, out, d))
        return false;
    pile(m, cell, out);
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
