#include "input/layout_tree.h"

#include "base/limits.h"

#include <string.h>

/* What the elements around a node mean for it. */
typedef struct context {
    layout_source *source;
    layout_styles *styles;
    const layout_table *table;
    const layout_row *row;
    bool mixed; /* text stands between the elements */
} context;

typedef void reader(const context *, const xml_node *, layout_node *);

static layout_node *list(const context *, const xml_node *);

static const data_expr *expression(const context *c, const xml_node *x,
                                   const char *attribute) {
    layout_source *s = c->source;
    const char *text = xml_attr(x, attribute);
    diag_place place = layout_attr_place(s, x);
    if (s->trusted)
        return data_trusted(s->arena, text, place);
    const data_expr *compiled =
        data_compile(s->arena, s->scratch, text, place, s->diags);
    mem_clear(s->scratch);
    return compiled;
}

static void read_let(const context *c, const xml_node *x, layout_node *out) {
    out->kind = LAYOUT_LET;
    out->let.name = layout_attr_text(c->source, x, "name");
    out->let.anew = layout_attr_yes(c->source, x, "anew");
    out->let.result = layout_attr_yes(c->source, x, "result");
    out->expr = expression(c, x, "value");
}

static void read_check(const context *c, const xml_node *x, layout_node *out) {
    static const char *const levels[] = {"warning", "mismatch", "error", NULL};
    static const char *const whens[] = {"check", "render", NULL};
    context inside = *c;
    inside.mixed = true;
    out->kind = LAYOUT_CHECK;
    out->expr = expression(c, x, "test");
    out->check.code = layout_attr_text(c->source, x, "code");
    out->check.level = (layout_level)layout_attr_word(c->source, x, "level",
                                                      levels, LAYOUT_WARNING);
    out->check.at_render =
        layout_attr_word(c->source, x, "when", whens, 0) == 1;
    out->check.of_blank = layout_attr_yes(c->source, x, "blank");
    out->child = list(&inside, x);
}

static void read_para(const context *c, const xml_node *x, layout_node *out) {
    context inside = *c;
    inside.mixed = true;
    out->kind = LAYOUT_PARA;
    /* In a cell a paragraph is as the cell unless it says otherwise. */
    if (!c->table || xml_attr(x, "style"))
        out->para.style = layout_style_of(c->styles, x, NULL);
    out->para.heading = layout_attr_yes(c->source, x, "heading");
    if (xml_attr(x, "link"))
        out->expr = expression(c, x, "link");
    out->para.new_page = layout_attr_yes(c->source, x, "new-page");
    out->para.keep_with_next =
        out->para.heading || layout_attr_yes(c->source, x, "keep-with-next");
    out->child = list(&inside, x);
}

static void columns(const context *c, const xml_node *x, layout_table *table) {
    mpt width[LIMIT_COLUMNS];
    table->cols = (int)layout_attr_list(
        c->source, x, "cols", width, LIMIT_COLUMNS, &table->widths_are_lengths);
    table->width = mem_array(c->source->arena, LIMIT_COLUMNS, sizeof(mpt));
    for (int i = 0; i < table->cols; i++) {
        table->width[i] = width[i];
        if (width[i] <= 0) {
            diag_error(c->source->diags, xml_place(x),
                       _("column %d has no width; every column needs one"),
                       i + 1);
        }
    }
}

static void read_table(const context *c, const xml_node *x, layout_node *out) {
    static const char *const breaks[] = {"auto", "keep", NULL};
    context inside = *c;
    layout_table *table = &out->table;
    out->kind = LAYOUT_TABLE;
    columns(c, x, table);
    table->border = MPT_PER_PT / 2;
    layout_attr_length(c->source, x, "border", &table->border);
    table->frame = table->border;
    layout_attr_length(c->source, x, "frame", &table->frame);
    table->mark = layout_attr_text(c->source, x, "mark");
    table->style = layout_style_of(c->styles, x, NULL);
    table->keep = layout_attr_word(c->source, x, "break", breaks, 0) == 1;
    table->keep_with_next = layout_attr_yes(c->source, x, "keep-with-next");
    inside.table = table;
    out->child = list(&inside, x);
}

static void read_row(const context *c, const xml_node *x, layout_node *out) {
    static const char *const breaks[] = {"auto", "keep", "split", NULL};
    context inside = *c;
    out->kind = LAYOUT_ROW;
    out->row.repeat = layout_attr_yes(c->source, x, "repeat");
    out->row.total = layout_attr_yes(c->source, x, "total");
    out->row.at_break = (doc_row_break)layout_attr_word(c->source, x, "break",
                                                        breaks, DOC_ROW_AUTO);
    layout_attr_length(c->source, x, "height", &out->row.height);
    inside.row = &out->row;
    out->child = list(&inside, x);
}

static unsigned sides(const context *c, const xml_node *x) {
    const char *text = layout_attr_text(c->source, x, "border");
    unsigned none = 0;
    if (text) {
        none |= strstr(text, "top") ? DOC_NO_TOP : 0;
        none |= strstr(text, "right") ? DOC_NO_RIGHT : 0;
        none |= strstr(text, "bottom") ? DOC_NO_BOTTOM : 0;
        none |= strstr(text, "left") ? DOC_NO_LEFT : 0;
    }
    return none;
}

static void spans(const context *c, const xml_node *x, layout_cell *cell) {
    cell->cols = layout_attr_count(c->source, x, "colspan", 1);
    cell->rows = layout_attr_count(c->source, x, "rowspan", 1);
    cell->column = layout_attr_count(c->source, x, "column", 0);
    if (c->table->cols > 0 && cell->cols > c->table->cols) {
        diag_error(c->source->diags, xml_place(x),
                   _("the cell spans %d columns, and the table has %d; correct "
                     "colspan, or cols of the table"),
                   cell->cols, c->table->cols);
        cell->cols = c->table->cols;
    }
    if (!c->row && xml_attr(x, "rowspan")) {
        diag_error(c->source->diags, xml_place(x),
                   _("rowspan is for cells in a tr; this one spans all the "
                     "rows that its siblings make: remove rowspan"));
    }
    if (c->row && cell->column)
        diag_error(c->source->diags, xml_place(x),
                   _("column is for cells that span the rows beside them; this "
                     "one stands in a tr, in the next column: remove column"));
}

static void read_cell(const context *c, const xml_node *x, layout_node *out) {
    static const char *const breaks[] = {"repeat", "split", "keep", NULL};
    static const char *const scopes[] = {"", "row", "col", NULL};
    bool head = xml_is(x, "th");
    context inside = *c;
    out->kind = LAYOUT_CELL;
    spans(c, x, &out->cell);
    if (head) {
        out->cell.scope = (doc_scope)layout_attr_word(
            c->source, x, "scope", scopes,
            c->row && c->row->repeat ? DOC_HEADS_COLUMN : DOC_HEADS_ROW);
    }
    out->cell.at_break = (doc_cell_break)layout_attr_word(
        c->source, x, "break", breaks, head ? DOC_REPEAT : DOC_SPLIT);
    out->cell.no_border = sides(c, x);
    out->cell.style = layout_style_of(c->styles, x, c->table->style);
    inside.mixed = true;
    out->child = list(&inside, x);
}

static void read_each(const context *c, const xml_node *x, layout_node *out) {
    out->kind = LAYOUT_EACH;
    out->expr = expression(c, x, "select");
    out->child = list(c, x);
}

static void read_if(const context *c, const xml_node *x, layout_node *out) {
    out->kind = LAYOUT_IF;
    out->expr = expression(c, x, "test");
    out->child = list(c, x);
}

static void read_group(const context *c, const xml_node *x, layout_node *out) {
    out->kind = LAYOUT_GROUP;
    out->child = list(c, x);
}

static void read_value(const context *c, const xml_node *x, layout_node *out) {
    const char *form = layout_attr_text(c->source, x, "format");
    const char *empty = xml_attr(x, "empty");
    const char *why = NULL;
    out->kind = LAYOUT_VALUE;
    out->expr = expression(c, x, "select");
    out->value.empty = empty ? mem_string(c->source->arena, empty) : "";
    out->value.paragraphs = layout_attr_yes(c->source, x, "paragraphs");
    if (form) {
        out->value.format = format_compile(c->source->arena, form, &why);
        if (!out->value.format)
            diag_error(c->source->diags, xml_place(x), "%s", why);
    }
}

static void read_text(const context *c, const xml_node *x, layout_node *out) {
    static const char *const of[] = {"form", "whole", NULL};
    static const char *const number[] = {DOC_PAGE, DOC_WHOLE_PAGE};
    static const char *const count[] = {DOC_PAGES, DOC_WHOLE_PAGES};
    int which = layout_attr_word(c->source, x, "of", of, 0);
    out->kind = LAYOUT_TEXT;
    out->text = xml_is(x, "br")            ? DOC_LINE_BREAK
                : xml_is(x, "page-number") ? number[which]
                                           : count[which];
}

static reader *reader_of(const xml_node *x) {
    static const struct {
        const char *name;
        reader *read;
    } readers[] = {
        {"let", read_let},     {"check", read_check}, {"p", read_para},
        {"table", read_table}, {"tr", read_row},      {"th", read_cell},
        {"td", read_cell},     {"each", read_each},   {"if", read_if},
        {"group", read_group}, {"v", read_value}};
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        if (xml_is(x, readers[i].name))
            return readers[i].read;
    return NULL;
}

/* What a let sets is used by its siblings only. */
static bool is_for_review(const layout_node *n) {
    if (n->kind == LAYOUT_CHECK)
        return n->check.level == LAYOUT_WARNING && !n->check.at_render;
    if (n->kind != LAYOUT_EACH && n->kind != LAYOUT_GROUP &&
        n->kind != LAYOUT_IF)
        return false;
    const layout_node *c = n->child;
    while (c && (c->kind == LAYOUT_LET || c->for_review))
        c = c->next;
    return !c;
}

static layout_node **add(const context *c, const xml_node *x,
                         layout_node **end) {
    layout_node *node = mem_alloc(c->source->arena, sizeof *node);
    reader *read = reader_of(x);
    node->place = layout_attr_place(c->source, x);
    if (read)
        read(c, x, node);
    else
        read_text(c, x, node);
    node->for_review = is_for_review(node);
    *end = node;
    return &node->next;
}

/* These are no content; they have been read before. */
static bool is_setting(const xml_node *x) {
    return xml_is(x, "style") || xml_is(x, "page") || xml_is(x, "waiver") ||
           xml_is(x, "levels");
}

/* Adds what stands in PARENT at *END; a part's content is its parent's. */
static layout_node **add_all(const context *c, const xml_node *parent,
                             layout_node **end) {
    const char *text;
    const xml_node *x;
    xml_cursor at = xml_begin(parent);
    while (xml_piece(c->source->arena, &at, &text, &x)) {
        if (x && xml_is(x, "part")) {
            end = add_all(c, x, end);
        } else if (x && !is_setting(x)) {
            end = add(c, x, end);
        } else if (!x && c->mixed && text[0]) {
            layout_node *node = mem_alloc(c->source->arena, sizeof *node);
            node->kind = LAYOUT_TEXT;
            node->place = layout_attr_place(c->source, parent);
            node->text = text;
            *end = node;
            end = &node->next;
        }
    }
    return end;
}

static bool makes_rows(const layout_node *node) {
    return node->kind == LAYOUT_ROW || node->kind == LAYOUT_EACH ||
           node->kind == LAYOUT_GROUP || node->kind == LAYOUT_IF;
}

/* Cells of a table that stand beside rows come before them. */
static void check_order(const context *c, const layout_node *node) {
    bool rows = false;
    for (; node; node = node->next) {
        if (rows && node->kind == LAYOUT_CELL) {
            diag_error(c->source->diags, node->place,
                       _("the cell stands behind the rows beside it; cells "
                         "come first, then tr, each, group and if"));
        }
        rows = rows || makes_rows(node);
    }
}

static layout_node *list(const context *c, const xml_node *parent) {
    layout_node *first = NULL;
    add_all(c, parent, &first);
    if (c->table && !c->row && !c->mixed)
        check_order(c, first);
    return first;
}

layout_node *layout_tree(layout_source *source, layout_styles *styles,
                         const xml_node *node) {
    context c = {.source = source, .styles = styles};
    return list(&c, node);
}
