/* What a schema declares, looked up in the schema's own tree: which children
   and attributes an element may have, and what their values may be.  Each
   element and attribute has a type.  xs:any is left out: it stands for what was
   included before. */
#ifndef INPUT_XML_DECL_H
#define INPUT_XML_DECL_H

#include "base/mem.h"

#include <libxml/tree.h>
#include <stdbool.h>

typedef struct xml_decl_item {
    const char *name;
    const xmlNode *decl; /* xs:element or xs:attribute */
    bool required;
} xml_decl_item;

typedef struct xml_decl_list {
    xml_decl_item *item;
    size_t items, room;
} xml_decl_list;

/* What stands in an element. */
typedef struct xml_decl {
    const xmlNode *decl; /* the xs:element or xs:attribute */
    xml_decl_list child, attribute;
    bool any_attribute;  /* also those of another namespace */
    bool mixed;          /* text beside the children */
    bool simple;         /* text only, of TYPE */
    const xmlNode *type; /* the xs:complexType or xs:simpleType */
    const char *builtin; /* or the name of XML Schema's own type */
} xml_decl;

/* Of a schema's own tree: NODE is the element xs:NAME; its attribute, or NULL;
   its first child xs:NAME, or NULL. */
bool xml_decl_is(const xmlNode *, const char *name);
const char *xml_decl_attr(const xmlNode *, const char *name);
const xmlNode *xml_decl_child(const xmlNode *, const char *name);

/* The tree of a schema's own text, which lives as long as the arena. */
const xmlDoc *xml_decl_schema(mem *, const unsigned char *bytes, size_t length);
/* The global element NAME; NULL if there is none. */
const xmlNode *xml_decl_global(const xmlDoc *schema, const char *name);
/* What the xs:element or xs:attribute DECL declares. */
xml_decl *xml_decl_of(mem *, const xmlNode *decl);
const xml_decl_item *xml_decl_find(const xml_decl_list *, const char *name);
/* The names in a list, as text. */
const char *xml_decl_names(mem *, const xml_decl_list *);
/* The documentation of DECL in the user's language; NULL if it has none. */
const char *xml_decl_documentation(mem *, const xmlNode *decl);
/* The same in LANGUAGE, en or zh. */
const char *xml_decl_documentation_in(mem *, const xmlNode *decl,
                                      const char *language);
/* What jixiao itself is told of DECL: the element NAME of its appinfo, or
   NULL. */
const xmlNode *xml_decl_told(const xmlNode *decl, const char *name);

#endif
