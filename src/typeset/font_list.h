/* Which fonts serve the roles, and how far: for people. */
#ifndef TYPESET_FONT_LIST_H
#define TYPESET_FONT_LIST_H

#include "typeset/font.h"

/* The roles that fonts.conf names in its list "roles", in that order. */
size_t font_list_roles(const fonts *, mem *, const char ***role);

/* Which characters a family is asked for first; all roles share the rare. */
typedef enum font_part {
    FONT_PART_HAN,
    FONT_PART_LATIN,
    FONT_PART_RARE
} font_part;

typedef struct font_family {
    const char *name; /* as fonts.conf has it */
    bool installed;   /* perhaps without a face that can be used */
    struct {
        const char *path; /* NULL: none; lives with the fonts */
        unsigned index;
    } regular, bold;
} font_family;

/* The families of a part of ROLE, best first. */
size_t font_list_families(const fonts *, const char *role, font_part, mem *,
                          font_family **);

enum { FONT_LEVELS = 3, FONT_MISSING = 8 };

/* How much of one implementation level of GB 18030-2022 a role can set. */
typedef struct font_coverage {
    size_t asked, covered;
    uint32_t missing[FONT_MISSING]; /* the first ones; 0 after the last */
} font_coverage;

/* By the role's own fonts, and also by the rare ones if RARE. */
void font_list_coverage(const font_role *, bool rare,
                        font_coverage level[FONT_LEVELS]);

#endif
