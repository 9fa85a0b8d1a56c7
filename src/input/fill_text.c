#include "input/fill_text.h"

#include "base/buf.h"
#include "base/decimal.h"
#include "input/fill.h"
#include "input/fill_check.h"

#include <string.h>

/* A paragraph in the making, and those before it. */
typedef struct writer {
    fill_job *job;
    fill_paras done;
    buf text;
    bool open;           /* there is a paragraph, be it empty */
    diag_place place;    /* of the first value in it, else of the layout */
    bool value;          /* it holds a value's text */
    const char *element; /* that this is from */
    const doc_style *style, *cell;
    size_t link; /* of the paragraph */
} writer;

static void write_list(writer *, const layout_node *, const xml_node *);

diag_place fill_text_place(fill_job *job, diag_place place) {
    if (place.file && (!job->file || strcmp(place.file, job->file) != 0))
        job->file = mem_string(job->arena, place.file);
    place.file = place.file ? job->file : NULL;
    return place;
}

/* Whether a blank would stand at a line's start. */
static bool at_start(const buf *text) {
    static const char line_break[] = DOC_LINE_BREAK;
    size_t length = sizeof line_break - 1;
    if (text->length == 0 || text->bytes[text->length - 1] == ' ')
        return true;
    return text->length >= length &&
           memcmp(text->bytes + text->length - length, line_break, length) == 0;
}

static void trim(buf *text) {
    while (text->length > 0 && text->bytes[text->length - 1] == ' ')
        text->length--;
}

/* Adds TEXT; blanks collapse. */
static void append(writer *w, const char *text) {
    while (*text) {
        size_t length = strcspn(text, " ");
        buf_add(&w->text, text, length);
        text += length;
        if (*text && !at_start(&w->text))
            buf_byte(&w->text, ' ');
        text += *text == ' ';
    }
}

static void begin(writer *w, diag_place place) {
    if (!w->open) {
        w->open = true;
        w->place = place;
    }
}

static void end(writer *w) {
    fill_paras *done = &w->done;
    trim(&w->text);
    if (w->open) {
        done->para = mem_more(w->job->arena, done->para, done->paras,
                              &done->room, sizeof *done->para);
        done->para[done->paras++] = (doc_para){
            .text = w->text.length ? mem_bytes(w->job->arena, w->text.bytes,
                                               w->text.length)
                                   : "",
            .style = w->style,
            .link = w->link,
            .place = fill_text_place(w->job, w->place),
            .element =
                w->element ? mem_string(w->job->arena, w->element) : NULL};
    }
    buf_clear(&w->text);
    w->open = w->value = false;
    w->element = NULL;
}

static void write_literal(writer *w, const char *text, diag_place place) {
    if (strcmp(text, " ") == 0 && !w->open)
        return;
    begin(w, place);
    if (strcmp(text, DOC_LINE_BREAK) == 0)
        trim(&w->text);
    append(w, text);
}

/* Adds a value that came from PLACE.  The first one is what a fault in the
   paragraph is most likely about. */
static void write_value(writer *w, const char *text, diag_place place,
                        const char *element) {
    begin(w, place);
    if (!w->value) {
        w->place = place;
        w->element = element;
        w->value = true;
    }
    append(w, text);
}

static const char *printed(writer *w, const layout_node *v, const char *value,
                           diag_place place) {
    const char *why = NULL;
    if (!v->value.format || !value[0])
        return value;
    const char *text =
        format_apply(w->job->arena, v->value.format, value, &why);
    if (!text)
        diag_error(w->job->diags, place, _("%s (asked for at %s:%ld)"), why,
                   v->place.file, v->place.line);
    return text ? text : "";
}

static void write_v(writer *w, const layout_node *v, const xml_node *node) {
    fill_job *job = w->job;
    data_origin from;
    const char *value = xml_prose(
        job->arena, data_string_from(job->data, v->expr, node, &from));
    value = printed(w, v, value, from.place);
    if (value[0])
        write_value(w, value, from.place, from.element);
    else if (v->value.empty[0])
        write_literal(w, v->value.empty, v->place);
}

/* Adds TEXT as a paragraph after those before it; the first one (*FIRST)
   continues the paragraph that v stands in. */
static void write_paragraph(writer *w, const char *text, const xml_node *from,
                            bool *first) {
    if (!text[0])
        return;
    if (!*first)
        end(w);
    *first = false;
    write_value(w, text, xml_place(from), xml_name(from));
}

/* A long text: its p elements, and text beside them, are paragraphs. */
static void write_prose(writer *w, const xml_node *prose, bool *first) {
    const char *text;
    const xml_node *p;
    xml_cursor at = xml_begin(prose);
    while (xml_piece(w->job->arena, &at, &text, &p)) {
        text = p ? xml_text(w->job->arena, p) : xml_prose(w->job->arena, text);
        write_paragraph(w, text, p ? p : prose, first);
    }
}

static void write_long(writer *w, const layout_node *v, const xml_node *node) {
    xml_node **found = NULL;
    size_t count = data_nodes(w->job->data, v->expr, node, &found);
    bool first = true;
    for (size_t i = 0; i < count; i++)
        write_prose(w, found[i], &first);
    if (first && v->value.empty[0])
        write_literal(w, v->value.empty, v->place);
}

size_t fill_text_link(fill_job *job, const layout_node *p,
                      const xml_node *node) {
    decimal page;
    if (!p->expr)
        return 0;
    const char *text = data_string(job->data, p->expr, node);
    bool good = decimal_parse(text, &page) == DECIMAL_OK && page.scale == 0;
    return good && page.units > 0 ? (size_t)page.units : 0;
}

static void write_p(writer *w, const layout_node *p, const xml_node *node) {
    end(w);
    w->style = p->para.style ? p->para.style : w->cell;
    w->link = fill_text_link(w->job, p, node);
    begin(w, p->place);
    write_list(w, p->child, node);
    end(w);
    w->link = 0;
    w->style = w->cell;
}

static void write_each(writer *w, const layout_node *each,
                       const xml_node *node) {
    xml_node **found = NULL;
    size_t count = data_nodes(w->job->data, each->expr, node, &found);
    for (size_t i = 0; i < count; i++)
        write_list(w, each->child, found[i]);
}

static void write_node(writer *w, const layout_node *n, const xml_node *node) {
    switch (n->kind) {
    case LAYOUT_TEXT:
        write_literal(w, n->text, n->place);
        break;
    case LAYOUT_VALUE:
        if (n->value.paragraphs)
            write_long(w, n, node);
        else
            write_v(w, n, node);
        break;
    case LAYOUT_PARA:
        write_p(w, n, node);
        break;
    case LAYOUT_EACH:
        write_each(w, n, node);
        break;
    case LAYOUT_IF:
        if (data_bool(w->job->data, n->expr, node))
            write_list(w, n->child, node);
        break;
    default:
        fill_text_silent(w->job, n, node);
    }
}

static void write_list(writer *w, const layout_node *list,
                       const xml_node *node) {
    size_t mark = data_mark(w->job->data);
    for (; list; list = list->next)
        write_node(w, list, node);
    data_release(w->job->data, mark);
}

fill_paras fill_text(fill_job *job, const layout_node *list,
                     const xml_node *node, const doc_style *style) {
    writer w = {.job = job, .style = style, .cell = style};
    write_list(&w, list, node);
    end(&w);
    buf_free(&w.text);
    return w.done;
}

static void check(fill_job *job, const layout_node *item,
                  const xml_node *node) {
    diags *list = fill_check_list(job, &item->check, node);
    if (!list || data_bool(job->data, item->expr, node) ||
        data_failed(job->data))
        return;
    fill_paras message = fill_text(job, item->child, node, NULL);
    diag_add(list, fill_check_severity(job, &item->check), item->check.code,
             xml_place(node), "%s",
             message.paras ? message.para[0].text : item->check.code);
}

static void note_result(fill_values *all, const char *name, const char *value) {
    all->value = mem_more(all->arena, all->value, all->values, &all->room,
                          sizeof *all->value);
    all->value[all->values++] = (fill_value){mem_string(all->arena, name),
                                             mem_string(all->arena, value)};
}

static void let(fill_job *job, const layout_node *item, const xml_node *node) {
    const char *name = item->let.name;
    if (item->let.anew) {
        data_formula(job->data, name, item->expr);
        return;
    }
    if (!item->let.result || !job->values || node != job->project) {
        data_let_at(job->data, name, item->expr, node);
        return;
    }
    const char *value = data_string(job->data, item->expr, node);
    data_let(job->data, name, value);
    note_result(job->values, name, value);
}

bool fill_text_silent(fill_job *job, const layout_node *item,
                      const xml_node *node) {
    if (item->kind == LAYOUT_LET)
        let(job, item, node);
    else if (item->kind == LAYOUT_CHECK)
        check(job, item, node);
    else
        return false;
    return true;
}
