/* jixiao fonts: which fonts serve the roles, what is missing, and how much of
   the national character set that covers. */
#include "command/columns.h"
#include "command/command.h"
#include "command/folders.h"
#include "typeset/font_list.h"

#include <string.h>

typedef struct listing {
    mem *m;
    fonts *all;
    report *told;
    const char **role;
    size_t roles;
} listing;

/* The Debian package of a family, or NULL. */
static const char *package(const char *family) {
    static const struct {
        const char *family, *package;
    } known[] = {
        {"Noto Serif CJK SC SemiBold", "fonts-noto-cjk-extra"},
        {"Noto Serif CJK SC", "fonts-noto-cjk"},
        {"Noto Sans CJK SC", "fonts-noto-cjk"},
        {"Liberation Serif", "fonts-liberation"},
        {"Liberation Sans", "fonts-liberation"},
        {"BabelStone Han", "fonts-babelstone-han"},
        {"HanaMinA", "fonts-hanazono"},
        {"HanaMinB", "fonts-hanazono"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].family, family) == 0)
            return known[i].package;
    return NULL;
}

/* What stands in place of a file. */
static const char *absence(mem *m, const font_family *family) {
    if (family->installed)
        return _("installed, but has no face that can be used here");
    const char *debian = package(family->name);
    return debian ? mem_format(m, _("missing; Debian package %s"), debian)
                  : _("missing");
}

static void add_row(columns *c, const char *role, const char *part,
                    const char *family, const char *weight, const char *file) {
    columns_add(c, role);
    columns_add(c, part);
    columns_add(c, family);
    columns_add(c, weight);
    columns_add(c, file);
}

static const char *file_of(mem *m, const char *path, unsigned index) {
    return index ? mem_format(m, _("%s, face %u"), path, index) : path;
}

static void tell_family(const listing *r, const char *part,
                        const font_family *family) {
    report_result(r->told);
    report_text(r->told, "sets", part);
    report_text(r->told, "family", family->name);
    if (family->regular.path)
        report_text(r->told, "file", family->regular.path);
    if (family->bold.path)
        report_text(r->told, "bold", family->bold.path);
}

static void add_family(const listing *r, columns *c, const char *role,
                       const char *part, const font_family *family) {
    const char *file =
        family->regular.path
            ? file_of(r->m, family->regular.path, family->regular.index)
            : absence(r->m, family);
    add_row(c, role, part, family->name, "", file);
    if (family->bold.path)
        add_row(c, "", "", "", _("bold"),
                file_of(r->m, family->bold.path, family->bold.index));
}

static void add_part(const listing *r, columns *c, const char *role,
                     const char *title, font_part part, const char *name) {
    static const char *const known[] = {
        [FONT_PART_HAN] = "han",
        [FONT_PART_LATIN] = "latin",
        [FONT_PART_RARE] = "rare",
    };
    font_family *family;
    size_t families = font_list_families(r->all, role, part, r->m, &family);
    for (size_t i = 0; i < families; i++) {
        add_family(r, c, i ? "" : title, i ? "" : name, &family[i]);
        tell_family(r, known[part], &family[i]);
        if (role[0])
            report_text(r->told, "role", role);
    }
}

static void print_files(const listing *r) {
    columns *c = columns_new(r->m, 5);
    add_row(c, _("ROLE"), _("SETS"), _("FAMILY"), "", _("FILE"));
    for (size_t i = 0; i < r->roles; i++) {
        add_part(r, c, r->role[i], r->role[i], FONT_PART_HAN, _("Chinese"));
        add_part(r, c, r->role[i], "", FONT_PART_LATIN, _("Latin"));
    }
    add_part(r, c, "", _("all"), FONT_PART_RARE, _("rare"));
    if (!r->told->json)
        columns_print(c, stdout);
}

/* "28571 (99.99%)": cut off, so that 100% is all of it. */
static const char *share(mem *m, const font_coverage *level) {
    size_t percent = level->covered * 10000 / level->asked;
    return mem_format(m, "%zu (%zu.%02zu%%)", level->covered, percent / 100,
                      percent % 100);
}

/* The first characters that are missing of the lowest level with any. */
static const char *missing(mem *m, const font_coverage *level) {
    const char *text = "";
    for (int i = 0; i < FONT_LEVELS; i++) {
        for (int k = 0; k < FONT_MISSING && level[i].missing[k]; k++)
            text = mem_format(m, "%s%sU+%04X", text, k ? " " : "",
                              level[i].missing[k]);
        if (*text)
            return level[i].asked - level[i].covered > FONT_MISSING
                       ? mem_format(m, "%s ...", text)
                       : text;
    }
    return text;
}

static void tell_coverage(const listing *r, const char *role, bool rare,
                          const font_coverage *level) {
    static const char *const known[] = {"level1", "level2", "level3"};
    report_result(r->told);
    report_text(r->told, "role", role);
    report_text(r->told, "fonts", rare ? "with rare" : "own");
    for (int i = 0; i < FONT_LEVELS; i++) {
        report_number(r->told, known[i], level[i].covered);
        report_number(r->told, mem_format(r->m, "%s-of", known[i]),
                      level[i].asked);
    }
}

static void add_coverage(const listing *r, columns *c, const char *role_name,
                         bool rare, const char *name) {
    const font_role *role =
        fonts_role(r->all, role_name, false, r->told->diags);
    if (!role)
        return;
    font_coverage level[FONT_LEVELS];
    font_list_coverage(role, rare, level);
    tell_coverage(r, role_name, rare, level);
    columns_add(c, name);
    columns_add(c, rare ? _("with rare") : _("its own"));
    for (int i = 0; i < FONT_LEVELS; i++)
        columns_add(c, share(r->m, &level[i]));
    columns_add(c, missing(r->m, level));
}

static void print_coverage(const listing *r) {
    columns *c = columns_new(r->m, FONT_LEVELS + 3);
    columns_add(c, _("ROLE"));
    columns_add(c, _("FONTS"));
    columns_add(c, _("LEVEL 1"));
    columns_add(c, _("LEVEL 2"));
    columns_add(c, _("LEVEL 3"));
    columns_add(c, _("MISSING FIRST"));
    for (size_t i = 0; i < r->roles; i++) {
        add_coverage(r, c, r->role[i], false, r->role[i]);
        add_coverage(r, c, r->role[i], true, "");
    }
    if (!r->told->json)
        columns_print(c, stdout);
}

static void list(report *told) {
    listing r = {.m = mem_new(), .told = told};
    const char *folder = folders_fonts(r.m);
    r.all = fonts_open(folder, told->diags);
    if (r.all) {
        r.roles = font_list_roles(r.all, r.m, &r.role);
        print_files(&r);
        if (!told->json)
            printf(_("\nA missing font is needed only where the others of its "
                     "list "
                     "lack a character or\nlook wrong; drop it into %s\n"
                     "\nCharacters of GB 18030-2022 that can be set, by "
                     "implementation level (derived, not\nread from the "
                     "standard; the README.md there says from what):\n\n"),
                   folder);
        print_coverage(&r);
    }
    fonts_close(r.all);
    mem_free(r.m);
}

static void run(int argc, char **argv, report *r) {
    const command_option none = {0};
    char **rest = command_options(&command_fonts, argc, argv, &none, r->diags);
    if (rest && *rest)
        command_misused(&command_fonts, r->diags, _("\"%s\" is too much"),
                        *rest);
    else if (rest)
        list(r);
}

const command command_fonts = {
    "fonts",
    "",
    N_("Shows which fonts are used, which are missing, and what they cover."),
    N_("For each role that fonts.conf names: its families, best first, with "
       "their files;\nwhat to install where one is missing; and how much of "
       "GB 18030-2022 the role\ncovers.  Exit status 2 if a role has no font "
       "at all.\n"),
    run,
};
