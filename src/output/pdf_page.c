#include "output/pdf_page.h"

enum { NO_MARK = BOOK_ARTIFACT - 1 };

/* Where the next glyph is wanted, and where a reader would put it; the latter
   in 1/READER_PER_MPT of an mpt, so that nothing is rounded: a width of 1/100
   of 1/1000 of a size in 1/100 pt. */
enum { READER_PER_MPT = 10 * 1000 };

typedef struct pen {
    mpt wanted;
    int64_t reader;
} pen;

/* What the content stream's reader knows at its end.  An operator begins a
   line, but for the end of a content, and where its operand is a string. */
typedef struct writer {
    pdf_fonts *fonts;
    const book *book;
    mem *arena;
    buf *out;
    pdf_marks *marks;
    diags *faults;
    mpt height;
    int mark; /* the node whose content is open, BOOK_ARTIFACT or NO_MARK */
    const book_face *face;
    pdf_font *font;
    int64_t size, rise; /* in 1/100 pt */
    mpt spacing;        /* behind each glyph */
    int64_t x, y;       /* the line's start */
    pen at;
    buf items; /* of the run being shown */
} writer;

/* Glyphs to be shown with one operator: an array's items so far. */
typedef struct run {
    buf *items;
    bool string, adjusted; /* a string is open; there are numbers too */
    size_t codes;          /* in the open string */
} run;

static int64_t hundredths(mpt length) {
    return (length + (length < 0 ? -5 : 5)) / 10;
}

static void number(writer *w, int64_t value, const char *after) {
    pdf_hundredths(w->out, value);
    buf_string(w->out, after);
}

static void close_mark(writer *w) {
    if (w->mark != NO_MARK)
        buf_string(w->out, " EMC");
    w->mark = NO_MARK;
}

/* Opens content of NODE, which is called TAG; its list of properties stays
   open. */
static void begin_content(writer *w, int node, const char *tag) {
    pdf_marks *m = w->marks;

    close_mark(w);
    w->mark = node;
    buf_string(w->out, "\n/");
    buf_string(w->out, tag);
    buf_string(w->out, "<</MCID ");
    buf_number(w->out, m->marks);
    m->node = mem_more(w->arena, m->node, m->marks, &m->room, sizeof *m->node);
    m->node[m->marks++] = node;
}

static void open_mark(writer *w, int node) {
    if (w->mark == node)
        return;
    if (node != BOOK_ARTIFACT) {
        begin_content(w, node, book_role_name(w->book->node[node].role));
        buf_string(w->out, ">>BDC");
        return;
    }
    close_mark(w);
    w->mark = node;
    buf_string(w->out, "\n/Artifact<</Type/Pagination>>BDC");
}

/* Opens content of NODE that means TEXT.  It is a content of its own: readers
   such as poppler lose what follows a span inside another content.  Only in an
   artifact is there no other way. */
static void open_span(writer *w, int node, const char *text, size_t bytes) {
    if (node == BOOK_ARTIFACT) {
        open_mark(w, node);
        buf_string(w->out, "\n/Span<<");
    } else {
        begin_content(w, node, "Span");
    }
    buf_string(w->out, "/ActualText");
    pdf_hex_text(w->out, text, bytes);
    buf_string(w->out, ">>BDC");
}

static void close_span(writer *w) {
    if (w->mark == BOOK_ARTIFACT)
        buf_string(w->out, " EMC");
    else
        close_mark(w);
}

/* All lines of the page as one filled path. */
static void lines(writer *w, const book_frame *frame) {
    bool any = false;

    for (size_t i = 0; i < frame->ops; i++) {
        const geom_box *b = &frame->op[i].box;
        int64_t left = hundredths(b->x), right = hundredths(b->x + b->w);
        int64_t top = hundredths(w->height - b->y);
        int64_t bottom = hundredths(w->height - b->y - b->h);
        if (frame->op[i].kind != BOOK_LINE)
            continue;
        if (!any)
            buf_string(w->out, "/Artifact<</Type/Layout>>BDC");
        any = true;
        buf_byte(w->out, '\n');
        number(w, left, " ");
        number(w, bottom, " ");
        number(w, right > left ? right - left : 1, " ");
        number(w, top > bottom ? top - bottom : 1, " re");
    }
    if (any)
        buf_string(w->out, "\nf EMC");
}

/* A byte as it stands in a string; a bare \r would be read as a newline. */
static void string_byte(buf *out, int byte) {
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
        buf_byte(out, '\\');
    buf_byte(out, byte == '\r' ? 'r' : byte);
}

static void end_string(run *r) {
    if (r->string)
        buf_byte(r->items, ')');
    r->string = false;
}

static void add_code(run *r, uint16_t code) {
    enum { MOST_CODES = 8000 }; /* a string holds 32,767 bytes */

    if (r->string && r->codes == MOST_CODES) {
        end_string(r);
        r->adjusted = true;
    }
    if (!r->string) {
        buf_byte(r->items, '(');
        r->string = true;
        r->codes = 0;
    }
    string_byte(r->items, code >> 8);
    string_byte(r->items, code & 0xFF);
    r->codes++;
}

static void add_adjustment(run *r, int64_t thousandths) {
    end_string(r);
    pdf_hundredths(r->items, thousandths * 100);
    r->adjusted = true;
}

static void show(writer *w, run *r) {
    end_string(r);
    if (r->items->length > 0) {
        buf_string(w->out, r->adjusted ? "[" : "");
        buf_add(w->out, r->items->bytes, r->items->length);
        buf_string(w->out, r->adjusted ? "]TJ" : "Tj");
    }
    buf_clear(r->items);
    r->adjusted = false;
}

static void set_rise(writer *w, run *r, int64_t rise) {
    if (w->rise == rise)
        return;
    show(w, r);
    w->rise = rise;
    buf_byte(w->out, '\n');
    number(w, rise, " Ts");
}

/* Of an adjustment: 1/1000 em. */
static int64_t unit(const writer *w) {
    return w->size * 100;
}

/* How many units a reader's pen is before the place that is DX from the wanted
   one. */
static int64_t steps_to(const writer *w, mpt dx) {
    int64_t off = (w->at.wanted + dx) * READER_PER_MPT - w->at.reader;
    int64_t half = (off < 0 ? -unit(w) : unit(w)) / 2;

    return (off + half) / unit(w);
}

static bool add_glyph(writer *w, run *r, const book_glyph *g) {
    int64_t steps = steps_to(w, g->dx);
    pdf_code code;

    if (!pdf_font_code(w->font, g->glyph, &code, w->faults))
        return false;
    set_rise(w, r, -hundredths(g->dy));
    if (steps != 0) {
        add_adjustment(r, -steps);
        w->at.reader += steps * unit(w);
    }
    add_code(r, code.code);
    w->at.reader += code.width * w->size + w->spacing * READER_PER_MPT;
    w->at.wanted += g->advance;
    return true;
}

static bool add_glyphs(writer *w, run *r, const book_glyph *g, size_t glyphs) {
    for (size_t i = 0; i < glyphs; i++)
        if (!add_glyph(w, r, &g[i]))
            return false;
    return true;
}

static bool add_cluster(writer *w, run *r, int node, const book_glyph *g,
                        size_t glyphs, const char *text, size_t bytes) {
    if (pdf_font_means(w->font, g, glyphs, text, bytes)) {
        open_mark(w, node);
        return add_glyphs(w, r, g, glyphs);
    }
    show(w, r);
    open_span(w, node, text, bytes);
    bool good = add_glyphs(w, r, g, glyphs);
    show(w, r);
    close_span(w);
    return good;
}

static bool glyphs(writer *w, const book_op *op) {
    run r = {.items = &w->items};
    bool good = true;
    size_t offset = 0;

    for (size_t i = 0, next; i < op->glyphs && good; i = next) {
        size_t left = op->text_bytes - offset;
        size_t bytes = op->glyph[i].bytes < left ? op->glyph[i].bytes : left;
        for (next = i + 1; next < op->glyphs && op->glyph[next].bytes == 0;)
            next++;
        good = add_cluster(w, &r, op->node, &op->glyph[i], next - i,
                           op->text + offset, bytes);
        offset += bytes;
    }
    show(w, &r);
    set_rise(w, &r, 0);
    return good;
}

static bool set_font(writer *w, const book_op *op) {
    int64_t size = hundredths(op->size);

    if (w->face == op->face && w->size == size)
        return true;
    w->font = pdf_fonts_get(w->fonts, op->face, w->faults);
    if (!w->font)
        return false;
    w->face = op->face;
    w->size = size > 0 ? size : 1;
    buf_string(w->out, "\n/F");
    buf_number(w->out, (uint64_t)pdf_font_number(w->font));
    buf_byte(w->out, ' ');
    number(w, w->size, " Tf");
    return true;
}

/* Shares of what a line is stretched by differ by 1 at most. */
static bool is_share(const book_glyph *g, mpt space) {
    mpt more = g->advance - g->natural - space;

    return -1 <= more && more <= 1;
}

/* The space that is behind more than half of an op's glyphs, as it is in a
   stretched line; or 0.  A squeezed mark behind such space is a new line to
   poppler's pdftotext: a line that has one gets its space glyph by glyph. */
static mpt usual_space(const book_op *op) {
    size_t joints = op->glyphs - 1, votes = 0, having = 0;
    mpt space = 0;

    for (size_t i = 0; i < joints; i++) {
        const book_glyph *g = &op->glyph[i];
        if (g->advance < g->natural)
            return 0;
        if (votes == 0)
            space = g->advance - g->natural;
        if (is_share(g, space))
            votes++;
        else
            votes--;
    }
    for (size_t i = 0; i < joints; i++)
        having += is_share(&op->glyph[i], space);
    return 2 * having > joints ? space : 0;
}

/* Space behind an op's last glyph moves nothing. */
static void set_spacing(writer *w, const book_op *op) {
    mpt space = op->glyphs > 1 ? usual_space(op) : w->spacing;

    if (space == w->spacing)
        return;
    w->spacing = space;
    buf_byte(w->out, '\n');
    pdf_decimal(w->out, space, 3);
    buf_string(w->out, " Tc");
}

/* Moves to where an op starts, unless what was shown before ends there. */
static void set_place(writer *w, const book_op *op) {
    int64_t x = hundredths(op->box.x), y = hundredths(w->height - op->box.y);

    w->at.wanted = 10 * x;
    if (y == w->y && steps_to(w, 0) == 0)
        return;
    buf_byte(w->out, '\n');
    number(w, x - w->x, " ");
    number(w, y - w->y, " Td");
    w->x = x;
    w->y = y;
    w->at.reader = w->at.wanted * READER_PER_MPT;
}

static bool text(writer *w, const book_op *op) {
    if (w->mark != op->node)
        close_mark(w);
    if (!set_font(w, op))
        return false;
    set_spacing(w, op);
    set_place(w, op);
    return glyphs(w, op);
}

bool pdf_page_content(pdf_fonts *fonts, const book *b, const book_page *page,
                      mem *arena, buf *out, pdf_marks *marks, diags *faults) {
    writer w = {.fonts = fonts,
                .book = b,
                .arena = arena,
                .out = out,
                .marks = marks,
                .faults = faults,
                .height = page->height,
                .size = 1, /* what is divided by is never 0 */
                .mark = NO_MARK};
    const book_frame *frame = &page->frame;
    bool good = true;

    lines(&w, frame);
    buf_string(out, "\nBT");
    for (size_t i = 0; i < frame->ops && good; i++)
        if (frame->op[i].kind == BOOK_TEXT)
            good = text(&w, &frame->op[i]);
    close_mark(&w);
    buf_string(out, "\nET");
    buf_free(&w.items);
    return good;
}
