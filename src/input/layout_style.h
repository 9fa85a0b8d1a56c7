/* A layout's styles and its page. */
#ifndef INPUT_LAYOUT_STYLE_H
#define INPUT_LAYOUT_STYLE_H

#include "input/layout_attr.h"
#include "model/doc.h"

typedef struct layout_styles layout_styles;

/* The styles with "body" alone, in the source's arena. */
layout_styles *layout_style_new(layout_source *);
/* Adds the <style> NODE; "body" itself may be defined once more. */
void layout_style_add(layout_styles *, const xml_node *);
/* The style that NODE's attribute "style" names, with its align and valign; or
   OTHERWISE (NULL: body) where it names none. */
const doc_style *layout_style_of(layout_styles *, const xml_node *,
                                 const doc_style *otherwise);

/* Paper and margins of NODE, a <page>; or defaults, of any other element. */
void layout_style_page(layout_source *, const xml_node *, doc_page *out);

#endif
