#include "input/xml_schema.h"

#include "base/buf.h"
#include "base/limits.h"
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
    xml_explain_fault fault[LIMIT_FAULTS + 1]; /* one more: that there is one */
    size_t count;
    bool open; /* blanks are none */
} faults;

/* What stands at AT up to the end of END, if it starts with START; else 0. */
static size_t reach(const char *at, const char *last, const char *start,
                    const char *end) {
    size_t left = (size_t)(last - at), length = strlen(start);
    if (left < length || memcmp(at, start, length) != 0)
        return 0;
    const char *found = memmem(at, left, end, strlen(end));
    return found ? (size_t)(found - at) + strlen(end) : left;
}

/* The schema without annotations, comments and blanks between tags, which are
   most of it: reading them takes longer than all the rest, and no check looks
   at them. */
static void add_bare(const struct schema *s, buf *out) {
    const char *at = (const char *)s->bytes, *last = at + *s->length;
    while ((at = memchr(at, '<', (size_t)(last - at)))) {
        size_t skipped = reach(at, last, "<xs:annotation>", "</xs:annotation>");
        if (!skipped)
            skipped = reach(at, last, "<!--", "-->");
        size_t tag = skipped ? 0 : reach(at, last, "<", ">");
        buf_add(out, at, tag);
        at += skipped + tag;
    }
}

static xmlSchema *compile(const struct schema *s) {
    buf bare = {0};
    add_bare(s, &bare);
    xmlSchemaParserCtxt *parser =
        xmlSchemaNewMemParserCtxt(bare.bytes, (int)bare.length);
    xmlSchema *compiled = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    buf_free(&bare);
    return compiled;
}

/* Each is compiled when it is first needed, by any thread. */
static xmlSchema *compiled(struct schema *s) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    if (!s->compiled)
        s->compiled = compile(s);
    pthread_mutex_unlock(&lock);
    return s->compiled;
}

/* Of a value, not of what stands where. */
static bool is_of_value(int code) {
    return code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
           code <= XML_SCHEMAV_CVC_ENUMERATION_VALID;
}

/* A blank one passes, and each other value is looked at when faults are
   explained. */
static void collect(void *context, xmlErrorPtr error) {
    faults *f = context;
    if (f->count > LIMIT_FAULTS || !error->node ||
        (f->open && is_of_value(error->code) &&
         xml_explain_is_blank(error->node)))
        return;
    const char *text = error->message ? error->message : "";
    f->fault[f->count++] =
        (xml_explain_fault){error->node, error->code,
                            mem_bytes(f->arena, text, strcspn(text, "\n"))};
}

/* False if there is nothing to tell. */
static bool explain(const struct schema *s, const xmlDoc *doc,
                    const faults *found, diags *all) {
    xmlDoc *tree = xmlReadMemory((const char *)s->bytes, (int)*s->length, NULL,
                                 NULL, XML_PARSE_NONET);
    bool told = xml_explain(tree, xmlDocGetRootElement(doc), found->fault,
                            found->count, all);
    xmlFreeDoc(tree);
    return told || !found->open;
}

bool xml_schema_check(xml_schema_kind kind, const xmlDoc *doc, diags *all) {
    faults found = {.arena = mem_new(),
                    .open = xml_explain_is_open(xmlDocGetRootElement(doc))};
    xmlSchemaValidCtxt *check = xmlSchemaNewValidCtxt(compiled(&schema[kind]));
    xmlSchemaSetValidStructuredErrors(check, collect, &found);
    bool valid = xmlSchemaValidateDoc(check, (xmlDoc *)doc) == 0;
    xmlSchemaFreeValidCtxt(check);
    bool good = valid || !explain(&schema[kind], doc, &found, all);
    mem_free(found.arena);
    return good;
}
