/* What GB 18030-2022 asks of a font, by implementation level.  The standard's
   own tables were not at hand: the levels are derived (font_gb18030.c says from
   what), and compared with the published counts of ideographs alone, 27,570 of
   level 1, 196 more of level 2, 87,887 in all.  For level 1's marks and symbols
   there is no such count.  An amendment drafted in 2023 is not in here. */
#ifndef TYPESET_FONT_GB18030_H
#define TYPESET_FONT_GB18030_H

#include <stdint.h>

/* The lowest implementation level (1, 2, 3) that asks for CHARACTER, 0 if none
   does.  Each level asks for what those below it ask for, too. */
int font_gb18030_level(uint32_t character);

#endif
