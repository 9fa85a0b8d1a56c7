#include "input/money.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    int power;
} unit[] = {{"元", 0}, {"万元", 4}, {"亿元", 8}};

enum { UNITS = sizeof unit / sizeof *unit };

int money_power(const char *name) {
    for (size_t i = 0; i < UNITS; i++)
        if (strcmp(name, unit[i].name) == 0)
            return unit[i].power;
    return -1;
}

const char *money_unit_at(const char *text) {
    for (size_t i = 0; i < UNITS; i++)
        if (strncmp(text, unit[i].name, strlen(unit[i].name)) == 0)
            return unit[i].name;
    return NULL;
}
