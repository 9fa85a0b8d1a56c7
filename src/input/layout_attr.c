#include "input/layout_attr.h"

#include "base/decimal.h"

#include <stdlib.h>
#include <string.h>

diag_place layout_attr_place(layout_source *source, const xml_node *node) {
    diag_place place = xml_place(node);
    if (place.file && (!source->file || strcmp(place.file, source->file) != 0))
        source->file = mem_string(source->arena, place.file);
    place.file = place.file ? source->file : NULL;
    return place;
}

const char *layout_attr_text(layout_source *source, const xml_node *node,
                             const char *name) {
    const char *value = xml_attr(node, name);
    return value ? xml_prose(source->arena, value) : NULL;
}

bool layout_attr_yes(layout_source *source, const xml_node *node,
                     const char *name) {
    const char *value = layout_attr_text(source, node, name);
    return value && strcmp(value, "yes") == 0;
}

int layout_attr_word(layout_source *source, const xml_node *node,
                     const char *name, const char *const words[],
                     int otherwise) {
    const char *value = layout_attr_text(source, node, name);
    if (!value)
        return otherwise;
    for (int i = 0; words[i]; i++)
        if (strcmp(value, words[i]) == 0)
            return i;
    return otherwise;
}

int layout_attr_count(layout_source *source, const xml_node *node,
                      const char *name, int otherwise) {
    const char *value = layout_attr_text(source, node, name);
    return value ? (int)strtol(value, NULL, 10) : otherwise;
}

/* A decimal in 1/1000, with "em" after it or not. */
static bool thousandths(const char *text, mpt *out) {
    char digits[DECIMAL_TEXT];
    size_t length = strcspn(text, "e");
    decimal value;
    if (length >= sizeof digits)
        return false;
    memcpy(digits, text, length);
    digits[length] = '\0';
    if (decimal_parse(digits, &value) != DECIMAL_OK ||
        decimal_round(value, 3, DECIMAL_HALF_UP, &value) != DECIMAL_OK)
        return false;
    *out = value.units;
    return true;
}

static void refuse(layout_source *source, const xml_node *node,
                   const char *name, const char *value) {
    diag_error(source->diags, xml_place(node),
               _("the attribute %s=\"%s\" is out of range; a length is at most "
                 "10 m, such as 20mm, 1.5cm or 10.5pt"),
               name, value);
}

void layout_attr_length(layout_source *source, const xml_node *node,
                        const char *name, mpt *out) {
    const char *value = layout_attr_text(source, node, name);
    if (value && !geom_length(value, out))
        refuse(source, node, name, value);
}

void layout_attr_size(layout_source *source, const xml_node *node,
                      const char *name, mpt *out) {
    const char *value = layout_attr_text(source, node, name);
    mpt size = 0;
    if (!value)
        return;
    if (!geom_size(value, &size) || size < MPT_PER_PT ||
        size > (mpt)1000 * MPT_PER_PT) {
        diag_error(source->diags, xml_place(node),
                   _("the type size %s=\"%s\" is out of range; write a size "
                     "such as 五号 or 10.5pt"),
                   name, value);
        return;
    }
    *out = size;
}

void layout_attr_ems(layout_source *source, const xml_node *node,
                     const char *name, int *out) {
    const char *value = layout_attr_text(source, node, name);
    mpt number;
    if (value && thousandths(value, &number))
        *out = (int)number;
}

size_t layout_attr_list(layout_source *source, const xml_node *node,
                        const char *name, mpt *out, size_t room,
                        bool *lengths) {
    const char *value = layout_attr_text(source, node, name);
    char *rest = NULL;
    size_t count = 0;
    if (!value)
        return 0;
    *lengths = strpbrk(value, "mp") != NULL;
    char *words = mem_string(source->arena, value);
    for (char *word = strtok_r(words, " ", &rest); word;
         word = strtok_r(NULL, " ", &rest)) {
        if (count == room) {
            diag_error(source->diags, xml_place(node),
                       _("the attribute %s has more than %zu words; shorten "
                         "it"),
                       name, room);
            return 0;
        }
        if ((strpbrk(word, "mp") != NULL) != *lengths) {
            diag_error(source->diags, xml_place(node),
                       _("%s=\"%s\" mixes lengths with plain numbers; give "
                         "each of them a unit such as mm, or none"),
                       name, value);
            return 0;
        }
        if (!(*lengths ? geom_length(word, &out[count])
                       : thousandths(word, &out[count]))) {
            refuse(source, node, name, value);
            return 0;
        }
        count++;
    }
    return count;
}
