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
    xmlSchema *compiled;
} schema[] = {
    [XML_SCHEMA_PROJECT] = {schema_project, &schema_project_length, NULL},
    [XML_SCHEMA_LAYOUT] = {schema_layout, &schema_layout_length, NULL},
    [XML_SCHEMA_BUNDLE] = {schema_bundle, &schema_bundle_length, NULL},
};

typedef struct faults {
    mem *arena;
    xml_explain_fault fault[XML_EXPLAIN_MOST];
    size_t count;
} faults;

static void compile_all(void) {
    for (size_t i = 0; i < sizeof schema / sizeof *schema; i++) {
        struct schema *s = &schema[i];
        xmlSchemaParserCtxt *parser =
            xmlSchemaNewMemParserCtxt((const char *)s->bytes, (int)*s->length);
        s->compiled = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
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

static void explain(const struct schema *s, const xmlDoc *doc,
                    const faults *found, diags *all) {
    xmlDoc *tree = xmlReadMemory((const char *)s->bytes, (int)*s->length, NULL,
                                 NULL, XML_PARSE_NONET);
    xml_explain(tree, xmlDocGetRootElement(doc), found->fault, found->count,
                all);
    xmlFreeDoc(tree);
}

bool xml_schema_check(xml_schema_kind kind, const xmlDoc *doc, diags *all) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, compile_all);
    faults found = {.arena = mem_new()};
    xmlSchemaValidCtxt *check = xmlSchemaNewValidCtxt(schema[kind].compiled);
    xmlSchemaSetValidStructuredErrors(check, collect, &found);
    bool valid = xmlSchemaValidateDoc(check, (xmlDoc *)doc) == 0;
    xmlSchemaFreeValidCtxt(check);
    if (!valid)
        explain(&schema[kind], doc, &found, all);
    mem_free(found.arena);
    return valid;
}
