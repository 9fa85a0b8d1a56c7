#include "input/layout_style.h"

#include <string.h>

typedef struct entry {
    struct entry *next;
    doc_style style;
    mpt leading_factor; /* of the size, in 1/1000; 0: leading is a length */
    bool built_in;
} entry;

struct layout_styles {
    layout_source *source;
    entry *first;
};

static const char *const aligns[] = {"left", "center", "right", "justify",
                                     NULL};
static const char *const valigns[] = {"top", "middle", "bottom", NULL};

layout_styles *layout_style_new(layout_source *source) {
    layout_styles *styles = mem_alloc(source->arena, sizeof *styles);
    entry *body = mem_alloc(source->arena, sizeof *body);
    body->style = (doc_style){.name = "body",
                              .font = "song",
                              .size = 10500,
                              .align = DOC_LEFT,
                              .valign = DOC_MIDDLE,
                              .pad_x = 2000,
                              .pad_y = 2000};
    body->leading_factor = 1500;
    body->style.leading = body->style.size * 3 / 2;
    body->built_in = true;
    styles->source = source;
    styles->first = body;
    return styles;
}

static entry *find(const layout_styles *styles, const char *name) {
    for (entry *e = styles->first; e; e = e->next)
        if (strcmp(e->style.name, name) == 0)
            return e;
    return NULL;
}

static entry *find_or_report(const layout_styles *styles, const xml_node *node,
                             const char *name) {
    entry *found = find(styles, name);
    if (!found) {
        diag_error(
            styles->source->diags, xml_place(node),
            _("there is no style \"%s\"; define it by <style name=\"%s\" "
              ".../>, above the styles that are like it"),
            name, name);
    }
    return found;
}

static void font(layout_source *source, const xml_node *node,
                 doc_style *style) {
    static const char *const weights[] = {"normal", "bold", NULL};
    const char *role = layout_attr_text(source, node, "font");
    style->font = role ? role : style->font;
    style->bold =
        layout_attr_word(source, node, "weight", weights, style->bold) == 1;
    layout_attr_size(source, node, "size", &style->size);
}

static void fitting(layout_source *source, const xml_node *node,
                    doc_style *style) {
    enum { SMALLEST = 7500 /* 六号 */ };
    const char *lines = layout_attr_text(source, node, "lines");
    if (lines && strcmp(lines, "rows") == 0)
        style->rows_to_fit = DOC_ITS_ROWS;
    else
        style->rows_to_fit =
            layout_attr_count(source, node, "lines", style->rows_to_fit);
    layout_attr_size(source, node, "shrink", &style->shrink);
    if (style->shrink > 0 && style->shrink < SMALLEST)
        diag_error(source->diags, xml_place(node),
                   _("the style \"%s\" may shrink to %ld.%ld pt, too small to "
                     "read; 7.5 pt is the least"),
                   style->name, (long)(style->shrink / MPT_PER_PT),
                   (long)(style->shrink % MPT_PER_PT / 100));
}

static void leading(layout_source *source, const xml_node *node, entry *e) {
    mpt value[1];
    bool length;
    if (layout_attr_list(source, node, "leading", value, 1, &length)) {
        e->leading_factor = length ? 0 : value[0];
        e->style.leading = value[0];
    }
    if (e->leading_factor)
        e->style.leading = e->style.size * e->leading_factor / 1000;
    const doc_style *style = &e->style;
    if (style->leading < style->size) {
        diag_error(source->diags, xml_place(node),
                   _("the style \"%s\" has lines %ld.%ld pt apart, less than "
                     "its size of %ld.%ld pt, and they would overlap; give it "
                     "a leading such as 1.5"),
                   style->name, (long)(style->leading / MPT_PER_PT),
                   (long)(style->leading % MPT_PER_PT / 100),
                   (long)(style->size / MPT_PER_PT),
                   (long)(style->size % MPT_PER_PT / 100));
    }
}

static void alignment(layout_source *source, const xml_node *node,
                      doc_style *style) {
    style->align = (doc_align)layout_attr_word(source, node, "align", aligns,
                                               (int)style->align);
    style->valign = (doc_valign)layout_attr_word(source, node, "valign",
                                                 valigns, (int)style->valign);
}

static void spacing(layout_source *source, const xml_node *node,
                    doc_style *style) {
    mpt pad[2];
    bool lengths;
    layout_attr_ems(source, node, "indent", &style->indent);
    layout_attr_ems(source, node, "gap", &style->gap);
    layout_attr_length(source, node, "before", &style->before);
    layout_attr_length(source, node, "after", &style->after);
    size_t pads = layout_attr_list(source, node, "padding", pad, 2, &lengths);
    if (pads) {
        style->pad_y = pad[0];
        style->pad_x = pad[pads - 1];
    }
}

static void read_style(layout_source *source, const xml_node *node, entry *e) {
    doc_style *style = &e->style;
    font(source, node, style);
    leading(source, node, e);
    alignment(source, node, style);
    spacing(source, node, style);
    fitting(source, node, style);
    if (xml_attr(node, "vertical"))
        style->vertical = layout_attr_yes(source, node, "vertical");
    if (xml_attr(node, "leader"))
        style->leader = layout_attr_yes(source, node, "leader");
}

void layout_style_add(layout_styles *styles, const xml_node *node) {
    layout_source *source = styles->source;
    const char *name = layout_attr_text(source, node, "name");
    const char *like = layout_attr_text(source, node, "like");
    entry *old = find(styles, name);
    entry *base = find_or_report(styles, node, like ? like : "body");
    if (old && !old->built_in) {
        diag_error(source->diags, xml_place(node),
                   _("the style \"%s\" is defined twice; give one of them "
                     "another name"),
                   name);
    }
    if (!base)
        return;
    entry *e = old ? old : mem_alloc(source->arena, sizeof *e);
    e->style = base->style;
    e->style.name = name;
    e->leading_factor = base->leading_factor;
    e->built_in = false;
    read_style(source, node, e);
    if (!old) {
        e->next = styles->first;
        styles->first = e;
    }
}

const doc_style *layout_style_of(layout_styles *styles, const xml_node *node,
                                 const doc_style *otherwise) {
    const char *name = layout_attr_text(styles->source, node, "style");
    const doc_style *style =
        otherwise ? otherwise : &find(styles, "body")->style;
    if (name) {
        const entry *found = find_or_report(styles, node, name);
        style = found ? &found->style : style;
    }
    if (xml_attr(node, "align") || xml_attr(node, "valign")) {
        doc_style *own = mem_alloc(styles->source->arena, sizeof *own);
        *own = *style;
        alignment(styles->source, node, own);
        return own;
    }
    return style;
}

static void paper(layout_source *source, const xml_node *node, doc_page *out) {
    static const char *const names[] = {"A4", "A3", "A5", "B5", NULL};
    static const mpt sizes[][2] = {/* GB/T 148 */
                                   {595276, 841890},
                                   {841890, 1190551},
                                   {419528, 595276},
                                   {498898, 708661}};
    enum { OTHER = 4 };
    /* Of PDF/A. */
    const mpt least = (mpt)3 * MPT_PER_PT, most = (mpt)14400 * MPT_PER_PT;
    bool lengths;
    mpt size[2] = {sizes[0][0], sizes[0][1]};
    if (xml_attr(node, "size")) {
        int named = layout_attr_word(source, node, "size", names, OTHER);
        if (named == OTHER)
            layout_attr_list(source, node, "size", size, 2, &lengths);
        else
            memcpy(size, sizes[named], sizeof size);
    }
    for (int i = 0; i < 2; i++)
        if (size[i] < least || size[i] > most) {
            diag_error(source->diags, xml_place(node),
                       _("the paper \"%s\" is out of range; a side has from 3 "
                         "pt to 5080 mm"),
                       xml_attr(node, "size"));
            break;
        }
    out->width = size[0];
    out->height = size[1];
}

static void turn(layout_source *source, const xml_node *node, doc_page *out) {
    static const char *const orientations[] = {"portrait", "landscape", NULL};
    if (layout_attr_word(source, node, "orientation", orientations, 0) == 1) {
        mpt width = out->width;
        out->width = out->height;
        out->height = width;
    }
}

static void margins(layout_source *source, const xml_node *node,
                    doc_page *out) {
    mpt m[4] = {0};
    bool lengths;
    size_t count = 1;
    geom_length("20mm", &m[0]);
    if (xml_attr(node, "margin"))
        count = layout_attr_list(source, node, "margin", m, 4, &lengths);
    out->top = m[0];
    out->right = count > 1 ? m[1] : m[0];
    out->bottom = count > 2 ? m[2] : m[0];
    out->left = count > 3 ? m[3] : out->right;
    if (out->left + out->right >= out->width ||
        out->top + out->bottom >= out->height) {
        diag_error(source->diags, xml_place(node),
                   _("the margins leave nothing of the page; make them "
                     "smaller than the paper"));
    }
}

void layout_style_page(layout_source *source, const xml_node *node,
                       doc_page *out) {
    paper(source, node, out);
    turn(source, node, out);
    margins(source, node, out);
}
