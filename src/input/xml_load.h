/* Bytes into a tree of libxml2's, hardened: nothing is fetched from anywhere,
   size, depth and entities are bounded, and each node knows its place. */
#ifndef INPUT_XML_LOAD_H
#define INPUT_XML_LOAD_H

#include "base/diag.h"
#include "base/hash.h"
#include "base/mem.h"

#include <libxml/tree.h>

/* What the trees of one xml_file have in common. */
typedef struct xml_load {
    mem *arena;         /* of places and their file names */
    diags *all;         /* NULL: nothing is read into it */
    xmlDict *dict;      /* of names: nodes may move from tree to tree */
    size_t bytes;       /* read so far, over all included files */
    size_t elements;    /* likewise */
    size_t errors;      /* in ALL before it */
    bool sourced;       /* what it is made of is noted: */
    hash_entry *source; /* the files that were read */
    size_t sources, room;
    bool verbatim; /* comments and processing instructions stay */
} xml_load;

/* Starts libxml2 if need be, and a load. */
void xml_load_start(xml_load *);
void xml_load_end(xml_load *);

/* The tree of BYTES; NULL after a diagnostic.  Free with xmlFreeDoc. */
xmlDoc *xml_load_bytes(xml_load *, const char *name, const char *bytes,
                       size_t length);
/* So many errors were told that more would not help. */
bool xml_load_enough(const xml_load *);
/* Reports that the element at AT stands too deep. */
void xml_load_too_deep(xml_load *, diag_place at);

#endif
