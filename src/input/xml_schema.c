#include "input/xml_schema.h"

#include "input/schema.h"
#include "input/xml_explain.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <pthread.h>
#include <string.h>

static struct schema {
    const unsigned char *bytes;
    const size_t *length;
    xmlSchema *compiled; /* gives the verdict */
    xmlDoc *tree;        /* gives the words */
} schema[] = {
    [XML_SCHEMA_PROJECT] = {schema_project, &schema_project_length, NULL, NULL},
    [XML_SCHEMA_LAYOUT] = {schema_layout, &schema_layout_length, NULL, NULL},
};

typedef struct faults {
    mem *arena;
    xml_explain_fault fault[XML_EXPLAIN_MOST];
    size_t count;
} faults;

static void parse_all(void) {
    for (size_t i = 0; i < sizeof schema / sizeof *schema; i++) {
        struct schema *s = &schema[i];
        const char *bytes = (const char *)s->bytes;
        xmlSchemaParserCtxt *parser =
            xmlSchemaNewMemParserCtxt(bytes, (int)*s->length);
        s->compiled = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
        s->tree =
            xmlReadMemory(bytes, (int)*s->length, NULL, NULL, XML_PARSE_NONET);
    }
}

static void collect(void *context, xmlErrorPtr error) {
    faults *f = context;
    if (f->count == XML_EXPLAIN_MOST || !error->node)
        return;
    const char *text = error->message ? error->message : "";
    f->fault[f->count++] =
        (xml_explain_fault){error->node, error->code,
                            mem_bytes(f->arena, text, strcspn(text, "\n"))};
}

bool xml_schema_check(xml_schema_kind kind, const xmlDoc *doc, diags *all) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, parse_all);
    const struct schema *s = &schema[kind];
    faults found = {.arena = mem_new()};
    xmlSchemaValidCtxt *check = xmlSchemaNewValidCtxt(s->compiled);
    xmlSchemaSetValidStructuredErrors(check, collect, &found);
    bool valid = xmlSchemaValidateDoc(check, (xmlDoc *)doc) == 0;
    xmlSchemaFreeValidCtxt(check);
    if (!valid)
        xml_explain(s->tree, xmlDocGetRootElement(doc), found.fault,
                    found.count, all);
    mem_free(found.arena);
    return valid;
}
