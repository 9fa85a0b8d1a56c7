/* A text without hand breaks as clusters: what can't be parted.  Used by the
   text modules only. */
#ifndef TYPESET_TEXT_CLUSTER_H
#define TYPESET_TEXT_CLUSTER_H

#include "model/doc.h"
#include "typeset/font.h"

/* How good it is to break a line before a cluster. */
typedef enum text_rank {
    TEXT_WHOLE,     /* in a number: never, it would read as two */
    TEXT_FORBIDDEN, /* only where nothing else fits */
    TEXT_CUT,       /* in a word, but no mark stands wrong */
    TEXT_SEAM, /* the same, at a seam: 31000.00|(件), a.cn/|b, 80.00|元 */
    TEXT_LEGAL,
    TEXT_RANKS
} text_rank;

typedef struct text_cluster {
    const font_glyph *glyph;
    size_t glyphs;
    uint32_t start, bytes; /* in the text */
    uint32_t character;    /* its first */
    unsigned flags;        /* text_mark_of */
    text_rank rank;        /* of a break before it */
    mpt width;             /* natural */
    mpt left, right;       /* blank beside a full-width mark's ink: up to half
                              the size may be taken from it */
    /* What happens between it and the cluster before it on the same line: */
    mpt gap;              /* between Han and Latin */
    bool squeezes_before; /* that one loses its right blank */
    bool squeezed;        /* this one loses its left blank */
} text_cluster;

typedef struct text_run {
    const char *text;
    size_t bytes;
    text_cluster *cluster;
    size_t clusters;
} text_run;

/* Shapes RUN's text and fills in its clusters, all but the ranks; false after
   a diagnostic. */
bool text_cluster_shape(fonts *, const font_role *, const doc_para *, mpt size,
                        mem *, text_run *, diags *);

#endif
