/* Which font file serves a family: the private fontconfig configuration of a
   folder.  Used by the font modules only. */
#ifndef TYPESET_FONT_FIND_H
#define TYPESET_FONT_FIND_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct font_finder font_finder;

/* FOLDER/fonts.conf, with font files dropped into FOLDER first; NULL if it
   cannot be loaded. */
font_finder *font_finder_new(const char *folder);
void font_finder_free(font_finder *);

/* The families that fonts.conf names for LIST, best first; none if it has no
   such list. */
size_t font_finder_list(const font_finder *, const char *list, mem *,
                        const char ***family);

typedef struct font_file {
    const char *path, *name; /* PostScript's name; both live with the finder */
    unsigned index;
} font_file;

/* The face of FAMILY that is nearest to regular, or a bold one, and has all of
   SAMPLE (0-ended).  False if there is none that an output can embed. */
bool font_finder_find(const font_finder *, const char *family, bool bold,
                      const uint32_t *sample, font_file *out);

/* Whether any font, fit or not, says that it is of FAMILY. */
bool font_finder_has(const font_finder *, const char *family);

#endif
