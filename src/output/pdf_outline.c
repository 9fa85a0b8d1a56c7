#include "output/pdf_outline.h"

enum { NONE = -1 };

/* Indices of other entries, or NONE. */
typedef struct entry {
    const char *title;
    int level;
    pdf_id page;
    int64_t y;
    int parent, before, next, first, last;
    int below; /* entries below this one, at any depth */
} entry;

struct pdf_outline {
    mem *arena;
    entry *entry;
    size_t entries, room;
};

pdf_outline *pdf_outline_new(mem *arena) {
    pdf_outline *o = mem_alloc(arena, sizeof *o);

    o->arena = arena;
    pdf_outline_add(o, "", NONE, 0, 0); /* the outline itself */
    return o;
}

void pdf_outline_add(pdf_outline *o, const char *title, int level, pdf_id page,
                     int64_t y) {
    int index = (int)o->entries, parent = index - 1;
    entry *e;

    o->entry =
        mem_more(o->arena, o->entry, o->entries, &o->room, sizeof *o->entry);
    while (parent >= 0 && o->entry[parent].level >= level)
        parent = o->entry[parent].parent;
    e = &o->entry[o->entries++];
    *e = (entry){mem_string(o->arena, title),
                 level,
                 page,
                 y,
                 parent,
                 NONE,
                 NONE,
                 NONE,
                 NONE,
                 0};
    if (parent < 0)
        return;
    e->before = o->entry[parent].last;
    o->entry[parent].last = index;
    if (e->before == NONE)
        o->entry[parent].first = index;
    else
        o->entry[e->before].next = index;
    for (int above = parent; above >= 0; above = o->entry[above].parent)
        o->entry[above].below++;
}

static void link(HPDF_Dict dict, const char *key, int index, pdf_id first,
                 pdf_objects *objects) {
    if (index != NONE)
        HPDF_Dict_Add(dict, key, pdf_reference(objects, first + (pdf_id)index));
}

static HPDF_Array destination(const entry *e, pdf_objects *objects) {
    HPDF_Array to = pdf_array(objects);

    HPDF_Array_Add(to, pdf_reference(objects, e->page));
    HPDF_Array_AddName(to, "FitH");
    HPDF_Array_AddNumber(to, (HPDF_INT32)((e->y + 99) / 100));
    return to;
}

pdf_id pdf_outline_write(const pdf_outline *o, pdf_file *to,
                         pdf_objects *objects) {
    pdf_id first;

    if (o->entries == 1)
        return 0;
    first = pdf_file_reserve(to);
    for (size_t i = 1; i < o->entries; i++)
        pdf_file_reserve(to);
    for (size_t i = 0; i < o->entries; i++) {
        const entry *e = &o->entry[i];
        HPDF_Dict d = pdf_dict(objects);
        if (i == 0) {
            HPDF_Dict_AddName(d, "Type", "Outlines");
        } else {
            HPDF_Dict_Add(d, "Title", pdf_text(objects, e->title));
            HPDF_Dict_Add(d, "Dest", destination(e, objects));
        }
        link(d, "Parent", e->parent, first, objects);
        link(d, "Prev", e->before, first, objects);
        link(d, "Next", e->next, first, objects);
        link(d, "First", e->first, first, objects);
        link(d, "Last", e->last, first, objects);
        if (e->below > 0)
            HPDF_Dict_AddNumber(d, "Count", e->below);
        pdf_put(objects, first + (pdf_id)i, d);
    }
    return first;
}
