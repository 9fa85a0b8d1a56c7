#include "output/pdf.h"

#include "base/stage.h"
#include "output/pdf_attach.h"
#include "output/pdf_link.h"
#include "output/pdf_meta.h"
#include "output/pdf_origin.h"
#include "output/pdf_outline.h"
#include "output/pdf_tags.h"
#include "output/pdf_xmp.h"

#include <inttypes.h>

enum { LEAF_PAGES = 64 };

struct pdf {
    diags *faults;
    mem *arena; /* of `meta` and `origin` */
    mem *of_page;
    buf content; /* a page's */
    pdf_file *to;
    pdf_objects *objects;
    pdf_fonts *fonts;
    pdf_tags *tags;
    pdf_outline *outline;
    pdf_links *links;
    pdf_attachments *attachments;
    pdf_meta meta; /* the first book's */
    pdf_origin origin;
    pdf_id resources;
    bool failed;

    /* The page tree: its root, the node that takes pages now and the
       references to its pages, and those to all nodes. */
    pdf_id root, leaf;
    size_t pages, leaf_pages;
    buf kids, leaves;
    pdf_id *page; /* of each, in the arena */
    size_t page_room;
};

pdf *pdf_open(file *out, diags *faults) {
    pdf *p = mem_calloc(1, sizeof *p);

    p->faults = faults;
    p->arena = mem_new();
    p->of_page = mem_new();
    p->origin.arena = p->arena;
    p->to = pdf_file_open(out);
    p->objects = pdf_objects_new(p->to);
    p->fonts = pdf_fonts_new();
    p->tags = pdf_tags_new(p->to);
    p->outline = pdf_outline_new(p->arena);
    p->links = pdf_links_new(p->arena);
    p->attachments = pdf_attachments_new(p->arena);
    p->resources = pdf_file_reserve(p->to);
    p->root = pdf_file_reserve(p->to);
    p->failed = !pdf_meta_dates(&p->meta, faults);
    return p;
}

static void end_leaf(pdf *p) {
    buf text = {0};

    if (p->leaf_pages == 0)
        return;
    buf_format(&text,
               "<</Type/Pages/Parent %" PRIu32 " 0 R/Count %zu/Kids[%s]>>",
               p->root, p->leaf_pages, p->kids.bytes);
    pdf_file_object(p->to, p->leaf, text.bytes, text.length);
    pdf_refer(&p->leaves, p->leaf);
    buf_free(&text);
    buf_clear(&p->kids);
    p->leaf_pages = 0;
}

static void put_page(pdf *p, pdf_id id, const book_page *page, pdf_id contents,
                     const buf *links) {
    buf text = {0};

    if (p->leaf_pages == 0)
        p->leaf = pdf_file_reserve(p->to);
    buf_format(&text, "<</Type/Page/Parent %" PRIu32 " 0 R/MediaBox[0 0 ",
               p->leaf);
    pdf_hundredths(&text, (page->width + 5) / 10);
    buf_byte(&text, ' ');
    pdf_hundredths(&text, (page->height + 5) / 10);
    buf_format(&text,
               "]/Resources %" PRIu32 " 0 R/Contents %" PRIu32
               " 0 R/StructParents %zu",
               p->resources, contents, p->pages);
    buf_add(&text, links->bytes, links->length);
    buf_string(&text, ">>");
    pdf_file_object(p->to, id, text.bytes, text.length);
    buf_free(&text);
    pdf_refer(&p->kids, id);
    p->page =
        mem_more(p->arena, p->page, p->pages, &p->page_room, sizeof *p->page);
    p->page[p->pages++] = id;
    if (++p->leaf_pages == LEAF_PAGES)
        end_leaf(p);
}

/* Writes a page of which the id is ID. */
static bool add_page(pdf *p, const book *b, const book_page *page, pdf_id id) {
    pdf_marks marks = {0};
    buf *content = &p->content, links = {0};
    bool good = pdf_page_content(p->fonts, b, page, p->of_page, content, &marks,
                                 p->faults);

    if (good) {
        pdf_id contents = pdf_file_reserve(p->to);
        pdf_file_stream(p->to, contents, "", content, PDF_PACKED);
        pdf_tags_page(p->tags, id, p->pages, &marks);
        pdf_links_page(p->links, b, page, id, p->to, p->tags, &links);
        put_page(p, id, page, contents, &links);
    }
    buf_free(&links);
    buf_clear(content);
    mem_clear(p->of_page);
    return good;
}

static const char *keep(pdf *p, const char *text) {
    return mem_string(p->arena, text ? text : "");
}

static void note_meta(pdf *p, const book *b) {
    p->meta.title = keep(p, b->title);
    p->meta.subject = keep(p, b->subject);
    p->meta.author = keep(p, b->author);
    p->meta.language = keep(p, b->language);
}

static bool add(pdf *p, const book *b) {
    pdf_id first = 0;

    if (p->pages == 0)
        note_meta(p, b);
    pdf_tags_begin(p->tags, b);
    for (size_t i = 0; i < b->pages; i++) {
        pdf_id id = pdf_file_reserve(p->to);
        first = i == 0 ? id : first;
    }
    for (size_t i = 0; i < b->pages && !p->failed; i++)
        p->failed = !add_page(p, b, &b->page[i], first + (pdf_id)i);
    if (p->failed)
        return false;
    pdf_tags_end(p->tags, b, p->meta.language);
    for (size_t i = 0; i < b->outlines; i++) {
        const book_outline *o = &b->outline[i];
        mpt height = b->page[o->page].height;
        pdf_outline_add(p->outline, o->title, o->level, first + (pdf_id)o->page,
                        (height - o->y) / 10);
    }
    return true;
}

bool pdf_add(pdf *p, const book *b) {
    stage before = stage_enter(STAGE_WRITE);
    bool good = add(p, b);
    stage_enter(before);
    return good;
}

void pdf_help(pdf *p) {
    stage before = stage_enter(STAGE_WRITE);

    pdf_file_help(p->to);
    stage_enter(before);
}

void pdf_made_from(pdf *p, const pdf_source *from) {
    stage before = stage_enter(STAGE_WRITE);
    char hash[HASH_TEXT];

    p->origin.draft |= from->draft;
    if (from->description) {
        hash_bytes(from->description, from->length, hash);
        pdf_origin_add(&p->origin, PDF_DESCRIPTIONS, from->name, hash);
    }
    if (from->files > 0)
        pdf_origin_add_form(&p->origin,
                            pdf_origin_add(&p->origin, PDF_LAYOUTS,
                                           from->layout, from->file[0].hash));
    for (size_t i = 1; i < from->files; i++)
        pdf_origin_add(&p->origin, PDF_LAYOUT_PARTS, from->file[i].name,
                       from->file[i].hash);
    if (from->description && from->attached)
        pdf_attachments_add(p->attachments, from->name, p->meta.date,
                            from->description, from->length, p->to, p->objects);
    stage_enter(before);
}

static pdf_id put_root(pdf *p) {
    buf text = {0};

    end_leaf(p);
    buf_format(&text, "<</Type/Pages/Count %zu/Kids[%s]>>", p->pages,
               p->leaves.bytes);
    pdf_file_object(p->to, p->root, text.bytes, text.length);
    buf_free(&text);
    return p->root;
}

/* Writes what only the end knows; the catalog's id. */
static pdf_id put_catalog(pdf *p) {
    pdf_links_write(p->links, p->page, p->pages, p->to, p->tags);
    pdf_parts parts = {.pages = put_root(p),
                       .structure = pdf_tags_close(p->tags),
                       .outline =
                           pdf_outline_write(p->outline, p->to, p->objects)};

    for (size_t i = 0; pdf_fonts_face(p->fonts, i); i++)
        pdf_origin_add_face(&p->origin, pdf_fonts_face(p->fonts, i));
    parts.xmp = pdf_xmp_write(&p->meta, &p->origin, p->to);
    pdf_attachments_write(p->attachments, p->to, &parts.names,
                          &parts.associated);
    return pdf_meta_catalog(&p->meta, &parts, p->to, p->objects);
}

bool pdf_close(pdf *p) {
    stage before = stage_enter(STAGE_WRITE);
    bool good = !p->failed && pdf_fonts_write(p->fonts, p->to, p->objects,
                                              p->resources, p->faults);
    pdf_id catalog = 0, info = 0;

    if (good) {
        catalog = put_catalog(p);
        info = pdf_meta_info(&p->meta, p->to, p->objects);
    }
    good &= pdf_objects_free(p->objects, p->faults);
    if (good)
        good = pdf_file_close(p->to, catalog, info, p->faults);
    else
        pdf_file_free(p->to);
    pdf_tags_free(p->tags);
    pdf_fonts_free(p->fonts);
    buf_free(&p->content);
    buf_free(&p->kids);
    buf_free(&p->leaves);
    mem_free(p->of_page);
    mem_free(p->arena);
    mem_release(p);
    stage_enter(before);
    return good;
}
