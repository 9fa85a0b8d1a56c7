#include "typeset/font.h"

#include "base/fault.h"
#include "base/stage.h"
#include "typeset/font_role.h"

#include <errno.h>
#include <string.h>

struct fonts {
    mem *arena, *scratch;
    void *kept;
    font_finder *finder;
    hb_buffer_t *buffer;
    const char *folder;
    font_role **role;
    size_t roles, role_room;
    font_face **face; /* all of them, each once */
    size_t faces, face_room;
};

const uint32_t font_role_latin[] = {'0', '9', 'A', 'z', 0};
const uint32_t font_role_han[] = {0x7684, 0x56FD, 0x8D22, 0x9879, 0x7EE9, 0};
const uint32_t font_role_rare[] = {0};

hb_buffer_t *font_buffer(fonts *all) {
    return all->buffer;
}

const font_finder *font_finder_of(const fonts *all) {
    return all->finder;
}

mem *fonts_scratch(fonts *all) {
    return all->scratch;
}

void *fonts_keep(fonts *all, size_t bytes) {
    if (!all->kept)
        all->kept = mem_alloc(all->arena, bytes);
    return all->kept;
}

mem *fonts_arena(fonts *all) {
    return all->arena;
}

static diag_place configuration(mem *m, const char *folder) {
    return (diag_place){mem_format(m, "%s/fonts.conf", folder), 0};
}

fonts *fonts_open(const char *folder, diags *problems) {
    enum { FILES = 8 }; /* fontconfig finds no font if it can't open any more */
    mem *arena = mem_new();
    if (!fault_files_left(FILES)) {
        fault_report(problems, configuration(arena, folder), FAULT_READ, errno);
        mem_free(arena);
        return NULL;
    }
    stage before = stage_enter(STAGE_FONTS);
    font_finder *finder = font_finder_new(folder);
    stage_enter(before);
    if (!finder) {
        diag_system(problems, configuration(arena, folder),
                    _("the font configuration cannot be loaded; restore the "
                      "one that came with jixiao"));
        mem_free(arena);
        return NULL;
    }
    fonts *all = mem_alloc(arena, sizeof *all);
    all->arena = arena;
    all->scratch = mem_new();
    all->finder = finder;
    all->buffer = hb_buffer_create();
    all->folder = mem_string(arena, folder);
    return all;
}

void fonts_close(fonts *all) {
    if (!all)
        return;
    for (size_t i = 0; i < all->faces; i++)
        font_face_free(all->face[i]);
    hb_buffer_destroy(all->buffer);
    font_finder_free(all->finder);
    mem_free(all->scratch);
    mem_free(all->arena);
}

static font_face *face_of(fonts *all, font_file file) {
    for (size_t i = 0; i < all->faces; i++) {
        const book_face *face = &all->face[i]->book;
        if (face->index == file.index && strcmp(face->path, file.path) == 0)
            return all->face[i];
    }
    all->face = mem_more(all->arena, all->face, all->faces, &all->face_room,
                         sizeof *all->face);
    font_face *face = font_face_new(file.path, file.index, file.name);
    return all->face[all->faces++] = face;
}

static void append(fonts *all, font_chain *chain, font_file file) {
    font_face *face = face_of(all, file);
    for (size_t i = 0; i < chain->faces; i++)
        if (chain->face[i] == face)
            return;
    chain->face = mem_more(all->arena, chain->face, chain->faces, &chain->room,
                           sizeof *chain->face);
    chain->face[chain->faces++] = face;
}

/* Bold faces go before regular ones, whatever the order of the families: a
   bold text's rare characters are better regular than missing. */
static font_chain find(fonts *all, const char *list, bool bold,
                       const uint32_t *sample) {
    font_chain chain = {0};
    const char **family;
    size_t families = font_finder_list(all->finder, list, all->arena, &family);
    for (int pass = bold ? 1 : 0; pass >= 0; pass--)
        for (size_t i = 0; i < families; i++) {
            font_file file;
            if (font_finder_find(all->finder, family[i], pass == 1, sample,
                                 &file))
                append(all, &chain, file);
        }
    return chain;
}

/* What fonts.conf lists, for a message: "SimSun, Noto Serif CJK SC". */
static const char *listed(fonts *all, const char *list) {
    const char *text = "", **family;
    size_t families = font_finder_list(all->finder, list, all->arena, &family);
    for (size_t i = 0; i < families; i++)
        text = mem_format(all->arena, "%s%s%s", text, *text ? ", " : "",
                          family[i]);
    return text;
}

static void report_empty(fonts *all, const char *list, diags *problems) {
    diag_place place = configuration(all->arena, all->folder);
    const char *names = listed(all, list);
    if (!*names)
        diag_error(problems, place,
                   _("there is no font role \"%s\"; use one of those listed "
                     "here, or add it"),
                   list);
    else
        diag_system(problems, place,
                    _("no font for \"%s\" is installed; install one of %s (on "
                      "Debian the packages fonts-noto-cjk and "
                      "fonts-liberation), or drop one into the folder \"%s\""),
                    list, names, all->folder);
}

/* Lines are placed by the first face of the chain: it must be there, and open.
 */
static bool serves(fonts *all, const font_chain *chain, const char *list,
                   diags *problems) {
    if (chain->faces == 0)
        report_empty(all, list, problems);
    else if (!font_face_open(chain->face[0]))
        diag_system(problems, (diag_place){chain->face[0]->book.path, 0},
                    _("the font cannot be read; mend or remove it"));
    else
        return true;
    return false;
}

static const font_role *add_role(fonts *all, const char *name, bool bold,
                                 diags *problems) {
    const char *latin_list = mem_format(all->arena, "%s latin", name);
    font_role *role = mem_alloc(all->arena, sizeof *role);
    role->name = mem_string(all->arena, name);
    role->bold = bold;
    role->han = find(all, name, bold, font_role_han);
    role->latin = find(all, latin_list, bold, font_role_latin);
    role->rare = find(all, "rare", bold, font_role_rare);
    if (!serves(all, &role->han, name, problems) ||
        !serves(all, &role->latin, latin_list, problems))
        return NULL;
    all->role = mem_more(all->arena, all->role, all->roles, &all->role_room,
                         sizeof *all->role);
    return all->role[all->roles++] = role;
}

const font_role *fonts_role(fonts *all, const char *name, bool bold,
                            diags *problems) {
    for (size_t i = 0; i < all->roles; i++)
        if (all->role[i]->bold == bold && strcmp(all->role[i]->name, name) == 0)
            return all->role[i];
    return add_role(all, name, bold, problems);
}

void font_extent(const font_role *role, mpt size, mpt *above, mpt *below) {
    const font_face *face = role->han.face[0];
    *above = font_face_scale(face, size, face->ascent);
    *below = font_face_scale(face, size, face->descent);
}
