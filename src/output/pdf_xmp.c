#include "output/pdf_xmp.h"

#include "output/pdf_origin.h"

void pdf_xmp_escape(buf *out, const char *text) {
    for (; *text; text++)
        if (*text == '<')
            buf_string(out, "&lt;");
        else if (*text == '>')
            buf_string(out, "&gt;");
        else if (*text == '&')
            buf_string(out, "&amp;");
        else
            buf_byte(out, *text);
}

static void element(buf *out, const char *before, const char *text,
                    const char *after) {
    if (!text || !*text)
        return;
    buf_string(out, before);
    pdf_xmp_escape(out, text);
    buf_string(out, after);
}

static const char head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:jixiao=\"urn:jixiao:origin#\">\n"
    "<pdfaid:part>3</pdfaid:part>"
    "<pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n";

static const char extension_head[] =
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag>\n";

static const char tail[] = "</rdf:Bag></pdfaExtension:schemas>\n"
                           "</rdf:Description>\n"
                           "</rdf:RDF>\n"
                           "</x:xmpmeta>\n"
                           "<?xpacket end=\"r\"?>";

/* PDF/A knows neither PDF/UA's property nor ours: both must be told. */
typedef struct told {
    const char *name, *type, *description;
} told;

static const told accessibility[] = {
    {"part", "Integer", "Part of ISO 14289 that the document follows"}, {0}};

static const told origin[] = {
    {"program", "Text", "Program and version that made the document"},
    {"draft", "Boolean", "Whether each page is marked as a draft"},
    {"description", "seq Text",
     "SHA-256 and name of each description, in order"},
    {"layout", "seq Text", "SHA-256 and name of each layout"},
    {"form", "Text", "Number of each form's layout in their list, in order"},
    {"part", "bag Text", "SHA-256 and name of each file that a layout has in"},
    {"font", "bag Text", "SHA-256 of the table directory, and name of a font"},
    {0}};

static void schema(buf *out, const char *name, const char *uri,
                   const char *prefix, const told *property) {
    buf_format(out,
               "<rdf:li rdf:parseType=\"Resource\">\n"
               "<pdfaSchema:schema>%s</pdfaSchema:schema>\n"
               "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>\n"
               "<pdfaSchema:prefix>%s</pdfaSchema:prefix>\n"
               "<pdfaSchema:property><rdf:Seq>\n",
               name, uri, prefix);
    for (; property->name; property++)
        buf_format(out,
                   "<rdf:li rdf:parseType=\"Resource\">"
                   "<pdfaProperty:name>%s</pdfaProperty:name>"
                   "<pdfaProperty:valueType>%s</pdfaProperty:valueType>"
                   "<pdfaProperty:category>internal</pdfaProperty:category>"
                   "<pdfaProperty:description>%s</pdfaProperty:description>"
                   "</rdf:li>\n",
                   property->name, property->type, property->description);
    buf_string(out, "</rdf:Seq></pdfaSchema:property></rdf:li>\n");
}

pdf_id pdf_xmp_write(const pdf_meta *meta, const pdf_origin *from,
                     pdf_file *to) {
    pdf_id id = pdf_file_reserve(to);
    buf xmp = {0};

    buf_string(&xmp, head);
    element(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
            meta->title, "</rdf:li></rdf:Alt></dc:title>\n");
    element(&xmp, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
            meta->subject, "</rdf:li></rdf:Alt></dc:description>\n");
    element(&xmp, "<dc:creator><rdf:Seq><rdf:li>", meta->author,
            "</rdf:li></rdf:Seq></dc:creator>\n");
    element(&xmp, "<dc:language><rdf:Bag><rdf:li>", meta->language,
            "</rdf:li></rdf:Bag></dc:language>\n");
    element(&xmp, "<pdf:Producer>", PDF_PRODUCER, "</pdf:Producer>\n");
    element(&xmp, "<xmp:CreateDate>", meta->xmp_date, "</xmp:CreateDate>\n");
    element(&xmp, "<xmp:ModifyDate>", meta->xmp_date, "</xmp:ModifyDate>\n");
    element(&xmp, "<jixiao:program>", PDF_PRODUCER, "</jixiao:program>\n");
    pdf_origin_write(from, &xmp);
    buf_string(&xmp, extension_head);
    schema(&xmp, "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/",
           "pdfuaid", accessibility);
    schema(&xmp, "What a form was made from", "urn:jixiao:origin#", "jixiao",
           origin);
    buf_string(&xmp, tail);
    pdf_file_stream(to, id, "/Type/Metadata/Subtype/XML", &xmp, PDF_PLAIN);
    buf_free(&xmp);
    return id;
}
