/* What a character asks of the fonts.  Used by the font modules only. */
#ifndef TYPESET_FONT_KIND_H
#define TYPESET_FONT_KIND_H

#include <stdbool.h>
#include <stdint.h>

typedef enum font_kind {
    FONT_LATIN, /* a glyph of its own, from the Latin face if it can be */
    FONT_HAN,   /* a glyph of its own, from the Han face if it can be */
    FONT_WIDE, /* “ ” ‘ ’ … — ·: Han, and as wide as a Han character */
    FONT_SPACE,      /* a space of a certain width, which fonts rarely have */
    FONT_IGNORABLE,  /* neither ink nor width of its own */
    FONT_SELECTOR,   /* a variation selector: changes the character before it */
    FONT_MARK,       /* combines with the character before it */
    FONT_FLAG,       /* two such letters are a flag */
    FONT_MODIFIER,   /* makes another picture of that before it */
    FONT_COMPLEX,    /* letters of other scripts that run left to right */
    FONT_BACKWARDS,  /* a script that doesn't, or a mark that turns the text */
    FONT_UNSUITABLE, /* nothing to print: control, private-use characters ... */
} font_kind;

font_kind font_kind_of(uint32_t character);

/* Latin, Greek and the like: beside them ’ is an apostrophe. */
bool font_kind_is_letter(uint32_t character);

/* Belongs to no script: punctuation, symbols, format characters. */
bool font_kind_is_common(uint32_t character);

/* A symbol, such as those that U+200D joins to another picture. */
bool font_kind_is_picture(uint32_t character);

enum { FONT_KIND_NAME = 16 };

/* HarfBuzz's hb_script_t of CHARACTER, and its English name for a message (the
   four letters of ISO 15924 for the rarest). */
uint32_t font_kind_script(uint32_t character);
void font_kind_script_name(uint32_t character, char name[FONT_KIND_NAME]);

#endif
