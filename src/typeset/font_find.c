#include "typeset/font_find.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A font under one of its names; as plain strings, since looking each up in its
   pattern takes longer than all else. */
typedef struct named {
    const FcChar8 *family;
    FcPattern *font;
    bool usable;
} named;

struct font_finder {
    mem *arena;
    FcConfig *config;
    named *name; /* in the order in which fonts win */
    size_t names, room;
};

/* Reads the list at PATH, and lists the fonts of its folders and of FOLDER. */
static bool load(FcConfig *config, const FcChar8 *path, const FcChar8 *folder) {
    return FcConfigParseAndLoad(config, path, FcTrue) &&
           FcConfigBuildFonts(config) && FcConfigAppFontAddDir(config, folder);
}

/* Fontconfig tells on stderr, in its own words, where a list is broken and,
   once for each folder, that no cache can be written (it then works without
   one); nothing switches that off.  Standard error is the process's: one thread
   at a time. */
static bool load_quietly(FcConfig *config, const FcChar8 *path,
                         const FcChar8 *folder) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    int kept = dup(STDERR_FILENO);
    int sink = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && sink >= 0)
        dup2(sink, STDERR_FILENO);
    bool loaded = load(config, path, folder);
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
    if (sink >= 0)
        close(sink);
    pthread_mutex_unlock(&lock);
    return loaded;
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
    if (load_quietly(config, (const FcChar8 *)path, (const FcChar8 *)folder))
        return config;
    FcConfigDestroy(config);
    return NULL;
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

static void add_names(font_finder *f, FcPattern *font) {
    bool fit = usable(font);
    FcChar8 *family;
    for (int i = 0;
         FcPatternGetString(font, FC_FAMILY, i, &family) == FcResultMatch;
         i++) {
        f->name =
            mem_more(f->arena, f->name, f->names, &f->room, sizeof *f->name);
        f->name[f->names++] = (named){family, font, fit};
    }
}

static void add_fonts(font_finder *f, FcSetName which) {
    FcFontSet *set = FcConfigGetFonts(f->config, which);
    for (int i = 0; set && i < set->nfont; i++)
        add_names(f, set->fonts[i]);
}

font_finder *font_finder_new(const char *folder) {
    mem *arena = mem_new();
    char *path = realpath(folder, NULL);
    FcConfig *config = path ? configure(arena, path) : NULL;
    free(path);
    if (!config) {
        mem_free(arena);
        return NULL;
    }
    font_finder *f = mem_alloc(arena, sizeof *f);
    f->arena = arena;
    f->config = config;
    /* What was dropped into our folder is the application's to fontconfig. */
    add_fonts(f, FcSetApplication);
    add_fonts(f, FcSetSystem);
    return f;
}

void font_finder_free(font_finder *f) {
    FcConfigDestroy(f->config);
    mem_free(f->arena);
}

size_t font_finder_list(const font_finder *f, const char *list, mem *m,
                        const char ***out) {
    const char **family = NULL;
    size_t families = 0, room = 0;
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)list);
    FcConfigSubstitute(f->config, pattern, FcMatchPattern);
    FcChar8 *name;
    for (int i = 0;
         FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch;
         i++) {
        family = mem_more(m, family, families, &room, sizeof *family);
        family[families++] = mem_string(m, (const char *)name);
    }
    FcPatternDestroy(pattern);
    /* LIST itself is last, unless a rule in fonts.conf took it away. */
    if (families > 0 && strcmp(family[families - 1], list) == 0)
        families--;
    *out = family;
    return families;
}

/* A font is named, not asked for by language: a family's name tells 简体 from
   the other faces of a collection.  What it covers is looked at all the same,
   since a name proves nothing. */
static bool covers(FcPattern *font, const uint32_t *sample) {
    FcCharSet *set;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &set) != FcResultMatch)
        return false;
    for (; *sample; sample++)
        if (!FcCharSetHasChar(set, *sample))
            return false;
    return true;
}

static bool is(const named *name, const char *family) {
    return FcStrCmpIgnoreCase(name->family, (const FcChar8 *)family) == 0;
}

/* Of those as near to the wanted weight the first one wins. */
bool font_finder_find(const font_finder *f, const char *family, bool bold,
                      const uint32_t *sample, font_file *out) {
    int wanted = bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
    int nearest = bold ? FC_WEIGHT_BOLD - FC_WEIGHT_SEMIBOLD + 1 : INT_MAX;
    FcPattern *best = NULL;
    for (size_t i = 0; i < f->names; i++) {
        FcPattern *font = f->name[i].font;
        if (!f->name[i].usable || !is(&f->name[i], family))
            continue;
        int off = abs(number(font, FC_WEIGHT, FC_WEIGHT_REGULAR) - wanted);
        if (off < nearest && covers(font, sample)) {
            best = font;
            nearest = off;
        }
    }
    if (best)
        *out =
            (font_file){string(best, FC_FILE), string(best, FC_POSTSCRIPT_NAME),
                        (unsigned)number(best, FC_INDEX, 0)};
    return best;
}

bool font_finder_has(const font_finder *f, const char *family) {
    for (size_t i = 0; i < f->names; i++)
        if (is(&f->name[i], family))
            return true;
    return false;
}
