#include "base/geom.h"

#include "base/decimal.h"

#include <stddef.h>
#include <string.h>

typedef struct unit {
    const char *name;
    int64_t over, under; /* a unit is over / under of 1/1000 pt */
} unit;

/* An inch is 72 pt and 25.4 mm. */
static const unit POINT = {"pt", 1000, 1};
static const unit METRIC[] = {{"mm", 360000, 127}, {"cm", 3600000, 127}};

static const mpt LONGEST = 28346457; /* 10 m */

static bool length_in(const char *text, const unit *u, mpt *length) {
    char number[DECIMAL_TEXT * 2];
    size_t bytes = strlen(text), suffix = strlen(u->name);
    if (bytes <= suffix || bytes - suffix >= sizeof number || *text == '-' ||
        strcmp(text + bytes - suffix, u->name) != 0)
        return false;
    memcpy(number, text, bytes - suffix);
    number[bytes - suffix] = '\0';
    decimal d;
    if (decimal_parse(number, &d) != DECIMAL_OK ||
        decimal_muldiv(d, (decimal){u->over, 0}, (decimal){u->under, 0}, 0,
                       DECIMAL_HALF_UP, &d) != DECIMAL_OK ||
        d.units > LONGEST)
        return false;
    *length = d.units;
    return true;
}

bool geom_length(const char *text, mpt *length) {
    return length_in(text, &POINT, length) ||
           length_in(text, &METRIC[0], length) ||
           length_in(text, &METRIC[1], length);
}

bool geom_size(const char *text, mpt *size) {
    static const struct {
        const char *name;
        mpt size;
    } named[] = {
        {"初号", 42000}, {"小初", 36000}, {"一号", 26000}, {"小一", 24000},
        {"二号", 22000}, {"小二", 18000}, {"三号", 16000}, {"小三", 15000},
        {"四号", 14000}, {"小四", 12000}, {"五号", 10500}, {"小五", 9000},
        {"六号", 7500},  {"小六", 6500},  {"七号", 5500},  {"八号", 5000},
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strcmp(text, named[i].name) == 0) {
            *size = named[i].size;
            return true;
        }
    mpt length;
    if (!length_in(text, &POINT, &length) || length == 0)
        return false;
    *size = length;
    return true;
}
