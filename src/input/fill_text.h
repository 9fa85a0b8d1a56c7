/* Filling text: a layout's text, values and breaks become paragraphs. */
#ifndef INPUT_FILL_TEXT_H
#define INPUT_FILL_TEXT_H

#include "input/fill_job.h"
#include "model/doc.h"

typedef struct fill_paras {
    doc_para *para;
    size_t paras, room;
} fill_paras;

/* The paragraphs that LIST (the content of a p or a cell) makes at NODE.  They
   have STYLE, or one of their own; without any text there are none. */
fill_paras fill_text(fill_job *, const layout_node *list, const xml_node *node,
                     const doc_style *style);

/* The page that paragraph P leads to, or 0. */
size_t fill_text_link(fill_job *, const layout_node *p, const xml_node *node);

/* Does what a `let` or a `check` says; false if ITEM is neither. */
bool fill_text_silent(fill_job *, const layout_node *item,
                      const xml_node *node);

/* PLACE, for as long as the doc lives. */
diag_place fill_text_place(fill_job *, diag_place);

#endif
