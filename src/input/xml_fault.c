#include "input/xml_fault.h"

#include <libxml/xmlerror.h>
#include <string.h>

/* What a fault is without any name in it. */
static const struct {
    int code;
    const char *sentence;
} known[] = {
    {XML_ERR_LT_IN_ATTRIBUTE,
     N_("a \"<\" stands in an attribute's value; write &lt; for the "
        "character, or close the value with its quotation mark")},
    {XML_ERR_ATTRIBUTE_NOT_STARTED,
     N_("an attribute's value has no straight quotation marks; write "
        "name=\"value\"")},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED,
     N_("an attribute's value is not closed; end it with the "
        "quotation mark that starts it")},
    {XML_ERR_SPACE_REQUIRED,
     N_("a blank is missing before an attribute, or the tag is "
        "malformed; write <element name=\"value\" name=\"value\">")},
    {XML_ERR_GT_REQUIRED, N_("a tag is not closed; end it with \">\"")},
    {XML_ERR_DOCUMENT_END,
     N_("something stands after the end of the root element; remove "
        "it, or move it inside")},
    {XML_ERR_DOCUMENT_EMPTY,
     N_("the file holds no XML; start it with the root element")},
    {XML_ERR_NAME_REQUIRED,
     N_("a \"<\" or \"&\" stands alone; write &lt; or &amp; for the "
        "character itself")},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING,
     N_("an \"&\" is not closed by \";\"; write &amp; for the "
        "character itself")},
    /* Memory never ends otherwise: base/mem.h */
    {XML_ERR_NO_MEMORY,
     N_("a text, name or value is longer than 10 million bytes; "
        "shorten it")},
    {XML_ERR_COMMENT_NOT_FINISHED,
     N_("a comment is not closed; end it with -->")},
    {XML_ERR_HYPHEN_IN_COMMENT,
     N_("\"--\" stands inside a comment; write a single hyphen")},
    {XML_ERR_CDATA_NOT_FINISHED,
     N_("a CDATA section is not closed; end it with ]]>")},
    {XML_ERR_MISPLACED_CDATA_END,
     N_("\"]]>\" stands in the text; write ]]&gt;")},
    {XML_ERR_RESERVED_XML_NAME,
     N_("<?xml ...?> stands inside the file; it may only be its very "
        "first characters")},
    {XML_ERR_ENTITY_LOOP,
     N_("the entities refer to themselves or expand to far more text "
        "than the file holds; write the text itself")},
    {XML_ERR_INVALID_ENCODING,
     N_("the file is not in the encoding that its first line "
        "declares; save it as UTF-8 and declare that")},
    {XML_I18N_CONV_FAILED,
     N_("the file is not in the encoding that its first line "
        "declares; save it as UTF-8 and declare that")},
    {XML_ERR_INVALID_CHARREF,
     N_("a reference such as &#1; names no character that a text may "
        "hold; remove it")},
};

/* NULL if it is none of these. */
static const char *sentence_of(int code) {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == code)
            return _(known[i].sentence);
    return NULL;
}

/* A byte that is none of UTF-8, which libxml2 quotes, or a character that XML
   excludes, which it counts. */
static void bad_character(diags *all, diag_place at, const xmlError *error,
                          const xmlParserCtxt *parser) {
    if (error->str1 && parser && parser->input)
        diag_error(all, at,
                   _("the byte 0x%02X is not valid UTF-8; save the file as "
                     "UTF-8, or declare its encoding in its first line"),
                   *parser->input->cur);
    else
        diag_error(all, at,
                   _("U+%04X is no character that a text may hold; remove it"),
                   (unsigned)error->int1);
}

/* Faults with a name in them; false if ERROR is none of these. */
static bool named(diags *all, diag_place at, const xmlError *error) {
    const char *name = error->str1 ? error->str1 : "?";
    const char *second = error->str2 ? error->str2 : "?";
    switch (error->code) {
    case XML_ERR_TAG_NAME_MISMATCH:
        diag_error(all, at,
                   _("<%s> of line %d is closed by </%s>; close the element "
                     "that was opened last"),
                   name, error->int1, second);
        return true;
    case XML_ERR_TAG_NOT_FINISHED:
        diag_error(all, at,
                   _("the file ends while <%s> of line %d is open; close it "
                     "with </%s>"),
                   name, error->int1, name);
        return true;
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
        diag_error(all, at,
                   _("the prefix of %s:%s is not declared; remove it, or "
                     "declare it with xmlns:%s=\"...\""),
                   name, second, name);
        return true;
    case XML_ERR_UNDECLARED_ENTITY:
        diag_error(all, at,
                   _("&%s; is not defined; write the character itself, or "
                     "&amp; for an \"&\""),
                   name);
        return true;
    case XML_ERR_ATTRIBUTE_REDEFINED:
        diag_error(all, at, _("attribute %s stands twice; remove one"), name);
        return true;
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        diag_error(all, at, _("attribute %s has no value; write %s=\"value\""),
                   name, name);
        return true;
    case XML_ERR_UNSUPPORTED_ENCODING:
        diag_error(all, at,
                   _("the encoding %s is unknown; save the file as UTF-8"),
                   name);
        return true;
    default:
        return false;
    }
}

void xml_fault(diags *all, diag_place at, const xmlError *error,
               const xmlParserCtxt *parser) {
    const char *text = sentence_of(error->code);
    if (text) {
        diag_error(all, at, "%s", text);
    } else if (error->code == XML_ERR_INVALID_CHAR) {
        bad_character(all, at, error, parser);
    } else if (!named(all, at, error)) {
        text = error->message ? error->message : "";
        diag_error(all, at, _("this is not well-formed XML (%.*s); mend it"),
                   (int)strcspn(text, "\n"), text);
    }
}
