/* Lengths and boxes.  A length is an integer in 1/1000 pt; y grows downward. */
#ifndef BASE_GEOM_H
#define BASE_GEOM_H

#include <stdbool.h>
#include <stdint.h>

typedef int64_t mpt;

enum { MPT_PER_PT = 1000 };

typedef struct geom_box {
    mpt x, y, w, h;
} geom_box;

/* Reads "20mm", "1.5cm" or "10.5pt" into *LENGTH (nearest 1/1000 pt); false
   if TEXT is not such a length, is negative, or exceeds 10 m. */
bool geom_length(const char *text, mpt *length);

/* Reads a type size: a length in pt, or a Chinese size name from 初号 to 八号
   as word processors have them (五号 is 10.5 pt, 小五 9 pt, 六号 7.5 pt). */
bool geom_size(const char *text, mpt *size);

#endif
