/* XInclude, of whole files below one folder only.  An included part stands in
   the tree where its xi:include stood, and its nodes keep their own places. */
#ifndef INPUT_XML_INCLUDE_H
#define INPUT_XML_INCLUDE_H

#include "input/xml_load.h"

typedef struct xml_include {
    xml_load *load;
    const char *folder; /* as the user knows it; NULL: none */
    const char *real;   /* its true name; NULL: none, or not known yet */
    const char *from, *from_real; /* the same of the folder of the last part */
    xmlDoc **doc; /* emptied trees; xml_include_free frees them */
    size_t docs, room;
} xml_include;

/* Replaces each xi:include in DOC, which came from the file PATH, by what it
   names.  False after diagnostics. */
bool xml_include_all(xml_include *, xmlDoc *doc, const char *path);
void xml_include_free(xml_include *);

#endif
