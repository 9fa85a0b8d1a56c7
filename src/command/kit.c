#include "command/kit.h"

#include "base/utf8.h"
#include "command/folders.h"

#include <string.h>

struct kit {
    mem *arena;
    const char *const *folder;
    fonts *fonts;
    layout **layout;
    size_t layouts, room;
};

kit *kit_new(const char *folder) {
    mem *arena = mem_new();
    kit *k = mem_alloc(arena, sizeof *k);
    k->arena = arena;
    k->folder = folders_layouts(arena, folder);
    return k;
}

void kit_free(kit *k) {
    for (size_t i = 0; i < k->layouts; i++)
        layout_close(k->layout[i]);
    fonts_close(k->fonts);
    mem_free(k->arena);
}

static void release(void *what) {
    kit_free(what);
}

kit **kit_set(mem *m, size_t kits, const char *folder) {
    kit **set = mem_array(m, kits, sizeof *set);
    for (size_t i = 0; i < kits; i++) {
        set[i] = kit_new(folder);
        mem_defer(m, release, set[i]);
    }
    return set;
}

/* A broken layout is not kept: whoever asks for it is told why. */
layout *kit_layout(kit *k, const char *name, diag_place at, diags *d) {
    for (size_t i = 0; i < k->layouts; i++)
        if (strcmp(k->layout[i]->name, name) == 0)
            return k->layout[i];
    layout *l = layout_open(k->folder, name, at, d);
    if (!l)
        return NULL;
    k->layout =
        mem_more(k->arena, k->layout, k->layouts, &k->room, sizeof(layout *));
    k->layout[k->layouts++] = l;
    return l;
}

layout *kit_layout_for(kit *k, const xml_file *project, const char *wanted,
                       diag_place at, diags *d) {
    const xml_node *root = xml_root(project);
    const char *named = xml_attr(root, "layout");
    if (wanted)
        return kit_layout(k, wanted, at, d);
    if (named)
        return kit_layout(k, named, xml_place(root), d);
    diag_error(d, xml_place(root),
               _("the description names no layout; write layout=\"NAME\" into "
                 "<project>, or give --layout NAME"));
    return NULL;
}

fonts *kit_fonts(kit *k, diags *d) {
    if (!k->fonts)
        k->fonts = fonts_open(folders_fonts(k->arena), d);
    return k->fonts;
}

/* Whether ROLE can set what is from TEXT to END. */
static bool can_set(kit *k, const font_role *role, const char *text,
                    const char *end) {
    for (const char *at = text; at < end;) {
        uint32_t c = utf8_next(&at, end);
        if (c == UTF8_BAD || utf8_is_control(c))
            return false;
    }
    mem *m = mem_new();
    diags *unsaid = diags_new();
    font_glyph *glyph;
    font_use use = {.role = role, .size = MPT_PER_PT};
    bool good =
        text == end || font_shape(k->fonts, use, text, (size_t)(end - text),
                                  (diag_place){0}, NULL, m, &glyph, unsaid) > 0;
    diags_free(unsaid);
    mem_free(m);
    return good;
}

static const font_role *plain_role(kit *k) {
    diags *unsaid = diags_new();
    fonts *opened = kit_fonts(k, unsaid);
    const font_role *role =
        opened ? fonts_role(opened, "song", false, unsaid) : NULL;
    diags_free(unsaid);
    return role;
}

const char *kit_printable(kit *k, mem *m, const char *text) {
    const font_role *role = plain_role(k);
    const char *end = text + strlen(text);
    if (!role || can_set(k, role, text, end))
        return mem_string(m, text);
    buf out = {0};
    for (const char *at = text, *from = text; at < end; from = at) {
        utf8_next(&at, end);
        if (can_set(k, role, from, at))
            buf_add(&out, from, (size_t)(at - from));
        else
            buf_string(&out, "〓");
    }
    const char *result = mem_bytes(m, out.bytes, out.length);
    buf_free(&out);
    return result;
}
