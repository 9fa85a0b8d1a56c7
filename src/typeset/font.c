#include "typeset/font.h"

#include "typeset/font_role.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fonts {
    mem *arena;
    FcConfig *config;
    hb_buffer_t *buffer;
    const char *folder;
    font_role **role;
    size_t roles, role_room;
    font_face **face; /* all of them, each once */
    size_t faces, face_room;
};

hb_buffer_t *font_buffer(fonts *all) {
    return all->buffer;
}

/* Lists the fonts of the configuration's folders, and of FOLDER.  Where no
   cache can be written fontconfig says so on stderr, once for each folder, and
   nothing switches that off; it then works without one. */
static bool list_quietly(FcConfig *config, const FcChar8 *folder) {
    int kept = dup(STDERR_FILENO);
    int sink = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && sink >= 0)
        dup2(sink, STDERR_FILENO);
    bool listed =
        FcConfigBuildFonts(config) && FcConfigAppFontAddDir(config, folder);
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
    if (sink >= 0)
        close(sink);
    return listed;
}

/* The configuration in FOLDER, whose path must be absolute: fontconfig would
   look for any other in the system's folders. */
static FcConfig *configure(mem *arena, const char *folder) {
    const char *path = mem_format(arena, "%s/fonts.conf", folder);
    if (access(path, R_OK) != 0)
        return NULL;
    FcConfig *config = FcConfigCreate();
    if (!config)
        return NULL;
    if (FcConfigParseAndLoad(config, (const FcChar8 *)path, FcTrue) &&
        list_quietly(config, (const FcChar8 *)folder))
        return config;
    FcConfigDestroy(config);
    return NULL;
}

fonts *fonts_open(const char *folder, diags *problems) {
    mem *arena = mem_new();
    char *path = realpath(folder, NULL);
    FcConfig *config = path ? configure(arena, path) : NULL;
    free(path);
    if (!config) {
        diag_place place = {mem_format(arena, "%s/fonts.conf", folder), 0};
        diag_system(problems, place,
                    _("the font configuration cannot be loaded; restore the "
                      "one that came with jixiao"));
        mem_free(arena);
        return NULL;
    }
    fonts *all = mem_alloc(arena, sizeof *all);
    all->arena = arena;
    all->config = config;
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
    FcConfigDestroy(all->config);
    mem_free(all->arena);
}

static int number(FcPattern *font, const char *key, int otherwise) {
    int value;
    return FcPatternGetInteger(font, key, 0, &value) == FcResultMatch
               ? value
               : otherwise;
}

static const char *string(FcPattern *font, const char *key) {
    FcChar8 *value;
    return FcPatternGetString(font, key, 0, &value) == FcResultMatch
               ? (const char *)value
               : "";
}

/* Outlines that an output can embed.  A variable font's index also holds which
   of its instances is meant, and those it cannot. */
static bool usable(FcPattern *font) {
    const char *format = string(font, FC_FONTFORMAT);
    FcBool variable = FcFalse;
    FcPatternGetBool(font, FC_VARIABLE, 0, &variable);
    return (strcmp(format, "TrueType") == 0 || strcmp(format, "CFF") == 0) &&
           !variable && number(font, FC_INDEX, 0) <= UINT16_MAX &&
           number(font, FC_SLANT, FC_SLANT_ROMAN) == FC_SLANT_ROMAN;
}

static bool has_family(FcPattern *font, const FcChar8 *family) {
    FcChar8 *name;
    for (int i = 0;
         FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, family) == 0)
            return true;
    return false;
}

/* A font is named, not asked for by language: a family's name tells 简体 from
   the other faces of a collection.  What it covers is looked at all the same,
   since a name proves nothing. */
static bool covers(FcPattern *font, const FcChar32 *sample) {
    FcCharSet *set;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &set) != FcResultMatch)
        return false;
    for (; *sample; sample++)
        if (!FcCharSetHasChar(set, *sample))
            return false;
    return true;
}

/* What is looked for: a face of FAMILY that has all of SAMPLE, and of those the
   first whose weight is nearest to the wanted one. */
typedef struct search {
    const FcChar8 *family;
    const FcChar32 *sample;
    int weight;
    int off; /* weights this far from it, or farther, don't count */
    FcPattern *best;
} search;

static void look_into(search *s, const FcFontSet *set) {
    for (int i = 0; set && i < set->nfont; i++) {
        FcPattern *font = set->fonts[i];
        int off = abs(number(font, FC_WEIGHT, FC_WEIGHT_REGULAR) - s->weight);
        if (off < s->off && has_family(font, s->family) && usable(font) &&
            covers(font, s->sample)) {
            s->best = font;
            s->off = off;
        }
    }
}

/* NULL if none is installed, or if bold is wanted and none is bold.  The fonts
   that were dropped into our folder are the application's to fontconfig. */
static FcPattern *choose(fonts *all, const FcChar8 *family, bool bold,
                         const FcChar32 *sample) {
    search s = {family, sample, FC_WEIGHT_REGULAR, INT_MAX, NULL};
    if (bold) {
        s.weight = FC_WEIGHT_BOLD;
        s.off = FC_WEIGHT_BOLD - FC_WEIGHT_SEMIBOLD + 1;
    }
    look_into(&s, FcConfigGetFonts(all->config, FcSetApplication));
    look_into(&s, FcConfigGetFonts(all->config, FcSetSystem));
    return s.best;
}

static font_face *face_of(fonts *all, FcPattern *font) {
    const char *path = string(font, FC_FILE);
    unsigned index = (unsigned)number(font, FC_INDEX, 0);
    for (size_t i = 0; i < all->faces; i++) {
        const book_face *face = &all->face[i]->book;
        if (face->index == index && strcmp(face->path, path) == 0)
            return all->face[i];
    }
    all->face = mem_more(all->arena, all->face, all->faces, &all->face_room,
                         sizeof *all->face);
    font_face *face =
        font_face_new(path, index, string(font, FC_POSTSCRIPT_NAME));
    return all->face[all->faces++] = face;
}

static void append(fonts *all, font_chain *chain, FcPattern *font) {
    font_face *face = face_of(all, font);
    for (size_t i = 0; i < chain->faces; i++)
        if (chain->face[i] == face)
            return;
    chain->face = mem_more(all->arena, chain->face, chain->faces, &chain->room,
                           sizeof *chain->face);
    chain->face[chain->faces++] = face;
}

/* The families that fonts.conf lists for LIST; they end with LIST's own name.
   Free with FcPatternDestroy. */
static FcPattern *families(fonts *all, const char *list) {
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)list);
    FcConfigSubstitute(all->config, pattern, FcMatchPattern);
    return pattern;
}

/* Bold faces go before regular ones, whatever the order of the families: a
   bold text's rare characters are better regular than missing. */
static font_chain find(fonts *all, const char *list, bool bold,
                       const FcChar32 *sample) {
    font_chain chain = {0};
    FcPattern *pattern = families(all, list);
    for (int pass = bold ? 1 : 0; pass >= 0; pass--) {
        FcChar8 *family;
        for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &family) ==
                        FcResultMatch;
             i++) {
            FcPattern *font = choose(all, family, pass == 1, sample);
            if (font)
                append(all, &chain, font);
        }
    }
    FcPatternDestroy(pattern);
    return chain;
}

/* What fonts.conf lists, for a message: "SimSun, Noto Serif CJK SC". */
static const char *listed(fonts *all, const char *list) {
    const char *text = "";
    FcPattern *pattern = families(all, list);
    FcChar8 *family, *next;
    for (int i = 0;
         FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch &&
         FcPatternGetString(pattern, FC_FAMILY, i + 1, &next) == FcResultMatch;
         i++)
        text = mem_format(all->arena, "%s%s%s", text, *text ? ", " : "",
                          (const char *)family);
    FcPatternDestroy(pattern);
    return text;
}

/* The first face of the chain must be there and open: lines are placed by it.
 */
static bool serves(fonts *all, const font_chain *chain, const char *list,
                   diags *problems) {
    diag_place place = {mem_format(all->arena, "%s/fonts.conf", all->folder),
                        0};
    const char *names = listed(all, list);
    if (!*names)
        diag_error(problems, place,
                   _("there is no font role \"%s\"; use one of those listed "
                     "here, or add it"),
                   list);
    else if (chain->faces == 0)
        diag_system(problems, place,
                    _("no font for \"%s\" is installed; install one of %s (on "
                      "Debian the packages fonts-noto-cjk and "
                      "fonts-liberation), or drop one into the folder \"%s\""),
                    list, names, all->folder);
    else if (!font_face_open(chain->face[0]))
        diag_system(problems, (diag_place){chain->face[0]->book.path, 0},
                    _("the font cannot be read; mend or remove it"));
    else
        return true;
    return false;
}

static const font_role *add_role(fonts *all, const char *name, bool bold,
                                 diags *problems) {
    static const FcChar32 latin[] = {'0', '9', 'A', 'z', 0};
    static const FcChar32 han[] = {0x7684, 0x56FD, 0x8D22, 0x9879, 0x7EE9, 0};
    static const FcChar32 any[] = {0};
    const char *latin_list = mem_format(all->arena, "%s latin", name);
    font_role *role = mem_alloc(all->arena, sizeof *role);
    role->name = mem_string(all->arena, name);
    role->bold = bold;
    role->han = find(all, name, bold, han);
    role->latin = find(all, latin_list, bold, latin);
    role->rare = find(all, "rare", bold, any);
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
