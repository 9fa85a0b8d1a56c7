#include "output/pdf_attach.h"

#include <stdlib.h>
#include <string.h>

typedef struct attachment {
    const char *name;
    pdf_id id; /* of its file specification */
} attachment;

struct pdf_attachments {
    mem *arena;
    attachment *attachment;
    size_t attachments, room;
};

pdf_attachments *pdf_attachments_new(mem *arena) {
    pdf_attachments *all = mem_alloc(arena, sizeof *all);

    all->arena = arena;
    return all;
}

static pdf_id put_file(const char *date, const void *bytes, size_t length,
                       pdf_file *to) {
    pdf_id id = pdf_file_reserve(to);
    buf entries = {0}, copy = {0};

    buf_format(&entries,
               "/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size %zu",
               length);
    if (*date)
        buf_format(&entries, "/ModDate(%s)", date);
    buf_string(&entries, ">>");
    buf_add(&copy, bytes, length);
    pdf_file_stream(to, id, entries.bytes, &copy, PDF_PACKED);
    buf_free(&entries);
    buf_free(&copy);
    return id;
}

void pdf_attachments_add(pdf_attachments *all, const char *name,
                         const char *date, const void *bytes, size_t length,
                         pdf_file *to, pdf_objects *objects) {
    HPDF_Dict spec = pdf_dict(objects), embedded = pdf_dict(objects);
    pdf_id content = put_file(date, bytes, length, to);
    pdf_id id = pdf_file_reserve(to);

    HPDF_Dict_Add(embedded, "F", pdf_reference(objects, content));
    HPDF_Dict_Add(embedded, "UF", pdf_reference(objects, content));
    HPDF_Dict_AddName(spec, "Type", "Filespec");
    HPDF_Dict_Add(spec, "F", pdf_text(objects, name));
    HPDF_Dict_Add(spec, "UF", pdf_text(objects, name));
    HPDF_Dict_Add(spec, "EF", embedded);
    HPDF_Dict_AddName(spec, "AFRelationship", "Source");
    pdf_put(objects, id, spec);
    all->attachment = mem_more(all->arena, all->attachment, all->attachments,
                               &all->room, sizeof *all->attachment);
    all->attachment[all->attachments++] =
        (attachment){mem_string(all->arena, name), id};
}

static int by_name(const void *a, const void *b) {
    const attachment *one = a, *other = b;
    int order = strcmp(one->name, other->name);

    return order ? order : (one->id > other->id) - (one->id < other->id);
}

static pdf_id put(buf *text, const char *end, pdf_file *to) {
    pdf_id id = pdf_file_reserve(to);

    buf_string(text, end);
    pdf_file_object(to, id, text->bytes, text->length);
    buf_free(text);
    return id;
}

void pdf_attachments_write(const pdf_attachments *all, pdf_file *to,
                           pdf_id *names, pdf_id *associated) {
    size_t count = all->attachments;
    attachment *sorted;
    buf tree = {0}, list = {0};

    *names = *associated = 0;
    if (count == 0)
        return;
    sorted = mem_array(all->arena, count, sizeof *sorted);
    memcpy(sorted, all->attachment, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_name);
    buf_string(&tree, "<</EmbeddedFiles<</Names[");
    buf_byte(&list, '[');
    for (size_t i = 0; i < count; i++) {
        pdf_hex_text(&tree, sorted[i].name, strlen(sorted[i].name));
        pdf_refer(&tree, sorted[i].id);
        pdf_refer(&list, all->attachment[i].id);
    }
    *names = put(&tree, "]>>>>", to);
    *associated = put(&list, "]", to);
}
