#include "input/xml_load.h"

#include "base/limits.h"
#include "input/xml_fault.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <pthread.h>
#include <string.h>

/* One parse.  The parser reads an entity's text with parsers of its own, which
   share this through _private; places are always those of the file itself. */
typedef struct parse {
    xml_load *load;
    const char *name;
    const char *bytes;
    size_t length, given;  /* to the parser */
    size_t told;           /* where it last told of anything */
    xmlParserCtxt *parser; /* of the file */
    bool failed;           /* one message is enough: the rest follows from it */
} parse;

static void silent(void *unused, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void silent(void *unused, const char *format, ...) {
    (void)unused;
    (void)format;
}

/* Nothing is ever loaded but what file_read gave us. */
static xmlParserInput *refuse(const char *url, const char *id,
                              xmlParserCtxt *parser) {
    (void)url;
    (void)id;
    (void)parser;
    return NULL;
}

static void start(void) {
    xmlMemSetup(mem_release, mem_malloc, mem_realloc, mem_strdup);
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse);
}

static parse *parse_of(void *context) {
    return ((xmlParserCtxt *)context)->_private;
}

static long line_of(const parse *p) {
    const xmlParserInput *input = p->parser->input;
    return input ? input->line : 0;
}

static diag_place here(const parse *p) {
    return (diag_place){p->name, line_of(p)};
}

static void stop(parse *p, void *context) {
    p->failed = true;
    xmlStopParser(context);
}

/* How far the parser is, in bytes of UTF-8. */
static size_t reached(const parse *p) {
    const xmlParserInput *input = p->parser->input;
    return input ? input->consumed + (size_t)(input->cur - input->base) : 0;
}

/* Its time for one tag grows with the square of the attributes, so a tag may
   not be endless. */
static void check_length(parse *p) {
    if (p->failed || reached(p) <= p->told + LIMIT_TAG)
        return;
    diag_error(p->load->all, here(p),
               _("a tag, comment, CDATA section or DOCTYPE is longer than "
                 "%d KiB; shorten it"),
               LIMIT_TAG >> 10);
    p->failed = true;
}

/* Gives the parser more of the file. */
static int give(void *context, char *buffer, int room) {
    parse *p = context;
    check_length(p);
    if (p->failed)
        return -1;
    size_t length = p->length - p->given;
    if (length > (size_t)room)
        length = (size_t)room;
    memcpy(buffer, p->bytes + p->given, length);
    p->given += length;
    return (int)length;
}

/* A parser tells of something; true if nothing is to come of it.  A DOCTYPE is
   one thing with all that is in it. */
static bool has_failed(parse *p, const xmlParserCtxt *parser) {
    if (parser == p->parser && parser->inputNr == 1 && !parser->inSubset) {
        check_length(p);
        p->told = reached(p);
    }
    return p->failed;
}

static void on_error(void *context, xmlErrorPtr error) {
    parse *p = context;
    if (p->failed || error->level == XML_ERR_WARNING)
        return;
    p->failed = true;
    diag_place at = here(p);
    /* The converter reads ahead, and nobody knows where the bytes are; what
       they contradict is the first line. */
    if (error->domain == XML_FROM_I18N)
        at.line = 1;
    xml_fault(p->load->all, at, error, error->ctxt);
}

static void on_doctype(void *context, const xmlChar *name,
                       const xmlChar *public_id, const xmlChar *system_id) {
    parse *p = parse_of(context);
    if (public_id || system_id) {
        diag_error(p->load->all, here(p),
                   _("<!DOCTYPE> refers to another file; external entities "
                     "are not allowed: remove it, and write the text itself"));
        stop(p, context);
        return;
    }
    xmlSAX2InternalSubset(context, name, public_id, system_id);
}

static void on_entity(void *context, const xmlChar *name, int type,
                      const xmlChar *public_id, const xmlChar *system_id,
                      xmlChar *content) {
    parse *p = parse_of(context);
    if (p->failed)
        return;
    if (public_id || system_id) {
        diag_error(p->load->all, here(p),
                   _("the entity %s refers to another file; external entities "
                     "are not allowed: write the text itself"),
                   (const char *)name);
        stop(p, context);
        return;
    }
    xmlSAX2EntityDecl(context, name, type, public_id, system_id, content);
}

static void place_node(parse *p, xmlNode *node, long line) {
    diag_place *place = mem_alloc(p->load->arena, sizeof *place);
    *place = (diag_place){p->name, line};
    node->_private = place;
}

/* The line where the tag starts that was just read: no "<" stands in a tag. */
static long tag_line(const parse *p) {
    const xmlParserInput *input = p->parser->input;
    long line = input->line;
    for (const xmlChar *at = input->cur; at > input->base && *at != '<'; at--)
        line -= at[-1] == '\n';
    return line;
}

void xml_load_too_deep(xml_load *load, diag_place at) {
    diag_error(load->all, at,
               _("elements stand more than %d deep inside each other; the "
                 "limit is %d"),
               LIMIT_DEPTH, LIMIT_DEPTH);
}

/* The element that starts AT is too deep or one too many, has too many
   attributes (each is compared with all others), or the names are too many:
   libxml2's table of them does not grow forever. */
static bool refused(const parse *p, diag_place at, const xmlParserCtxt *parser,
                    int attributes) {
    if (parser->nodeNr >= LIMIT_DEPTH)
        xml_load_too_deep(p->load, at);
    else if (++p->load->elements > LIMIT_ELEMENTS)
        diag_error(p->load->all, at,
                   _("the file, with what it includes, has more than %d "
                     "elements; split it"),
                   LIMIT_ELEMENTS);
    else if (attributes > LIMIT_ATTRIBUTES)
        diag_error(p->load->all, at,
                   _("an element has more than %d attributes; remove some"),
                   LIMIT_ATTRIBUTES);
    else if (xmlDictSize(p->load->dict) > LIMIT_NAMES)
        diag_error(p->load->all, at,
                   _("the file has more than %d different names and short "
                     "values; split it"),
                   LIMIT_NAMES);
    else
        return false;
    return true;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri, int namespaces,
                     const xmlChar **namespace, int attributes, int defaulted,
                     const xmlChar **attribute) {
    parse *p = parse_of(context);
    xmlParserCtxt *parser = context;
    if (has_failed(p, parser))
        return;
    long line = parser == p->parser ? tag_line(p) : line_of(p);
    if (refused(p, (diag_place){p->name, line}, parser, attributes)) {
        stop(p, context);
        return;
    }
    xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, namespace,
                          attributes, defaulted, attribute);
    if (parser->node)
        place_node(p, parser->node, line);
}

static void on_text(void *context, const xmlChar *text, int length) {
    parse *p = parse_of(context);
    const xmlParserCtxt *parser = context;
    if (has_failed(p, parser))
        return;
    xmlSAX2Characters(context, text, length);
    xmlNode *node = parser->node ? parser->node->last : NULL;
    if (!node || node->type != XML_TEXT_NODE || node->_private)
        return;
    long line = line_of(p);
    if (parser == p->parser)
        for (int i = 0; i < length; i++)
            line -= text[i] == '\n';
    place_node(p, node, line);
}

/* Comments and instructions enter the tree only if it will be written again. */
static void on_comment(void *context, const xmlChar *text) {
    parse *p = parse_of(context);
    if (!has_failed(p, context) && p->load->verbatim)
        xmlSAX2Comment(context, text);
}

static void on_instruction(void *context, const xmlChar *target,
                           const xmlChar *data) {
    parse *p = parse_of(context);
    if (!has_failed(p, context) && p->load->verbatim)
        xmlSAX2ProcessingInstruction(context, target, data);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *uri) {
    if (!has_failed(parse_of(context), context))
        xmlSAX2EndElementNs(context, name, prefix, uri);
}

static xmlParserCtxt *new_parser(parse *p) {
    xmlParserCtxt *parser = xmlNewParserCtxt();
    xmlDictFree(parser->dict);
    parser->dict = p->load->dict;
    xmlDictReference(parser->dict);
    parser->_private = p;
    xmlSAXHandler *sax = parser->sax;
    sax->internalSubset = on_doctype;
    sax->entityDecl = on_entity;
    sax->startElementNs = on_start;
    sax->endElementNs = on_end;
    sax->characters = on_text;
    sax->ignorableWhitespace = on_text;
    sax->comment = on_comment;
    sax->processingInstruction = on_instruction;
    return parser;
}

static xmlDoc *read_tree(parse *p) {
    enum {
        OPTIONS = XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA |
                  XML_PARSE_BIG_LINES
    };
    p->parser = new_parser(p);
    xmlSetGenericErrorFunc(NULL, silent);
    xmlSetStructuredErrorFunc(p, on_error);
    xmlDoc *doc = xmlCtxtReadIO(p->parser, give, NULL, p, NULL, NULL, OPTIONS);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlFreeParserCtxt(p->parser);
    return doc;
}

/* libxml2 takes a NUL for the end.  Only UTF-16 and UTF-32 have them, and start
   with one or with a byte-order mark. */
static bool has_nul(const char *bytes, size_t length, size_t *line) {
    bool wide = length >= 2 &&
                (!bytes[0] || !bytes[1] || !memcmp(bytes, "\xFE\xFF", 2) ||
                 !memcmp(bytes, "\xFF\xFE", 2));
    const char *nul = wide || !length ? NULL : memchr(bytes, 0, length);
    *line = 1;
    for (const char *at = bytes; nul && at < nul; at++)
        *line += *at == '\n';
    return nul;
}

bool xml_load_enough(const xml_load *load) {
    return diags_count(load->all, DIAG_ERROR) - load->errors >= LIMIT_FAULTS;
}

void xml_load_start(xml_load *load) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
    load->dict = xmlDictCreate();
}

void xml_load_end(xml_load *load) {
    xmlDictFree(load->dict);
}

static void note_source(xml_load *load, const char *name, const char *bytes,
                        size_t length) {
    load->source = mem_more(load->arena, load->source, load->sources,
                            &load->room, sizeof *load->source);
    hash_entry *source = &load->source[load->sources++];
    source->name = name;
    hash_bytes(bytes, length, source->hash);
}

xmlDoc *xml_load_bytes(xml_load *load, const char *name, const char *bytes,
                       size_t length) {
    parse p = {.load = load,
               .name = mem_string(load->arena, name),
               .bytes = bytes,
               .length = length};
    size_t line;
    if (length > LIMIT_XML - load->bytes) {
        diag_error(load->all, (diag_place){name, 0},
                   _("the file, with what it includes, is larger than %d MiB; "
                     "split it"),
                   LIMIT_XML >> 20);
        return NULL;
    }
    if (has_nul(bytes, length, &line)) {
        diag_error(
            load->all, (diag_place){name, (long)line},
            _("a NUL byte stands here, so this is no XML; name a text file"));
        return NULL;
    }
    load->bytes += length;
    if (load->sourced)
        note_source(load, p.name, bytes, length);
    xmlDoc *doc = read_tree(&p);
    if (doc && !p.failed)
        return doc;
    if (!p.failed)
        diag_error(load->all, (diag_place){name, 0},
                   _("this is not well-formed XML; mend it"));
    xmlFreeDoc(doc);
    return NULL;
}
