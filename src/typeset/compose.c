#include "typeset/compose.h"

#include "base/limits.h"
#include "base/stage.h"
#include "typeset/head.h"
#include "typeset/table.h"
#include "typeset/text.h"

#include <string.h>

enum { FEWEST_LINES = 2 /* of a paragraph, on either side of a page break */ };

/* A block, set. */
typedef struct item {
    const doc_block *block;
    text_block text;
    mpt before, after;
    int node;
    table *table; /* or NULL: a paragraph */
    bool whole;   /* a table that stands on one page */
    mpt height;   /* of all of it; of a table only if it is whole */
} item;

/* The pages in the making. */
typedef struct flow {
    const doc *doc;
    book *book;
    fonts *fonts;
    diags *diags;
    item *item;
    size_t items;
    mpt width, height; /* of a page's text */
    mpt y;             /* where the last block ended on this page */
    mpt after;         /* the space that it asks for below */
    bool top;          /* nothing stands on this page yet */
} flow;

/* False, after a diagnostic, if the form may have no more. */
static bool new_page(flow *f) {
    book_page_add(f->book, f->doc->page.width, f->doc->page.height);
    f->y = f->after = 0;
    f->top = true;
    if (f->book->pages <= LIMIT_PAGES)
        return true;
    diag_error(f->diags, (diag_place){0},
               _("the form gets more than %d pages; shorten it, or make "
                 "several of it"),
               LIMIT_PAGES);
    return false;
}

static book_frame *frame_of(flow *f) {
    return &f->book->page[f->book->pages - 1].frame;
}

static bool set_para(flow *f, item *it) {
    const doc_para *para = it->block->para;
    it->before = para->style->before;
    it->after = para->style->after;
    it->node = book_node_add(f->book, para->heading ? BOOK_H1 : BOOK_P, 0);
    if (para->link)
        it->node = book_link_add(f->book, it->node, para->link);
    if (!text_break(f->fonts, f->book->arena, para, f->width, &it->text,
                    f->diags))
        return false;
    it->height = it->text.height;
    return true;
}

static bool set_table(flow *f, item *it) {
    const doc_table *from = it->block->table;
    it->table =
        table_set(f->book, f->fonts, from, f->width, f->height, 0, f->diags);
    if (!it->table || !it->block->keep || table_done(it->table))
        return it->table != NULL;
    it->height = table_next(it->table, f->height, f->diags);
    it->whole = it->height >= 0 && table_ends(it->table);
    return it->height >= 0;
}

static bool set_block(flow *f, const doc_block *block, item *it) {
    it->block = block;
    return block->para ? set_para(f, it) : set_table(f, it);
}

static bool set_blocks(flow *f) {
    bool fine = true;
    f->items = f->doc->blocks;
    f->item = mem_array(f->book->arena, f->items, sizeof *f->item);
    for (size_t i = 0; i < f->items; i++)
        fine = set_block(f, &f->doc->block[i], &f->item[i]) && fine;
    return fine;
}

/* A title broken by hand is one line in the outline. */
static void add_outline(flow *f, const char *title) {
    const size_t mark = strlen(DOC_LINE_BREAK);
    buf one_line = {0};
    const char *at;
    for (; (at = strstr(title, DOC_LINE_BREAK)); title = at + mark) {
        buf_add(&one_line, title, (size_t)(at - title));
        buf_byte(&one_line, ' ');
    }
    buf_string(&one_line, title);
    book_outline_add(f->book, one_line.bytes, 0, f->book->pages - 1,
                     f->doc->page.top + f->y);
    buf_free(&one_line);
}

static mpt gap(const flow *f, const item *it) {
    if (f->top)
        return 0;
    return f->after > it->before ? f->after : it->before;
}

/* The height of what must stand of a paragraph before a page break. */
static mpt least_lines(const item *it) {
    bool whole = it->text.lines / 2 < FEWEST_LINES;
    return whole ? it->height : text_top_of_line(&it->text, FEWEST_LINES);
}

/* The least room that table T starts in. */
static mpt least_part(const flow *f, table *t) {
    mpt low = 0, high = f->height;
    while (high - low > 1) {
        mpt middle = low + (high - low) / 2;
        if (table_next(t, middle, f->diags) >= 0)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The height that IT takes on the page where it starts, at least. */
static mpt least_height(const flow *f, const item *it) {
    if (!it->table)
        return least_lines(it);
    if (it->whole || table_done(it->table))
        return it->height;
    return least_part(f, it->table);
}

/* A table that may be parted ends a chain. */
static bool is_open(const item *it) {
    return it->table && !it->whole && !table_done(it->table);
}

static bool keeps_with_next(const flow *f, size_t i) {
    return f->item[i].block->keep_with_next && i + 1 < f->items &&
           !f->item[i + 1].block->new_page;
}

/* The block that ends the chain of those that keep together, from block I on.
 */
static size_t chain_end(const flow *f, size_t i) {
    while (!is_open(&f->item[i]) && keeps_with_next(f, i))
        i++;
    return i;
}

/* The height that the chain from block I to block END needs. */
static mpt chain_height(const flow *f, size_t i, size_t end) {
    mpt height = gap(f, &f->item[i]);
    for (; i < end; i++) {
        const item *it = &f->item[i], *next = it + 1;
        mpt space = it->after > next->before ? it->after : next->before;
        height += it->height + space;
    }
    return height + least_height(f, &f->item[end]);
}

static size_t fitting_lines(const flow *f, const item *it, size_t from) {
    mpt room = f->height - f->y - (from == 0 ? gap(f, it) : 0);
    size_t left = it->text.lines - from;
    mpt top = text_top_of_line(&it->text, from);
    size_t lines = 0;
    while (lines < left &&
           text_top_of_line(&it->text, from + lines + 1) - top <= room)
        lines++;
    if (lines == left)
        return left;
    if (left - lines < FEWEST_LINES && lines > FEWEST_LINES)
        lines = left - FEWEST_LINES;
    bool poor = lines < FEWEST_LINES || left - lines < FEWEST_LINES;
    return poor && !f->top ? 0 : lines;
}

static void place_lines(flow *f, const item *it, size_t from, size_t lines) {
    mpt x = f->doc->page.left, top = f->doc->page.top;
    if (from == 0)
        f->y += gap(f, it);
    if (from == 0 && it->block->para->heading)
        add_outline(f, it->block->para->text);
    mpt above = text_top_of_line(&it->text, from);
    for (size_t i = from; i < from + lines; i++)
        text_place(f->book->arena, frame_of(f), &it->text, i, x,
                   top + f->y + text_top_of_line(&it->text, i) - above,
                   it->node);
    f->y += text_top_of_line(&it->text, from + lines) - above;
    f->top = false;
    f->after = it->after;
}

static bool place_para(flow *f, const item *it) {
    for (size_t from = 0; from < it->text.lines;) {
        size_t lines = fitting_lines(f, it, from);
        if (lines > 0) {
            place_lines(f, it, from, lines);
            from += lines;
        } else if (f->top) {
            diag_error(f->diags, it->block->para->place,
                       _("a line of this paragraph is higher than the page's "
                         "text; make its leading or the margins smaller"));
            return false;
        }
        if (from < it->text.lines && !new_page(f))
            return false;
    }
    return true;
}

/* The height of table I's next part.  If that is its last one, and what must
   follow it does not fit below, all but its end, which then goes along. */
static mpt next_part(flow *f, size_t i) {
    table *t = f->item[i].table;
    mpt room = f->height - f->y - gap(f, &f->item[i]);
    mpt height = table_next(t, room, f->diags);
    if (height < 0 || !table_ends(t) || !keeps_with_next(f, i))
        return height;
    flow below = *f;
    below.top = false;
    below.after = 0;
    mpt follows = chain_height(&below, i + 1, chain_end(f, i + 1));
    if (height + follows <= room)
        return height;
    mpt shorter = table_next(t, height - 1, f->diags);
    if (table_ends(t)) /* with a lower last row */
        shorter = table_next(t, room - follows, f->diags);
    if (shorter >= 0 || !f->top)
        return shorter;
    return table_next(t, room, f->diags);
}

static bool place_table(flow *f, size_t i) {
    const item *it = &f->item[i];
    while (!table_done(it->table)) {
        mpt height = next_part(f, i);
        if (height < 0 && f->top)
            return false;
        if (height >= 0) {
            f->y += gap(f, it);
            table_place(it->table, frame_of(f), f->doc->page.left,
                        f->doc->page.top + f->y);
            f->y += height;
            f->after = 0;
            f->top = false;
        }
        if (!table_done(it->table) && !new_page(f))
            return false;
    }
    return true;
}

static bool place_blocks(flow *f) {
    bool fine = true;
    size_t glued = 0; /* the block where the last chain ends */
    new_page(f);
    for (size_t i = 0; i < f->items && f->book->pages <= LIMIT_PAGES; i++) {
        const item *it = &f->item[i];
        if (it->block->new_page && !f->top)
            new_page(f);
        if (i >= glued && !is_open(it)) {
            glued = chain_end(f, i);
            if (!f->top && f->y + chain_height(f, i, glued) > f->height)
                new_page(f);
        }
        fine = (it->table ? place_table(f, i) : place_para(f, it)) && fine;
    }
    return fine;
}

static bool open_flow(flow *f) {
    const doc_page *page = &f->doc->page;
    f->width = page->width - page->left - page->right;
    f->height = page->height - page->top - page->bottom;
    book_node_add(f->book, BOOK_DOCUMENT, -1);
    if (f->width > 0 && f->height > 0)
        return true;
    diag_error(f->diags, (diag_place){0},
               _("the margins leave no room on the page for text; make them "
                 "smaller in the layout \"%s\""),
               f->doc->layout);
    return false;
}

static book *new_book(const doc *from) {
    mem *arena = mem_new();
    book *b = mem_alloc(arena, sizeof *b);
    b->arena = arena;
    b->title = from->title;
    b->subject = from->subject;
    b->author = from->author;
    b->language = from->language;
    b->layout = from->layout;
    return b;
}

static book *make(const doc *from, fonts *with, diags *d) {
    flow f = {.doc = from, .book = new_book(from), .fonts = with, .diags = d};
    if (open_flow(&f) && set_blocks(&f) && place_blocks(&f) &&
        head_place(f.book, from, with, d)) {
        if (f.book->outlines == 0)
            book_outline_add(f.book, from->title, 0, 0, from->page.top);
        return f.book;
    }
    compose_free(f.book);
    return NULL;
}

book *compose(const doc *from, fonts *with, diags *d) {
    stage before = stage_enter(STAGE_COMPOSE);
    book *made = make(from, with, d);
    stage_enter(before);
    return made;
}

void compose_free(book *b) {
    if (b)
        mem_free(b->arena);
}
