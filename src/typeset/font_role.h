/* What a role is made of, for the font modules only. */
#ifndef TYPESET_FONT_ROLE_H
#define TYPESET_FONT_ROLE_H

#include "typeset/font.h"
#include "typeset/font_face.h"

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

/* The buffer that texts of these fonts are shaped in. */
hb_buffer_t *font_buffer(fonts *);

#endif
