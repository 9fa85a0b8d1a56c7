/* What GB 18030-2022 (clause 9) asks of a font.  The levels' sizes are those
   that the standard tells: 27,570 ideographs of level 1, 196 more of level 2,
   87,887 in all.  An amendment drafted in 2023 is not in here. */
#ifndef TYPESET_FONT_GB18030_H
#define TYPESET_FONT_GB18030_H

#include <stdint.h>

/* The lowest implementation level (1, 2, 3) that asks for CHARACTER, 0 if none
   does.  Each level asks for what those below it ask for, too. */
int font_gb18030_level(uint32_t character);

#endif
