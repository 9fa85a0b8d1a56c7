#include "input/xml_value.h"

#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "input/xml_prose.h"

#include <libxml/xmlregexp.h>
#include <libxml/xmlschemastypes.h>
#include <string.h>

static const char SCHEMA[] = "http://www.w3.org/2001/XMLSchema";

static bool fits_builtin(const char *name, const char *value) {
    xmlSchemaType *type =
        xmlSchemaGetPredefinedType(BAD_CAST name, BAD_CAST SCHEMA);
    return !type ||
           xmlSchemaValidatePredefinedType(type, BAD_CAST value, NULL) == 0;
}

static bool fits_pattern(const char *pattern, const char *value) {
    xmlRegexp *compiled = xmlRegexpCompile(BAD_CAST pattern);
    bool fits = !compiled || xmlRegexpExec(compiled, BAD_CAST value) == 1;
    xmlRegFreeRegexp(compiled);
    return fits;
}

static size_t number(const char *digits) {
    size_t n = 0;
    for (; *digits >= '0' && *digits <= '9'; digits++)
        n = n * 10 + (size_t)(*digits - '0');
    return n;
}

/* The facets of RESTRICTION; those of a kind that is not known here fit. */
static bool fits_facets(const xmlNode *restriction, const char *value) {
    bool listed = false, matched = false, enumerated = false, pattern = false;
    size_t length = utf8_count(value);
    for (const xmlNode *f = restriction->children; f; f = f->next) {
        const char *limit =
            f->type == XML_ELEMENT_NODE ? xml_decl_attr(f, "value") : NULL;
        if (!limit)
            continue;
        if ((xml_decl_is(f, "length") && length != number(limit)) ||
            (xml_decl_is(f, "minLength") && length < number(limit)) ||
            (xml_decl_is(f, "maxLength") && length > number(limit)))
            return false;
        if (xml_decl_is(f, "enumeration")) {
            enumerated = true;
            listed = listed || !strcmp(limit, value);
        } else if (xml_decl_is(f, "pattern")) {
            pattern = true;
            matched = matched || fits_pattern(limit, value);
        }
    }
    return (!enumerated || listed) && (!pattern || matched);
}

static bool fits(mem *, const xmlNode *type, const char *value);

static bool fits_named(mem *arena, const xmlDoc *schema, const char *name,
                       const char *value) {
    const xmlNode *n = xmlDocGetRootElement(schema)->children;
    for (; n; n = n->next)
        if (xml_decl_is(n, "simpleType") &&
            !strcmp(xml_decl_attr(n, "name"), name))
            return fits(arena, n, value);
    const char *colon = strchr(name, ':');
    return fits_builtin(colon ? colon + 1 : name, value);
}

static bool fits_union(mem *arena, const xmlNode *holder, const char *value) {
    const char *rest = xml_decl_attr(holder, "memberTypes");
    while (rest && *(rest += strspn(rest, " "))) {
        size_t length = strcspn(rest, " ");
        const char *name = mem_bytes(arena, rest, length);
        if (fits_named(arena, holder->doc, name, value))
            return true;
        rest += length;
    }
    for (const xmlNode *n = holder->children; n; n = n->next)
        if (xml_decl_is(n, "simpleType") && fits(arena, n, value))
            return true;
    return false;
}

/* TYPE is an xs:simpleType, or a complex one with simple content. */
static bool fits(mem *arena, const xmlNode *type, const char *value) {
    bool good = true;
    for (const xmlNode *n = type->children; n; n = n->next) {
        const char *base =
            n->type == XML_ELEMENT_NODE ? xml_decl_attr(n, "base") : NULL;
        if (xml_decl_is(n, "union"))
            good = good && fits_union(arena, n, value);
        if (base && xml_decl_is(n, "restriction"))
            good = good && fits_named(arena, n->doc, base, value) &&
                   fits_facets(n, value);
    }
    return good;
}

bool xml_value_fits(mem *arena, const xml_decl *type, const char *value) {
    const char *folded = xml_prose_fold(arena, value, false);
    if (type->builtin && !fits_builtin(type->builtin, folded))
        return false;
    return !type->type || fits(arena, type->type, folded);
}

/* The values that TYPE lists; NULL if it lists none. */
static const char *listed(mem *arena, const xmlNode *type) {
    const xmlNode *n = type->children;
    while (n && !xml_decl_is(n, "restriction"))
        n = n->next;
    buf out = {0};
    for (n = n ? n->children : NULL; n; n = n->next)
        if (xml_decl_is(n, "enumeration"))
            buf_format(&out, "%s%s", out.length ? ", " : "",
                       xml_decl_attr(n, "value"));
    const char *text =
        out.length ? mem_bytes(arena, out.bytes, out.length) : NULL;
    buf_free(&out);
    return text;
}

/* Types that everyone knows; NULL for others. */
static const char *plain(const char *name) {
    if (!strcmp(name, "decimal"))
        return _("is not an exact decimal of at most 18 digits; write digits "
                 "such as 91.00, without commas and units");
    if (!strcmp(name, "points"))
        return _("is not an exact decimal of at most 18 digits, or is "
                 "negative; write digits such as 10.00, without commas and "
                 "units");
    if (!strcmp(name, "date"))
        return _("is not a date; write it as 2022-01-01");
    if (!strcmp(name, "boolean"))
        return _("is neither true nor false; write one of them");
    if (!strcmp(name, "NMTOKEN"))
        return _("is not one word; write letters, digits, - and _ only");
    return NULL;
}

const char *xml_value_remedy(mem *arena, const xml_decl *type) {
    const char *name =
        type->type ? xml_decl_attr(type->type, "name") : type->builtin;
    const char *known = name ? plain(name) : NULL;
    if (known)
        return known;
    const char *values = type->type ? listed(arena, type->type) : NULL;
    if (values)
        return mem_format(arena, _("is not allowed; write one of %s"), values);
    const char *meaning = xml_decl_documentation(arena, type->type);
    if (!meaning)
        return _("is not allowed; correct it");
    return mem_format(arena, _("does not fit; what belongs here: \"%s\""),
                      meaning);
}
