/* What forms are made with, by one thread: layouts and fonts, each opened once
   and kept until the kit is freed. */
#ifndef COMMAND_KIT_H
#define COMMAND_KIT_H

#include "input/layout.h"
#include "typeset/font.h"

typedef struct kit kit;

/* FOLDER, unless NULL, is the first to be looked into for layouts. */
kit *kit_new(const char *folder);
void kit_free(kit *);
/* KITS of them, for as many threads, freed with the arena. */
kit **kit_set(mem *, size_t kits, const char *folder);

/* The layout NAME, asked for at AT; NULL after diagnostics. */
layout *kit_layout(kit *, const char *name, diag_place at, diags *);
/* The layout of PROJECT's form: WANTED, asked for at AT, or if that is NULL the
   one that the description names.  NULL after diagnostics. */
layout *kit_layout_for(kit *, const xml_file *project, const char *wanted,
                       diag_place at, diags *);
/* NULL after a diagnostic. */
fonts *kit_fonts(kit *, diags *);
/* TEXT, which may come from anywhere, with 〓 for what no font can set. */
const char *kit_printable(kit *, mem *, const char *text);

#endif
