#include "output/pdf_meta.h"

#include "output/pdf_icc.h"

#include <stdlib.h>
#include <string.h>

static bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* The time SECONDS after the start of 1970, in UTC. */
static void note_date(long long seconds, pdf_meta *meta) {
    static const int month_days[] = {31, 28, 31, 30, 31, 30,
                                     31, 31, 30, 31, 30, 31};
    int days = (int)(seconds / 86400), rest = (int)(seconds % 86400);
    int year = 1970, month = 0;

    for (; days >= 365 + leap(year); year++)
        days -= 365 + leap(year);
    for (;; month++) {
        int length = month_days[month] + (month == 1 && leap(year));
        if (days < length)
            break;
        days -= length;
    }
    snprintf(meta->date, sizeof meta->date, "D:%04d%02d%02d%02d%02d%02dZ", year,
             month + 1, days + 1, rest / 3600, rest / 60 % 60, rest % 60);
    snprintf(meta->xmp_date, sizeof meta->xmp_date,
             "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month + 1, days + 1,
             rest / 3600, rest / 60 % 60, rest % 60);
}

bool pdf_meta_dates(pdf_meta *meta, diags *faults) {
    const long long latest = 253402300799; /* the end of 9999 */
    const char *text = getenv("SOURCE_DATE_EPOCH");
    long long seconds = 0;
    const char *at = text;

    meta->date[0] = meta->xmp_date[0] = '\0';
    if (!text || !*text)
        return true;
    while (*at >= '0' && *at <= '9' && seconds <= latest)
        seconds = 10 * seconds + (*at++ - '0');
    if (*at || seconds > latest) {
        diag_system(faults, (diag_place){0},
                    _("SOURCE_DATE_EPOCH is \"%s\", which is no number of "
                      "seconds since 1970; correct it or unset it"),
                    text);
        return false;
    }
    note_date(seconds, meta);
    return true;
}

static void add_text(HPDF_Dict dict, const char *key, const char *text,
                     pdf_objects *objects) {
    if (text && *text)
        HPDF_Dict_Add(dict, key, pdf_text(objects, text));
}

pdf_id pdf_meta_info(const pdf_meta *meta, pdf_file *to, pdf_objects *objects) {
    HPDF_Dict info = pdf_dict(objects);
    pdf_id id = pdf_file_reserve(to);

    add_text(info, "Title", meta->title, objects);
    add_text(info, "Subject", meta->subject, objects);
    add_text(info, "Author", meta->author, objects);
    add_text(info, "Producer", PDF_PRODUCER, objects);
    add_text(info, "CreationDate", meta->date, objects);
    add_text(info, "ModDate", meta->date, objects);
    pdf_put(objects, id, info);
    return id;
}

static HPDF_Array output_intents(pdf_file *to, pdf_objects *objects) {
    HPDF_Array intents = pdf_array(objects);
    HPDF_Dict intent = pdf_dict(objects);
    pdf_id profile = pdf_file_reserve(to);
    buf icc = {0};

    pdf_icc_srgb(&icc);
    pdf_file_stream(to, profile, "/N 3", &icc, PDF_PACKED);
    buf_free(&icc);
    HPDF_Dict_AddName(intent, "Type", "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    HPDF_Dict_Add(intent, "OutputConditionIdentifier",
                  pdf_text(objects, "sRGB"));
    HPDF_Dict_Add(intent, "Info", pdf_text(objects, "sRGB"));
    HPDF_Dict_Add(intent, "DestOutputProfile", pdf_reference(objects, profile));
    HPDF_Array_Add(intents, intent);
    return intents;
}

/* Every page has its number as its label. */
static HPDF_Dict page_labels(pdf_objects *objects) {
    HPDF_Dict labels = pdf_dict(objects), style = pdf_dict(objects);
    HPDF_Array numbers = pdf_array(objects);

    HPDF_Dict_AddName(style, "S", "D");
    HPDF_Array_AddNumber(numbers, 0);
    HPDF_Array_Add(numbers, style);
    HPDF_Dict_Add(labels, "Nums", numbers);
    return labels;
}

static void add_reference(HPDF_Dict dict, const char *key, pdf_id id,
                          pdf_objects *objects) {
    if (id != 0)
        HPDF_Dict_Add(dict, key, pdf_reference(objects, id));
}

pdf_id pdf_meta_catalog(const pdf_meta *meta, const pdf_parts *parts,
                        pdf_file *to, pdf_objects *objects) {
    HPDF_Dict c = pdf_dict(objects), marked = pdf_dict(objects);
    HPDF_Dict viewer = pdf_dict(objects);
    pdf_id id = pdf_file_reserve(to);

    HPDF_Dict_AddName(c, "Type", "Catalog");
    add_reference(c, "Pages", parts->pages, objects);
    add_reference(c, "StructTreeRoot", parts->structure, objects);
    add_reference(c, "Outlines", parts->outline, objects);
    add_reference(c, "Metadata", parts->xmp, objects);
    HPDF_Dict_Add(c, "OutputIntents", output_intents(to, objects));
    HPDF_Dict_Add(c, "PageLabels", page_labels(objects));
    HPDF_Dict_AddBoolean(marked, "Marked", HPDF_TRUE);
    HPDF_Dict_Add(c, "MarkInfo", marked);
    HPDF_Dict_AddBoolean(viewer, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_Add(c, "ViewerPreferences", viewer);
    add_text(c, "Lang", meta->language, objects);
    add_reference(c, "Names", parts->names, objects);
    add_reference(c, "AF", parts->associated, objects);
    pdf_put(objects, id, c);
    return id;
}
