#include "input/xml_schema.h"

#include "input/schema.h"
#include "input/xml_tree.h"

#include <libxml/xmlschemas.h>
#include <pthread.h>
#include <string.h>

static xmlSchema *schema[2];

static void collect(void *all, xmlErrorPtr error) {
    const xmlNode *node = error->node;
    const char *text = error->message ? error->message : "";
    diag_error(all, node ? xml_tree_place(node) : (diag_place){NULL, 0}, "%.*s",
               (int)strcspn(text, "\n"), text);
}

static xmlSchema *parsed(const unsigned char *bytes, size_t length) {
    xmlSchemaParserCtxt *parser =
        xmlSchemaNewMemParserCtxt((const char *)bytes, (int)length);
    xmlSchema *result = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    return result;
}

static void parse_all(void) {
    schema[XML_SCHEMA_PROJECT] = parsed(schema_project, schema_project_length);
    schema[XML_SCHEMA_LAYOUT] = parsed(schema_layout, schema_layout_length);
}

bool xml_schema_check(xml_schema_kind kind, const xmlDoc *doc, diags *all) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, parse_all);
    xmlSchemaValidCtxt *check = xmlSchemaNewValidCtxt(schema[kind]);
    xmlSchemaSetValidStructuredErrors(check, collect, all);
    int verdict = xmlSchemaValidateDoc(check, (xmlDoc *)doc);
    xmlSchemaFreeValidCtxt(check);
    return verdict == 0;
}
