/* A text without hand breaks as clusters: what can't be parted.  Used by the
   text modules only. */
#ifndef TYPESET_TEXT_CLUSTER_H
#define TYPESET_TEXT_CLUSTER_H

#include "model/doc.h"
#include "typeset/font.h"

/* How good it is to break a line before a cluster.  Those before TEXT_CUT are
   taken only where nothing else fits. */
typedef enum text_rank {
    TEXT_POINT,     /* before the point or comma of a number */
    TEXT_WHOLE,     /* in a number: it would read as two */
    TEXT_GROUP,     /* the same, after a comma or point: 1,234,|567 */
    TEXT_FORBIDDEN, /* a mark would stand wrong */
    TEXT_CUT,       /* in a word, but no mark stands wrong */
    TEXT_SEAM, /* the same, at a seam: 31000.00|(件), a.cn/|b, 80.00|元 */
    TEXT_LEGAL,
    TEXT_RANKS
} text_rank;

/* Lengths are along the line: across, or down in a vertical label. */
typedef struct text_cluster {
    const font_glyph *glyph;
    size_t glyphs;
    uint32_t start, bytes; /* in the text */
    uint32_t character;    /* its first */
    unsigned flags;        /* text_mark_of */
    bool legal;            /* Unicode allows a break before it */
    text_rank rank;        /* of a break before it */
    mpt length;            /* natural */
    mpt across;            /* how wide it is */
    mpt before, after;     /* blank around a full-width mark's ink: up to half
                              the size may be taken from it */
    /* What happens between it and the cluster before it on the same line: */
    mpt gap;              /* between Han and Latin */
    bool squeezes_before; /* that one loses its blank after its ink */
    bool squeezed;        /* this one loses its blank before it */
} text_cluster;

typedef struct text_run {
    const char *text;
    size_t bytes;
    font_use use;
    text_cluster *cluster;
    size_t clusters;
} text_run;

/* Shapes RUN's text for its use and fills in its clusters, all but the ranks.
   The dashes of —— are parted if they are wider than ROOM.  False after a
   diagnostic. */
bool text_cluster_shape(fonts *, const doc_para *, mpt room, mem *, text_run *,
                        diags *);

/* Downward, a number or word that is no wider than ROOM becomes one cluster,
   which stands across; of others each letter stands by itself. */
void text_cluster_join(text_run *, mpt room);

#endif
