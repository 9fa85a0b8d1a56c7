/* What a role is made of, for the font modules only. */
#ifndef TYPESET_FONT_ROLE_H
#define TYPESET_FONT_ROLE_H

#include "typeset/font.h"
#include "typeset/font_face.h"
#include "typeset/font_find.h"

/* Faces in the order of fonts.conf. */
typedef struct font_chain {
    font_face **face;
    size_t faces, room;
} font_chain;

struct font_role {
    const char *name;
    bool bold;
    font_chain latin, han, rare;
};

/* What a face must have to be one of a Latin, a Chinese or a rare chain. */
extern const uint32_t font_role_latin[], font_role_han[], font_role_rare[];

/* The buffer that texts of these fonts are shaped in, and their finder. */
hb_buffer_t *font_buffer(fonts *);
const font_finder *font_finder_of(const fonts *);

#endif
