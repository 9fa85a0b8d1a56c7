/* XML files, hardened: no network, no external entities or DTDs; size,
   depth, elements, tags, names, entity expansion and messages are bounded
   (base/limits.h); checked against a schema before anyone walks them.  The only
   module that parses; nodes are libxml2's, elements only.  In a description,
   values are prose already: white space is folded, what is blank is empty. */
#ifndef INPUT_XML_H
#define INPUT_XML_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct xml_file xml_file;
typedef struct _xmlNode xml_node;

typedef enum xml_kind {
    XML_PROJECT,
    XML_LAYOUT,
    XML_BUNDLE,
    /* A description, or a bundle's, known to be good, as it is written: neither
       folded nor checked again, with its comments; to be changed, and written.
     */
    XML_VERBATIM
} xml_kind;

/* Parses BYTES, which came from the file NAME, as a description, a layout or a
   bundle's description, and checks them against its schema.  Every fault found
   is reported, with its line.  For a layout, XInclude is done first, of files
   below FOLDER only
   (<xi:include href="FILE"/>, relative to the file it stands in); the root of
   what is included, <part>, stands in its place.  NULL after diagnostics.  Free
   with xml_close. */
xml_file *xml_parse(const char *name, const char *bytes, size_t length,
                    xml_kind, const char *folder, diags *);
/* The bytes of a file, or standard input for "-", and what diagnostics call it;
   NULL after one. */
const char *xml_read(const char *path, buf *out, diags *);
/* Both in one. */
xml_file *xml_open(const char *path, xml_kind, const char *folder, diags *);
/* A new tree, called PATH, of an element ROOT of the descriptions' namespace:
   what layouts can be filled from without a file (see xml_make.h). */
xml_file *xml_new(const char *path, const char *root);
void xml_close(xml_file *);
/* Adds the file's text to OUT: UTF-8, double quotes, no DOCTYPE; between its
   elements it stays as it was. */
void xml_write(const xml_file *, buf *out);

xml_node *xml_root(const xml_file *);
mem *xml_arena(const xml_file *); /* lives as long as it */
/* The files that a layout was read from: itself, then the included ones, by the
   names that diagnostics use.  They live as long as it. */
size_t xml_sources(const xml_file *, const hash_entry **out);
/* One hash of all these files' contents, in their order. */
void xml_digest(const xml_file *, char out[HASH_TEXT]);
/* Layouts with a digest of this list (NULL-ended, used from now on) were found
   to be good before: neither their characters nor the schema are asked again.
   Said before there are other threads. */
void xml_trust(const char *const digest[]);
bool xml_is_trusted(const xml_file *);
xml_node *xml_first(const xml_node *);  /* its first child element, or NULL */
xml_node *xml_next(const xml_node *);   /* the next sibling element, or NULL */
xml_node *xml_parent(const xml_node *); /* NULL above the root */
bool xml_is(const xml_node *, const char *name); /* by local name */
/* The first child element called NAME, or NULL. */
xml_node *xml_child(const xml_node *, const char *name);
const char *xml_name(const xml_node *);
/* An attribute's value, or NULL; lives as long as the file. */
const char *xml_attr(const xml_node *, const char *name);
/* The file (of an XInclude'd part: its own) and line of NODE, where its tag
   starts; also of text and attribute nodes.  The name lives as long as the
   file. */
diag_place xml_place(const xml_node *);
/* The element's text as prose: white space collapsed, and where a line break
   of the source stands between two wide characters, none at all. */
const char *xml_text(mem *, const xml_node *);
/* The same of the first child element called NAME, or NULL. */
const char *xml_child_text(mem *, const xml_node *, const char *name);
/* The same of any text. */
const char *xml_prose(mem *, const char *text);

/* A mixed content's next piece from *CURSOR (start with xml_begin(node)):
   text (*TEXT set, as prose but with single blanks kept at its ends) or an
   element (*ELEMENT set).  White space with a line break in it, at an end of a
   text, is the file's indentation and no blank.  False at the end. */
typedef struct xml_cursor {
    const xml_node *at;
} xml_cursor;
xml_cursor xml_begin(const xml_node *);
bool xml_piece(mem *, xml_cursor *, const char **text,
               const xml_node **element);

#endif
