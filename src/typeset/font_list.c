#include "typeset/font_list.h"

#include "typeset/font_gb18030.h"
#include "typeset/font_role.h"

#include <string.h>

size_t font_list_roles(const fonts *all, mem *m, const char ***role) {
    return font_finder_list(font_finder_of(all), "roles", m, role);
}

/* A list may name another list, which is no family itself; but the role
   "fangsong" lists FangSong, which is the same name to fontconfig. */
static bool is_list(const fonts *all, const char *name, mem *m) {
    const char **inner;
    size_t families = font_finder_list(font_finder_of(all), name, m, &inner);
    for (size_t i = 0; i < families; i++)
        if (strcmp(inner[i], name) == 0)
            return false;
    return families > 0;
}

static font_family look_up(const fonts *all, const char *name,
                           const uint32_t *sample) {
    const font_finder *finder = font_finder_of(all);
    font_family family = {.name = name,
                          .installed = font_finder_has(finder, name)};
    font_file file;
    if (font_finder_find(finder, name, false, sample, &file)) {
        family.regular.path = file.path;
        family.regular.index = file.index;
    }
    if (font_finder_find(finder, name, true, sample, &file)) {
        family.bold.path = file.path;
        family.bold.index = file.index;
    }
    return family;
}

size_t font_list_families(const fonts *all, const char *role, font_part part,
                          mem *m, font_family **out) {
    const char *list = role, **name;
    const uint32_t *sample = font_role_han;
    if (part == FONT_PART_LATIN) {
        list = mem_format(m, "%s latin", role);
        sample = font_role_latin;
    } else if (part == FONT_PART_RARE) {
        list = "rare";
        sample = font_role_rare;
    }
    size_t names = font_finder_list(font_finder_of(all), list, m, &name);
    font_family *family = mem_array(m, names + 1, sizeof *family);
    size_t families = 0;
    for (size_t i = 0; i < names; i++)
        if (!is_list(all, name[i], m))
            family[families++] = look_up(all, name[i], sample);
    *out = family;
    return families;
}

static bool chain_has(const font_chain *chain, uint32_t character) {
    for (size_t i = 0; i < chain->faces; i++)
        if (font_face_open(chain->face[i]) &&
            font_face_slot(chain->face[i], character).glyph)
            return true;
    return false;
}

static void count(font_coverage *level, uint32_t character, bool covered) {
    size_t missing = level->asked - level->covered;
    level->asked++;
    if (covered)
        level->covered++;
    else if (missing < FONT_MISSING)
        level->missing[missing] = character;
}

static bool sets(const font_role *role, bool rare, uint32_t character) {
    return chain_has(&role->han, character) ||
           chain_has(&role->latin, character) ||
           (rare && chain_has(&role->rare, character));
}

void font_list_coverage(const font_role *role, bool rare,
                        font_coverage level[FONT_LEVELS]) {
    memset(level, 0, FONT_LEVELS * sizeof *level);
    for (uint32_t character = ' '; character < 0x30000; character++) {
        int lowest = font_gb18030_level(character);
        if (!lowest)
            continue;
        bool covered = sets(role, rare, character);
        for (int i = lowest; i <= FONT_LEVELS; i++)
            count(&level[i - 1], character, covered);
    }
}
