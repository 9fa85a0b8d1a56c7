#include "model/book.h"

const char *book_role_name(book_role role) {
    static const char *const name[] = {[BOOK_DOCUMENT] = "Document",
                                       [BOOK_H1] = "H1",
                                       [BOOK_P] = "P",
                                       [BOOK_TABLE] = "Table",
                                       [BOOK_THEAD] = "THead",
                                       [BOOK_TBODY] = "TBody",
                                       [BOOK_TR] = "TR",
                                       [BOOK_TH] = "TH",
                                       [BOOK_TD] = "TD",
                                       [BOOK_LINK] = "Link"};
    return name[role];
}

book_op *book_op_add(mem *arena, book_frame *frame) {
    frame->op =
        mem_more(arena, frame->op, frame->ops, &frame->room, sizeof *frame->op);
    book_op *op = &frame->op[frame->ops++];
    *op = (book_op){0};
    return op;
}

int book_node_add(book *b, book_role role, int parent) {
    b->node =
        mem_more(b->arena, b->node, b->nodes, &b->node_room, sizeof *b->node);
    b->node[b->nodes] = (book_node){role, parent, 1, 1, BOOK_NO_SCOPE, 0};
    return (int)b->nodes++;
}

int book_link_add(book *b, int parent, size_t target) {
    int node = book_node_add(b, BOOK_LINK, parent);
    b->node[node].target = target;
    return node;
}

book_page *book_page_add(book *b, mpt width, mpt height) {
    b->page =
        mem_more(b->arena, b->page, b->pages, &b->page_room, sizeof *b->page);
    book_page *page = &b->page[b->pages++];
    *page = (book_page){.width = width, .height = height};
    return page;
}

void book_outline_add(book *b, const char *title, int level, size_t page,
                      mpt y) {
    b->outline = mem_more(b->arena, b->outline, b->outlines, &b->outline_room,
                          sizeof *b->outline);
    b->outline[b->outlines++] =
        (book_outline){mem_string(b->arena, title), level, page, y};
}
