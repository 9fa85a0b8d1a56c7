#include "typeset/font_fault.h"

#include "base/utf8.h"

#include <stdarg.h>

/* An error at the text's place, after the name of its element. */
__attribute__((format(printf, 2, 3))) static void
report(const font_faults *f, const char *format, ...) {
    va_list values;
    va_start(values, format);
    char *text = mem_vformat(f->arena, format, values);
    va_end(values);
    if (f->element)
        diag_error(f->problems, f->place, _("in <%s>, %s"), f->element, text);
    else
        diag_error(f->problems, f->place, "%s", text);
}

static void report_script(const font_faults *f, font_stretch part) {
    char name[FONT_KIND_NAME], utf8[UTF8_MAX + 1] = {0};
    font_kind_script_name(part.first, name);
    utf8_put(part.first, utf8);
    report(f,
           _("the character \"%s\" (U+%04X) is of the script %s, which no "
             "font of the role \"%s\" sets; drop a font for it into the "
             "folder of fonts and list it there, or write it in Chinese "
             "or Latin characters"),
           utf8, part.first, name, f->role->name);
}

void font_fault_missing(const font_faults *f, font_stretch part) {
    char utf8[UTF8_MAX + 1] = {0};
    const char *at = part.start;
    utf8_next(&at, part.end);
    uint32_t second = utf8_next(&at, part.end);
    if (part.first <= 0x10FFFF)
        utf8_put(part.first, utf8);
    if (part.kind == FONT_COMPLEX)
        report_script(f, part);
    else if (second && font_kind_of(second) == FONT_SELECTOR)
        report(f,
               _("the variant of the character \"%s\" (U+%04X U+%04X) is in "
                 "no font of the role \"%s\"; drop a font with it into "
                 "the folder of fonts, or leave out U+%04X"),
               utf8, part.first, second, f->role->name, second);
    else if (second)
        report(f,
               _("no font of the role \"%s\" can set \"%.*s\" (U+%04X "
                 "U+%04X ...); drop a font that can into the folder of "
                 "fonts, or write it in another way"),
               f->role->name, (int)(part.end - part.start), part.start,
               part.first, second);
    else
        report(f,
               _("the character \"%s\" (U+%04X) is in no font of the role "
                 "\"%s\"; install a font with it (of Debian perhaps "
                 "fonts-babelstone-han or fonts-hanazono), or drop one "
                 "into the folder of fonts"),
               utf8, part.first, f->role->name);
}

void font_fault_direction(const font_faults *f, font_stretch part) {
    char name[FONT_KIND_NAME], utf8[UTF8_MAX + 1] = {0};
    if (font_kind_is_common(part.first)) {
        report(f,
               _("the invisible character U+%04X turns the direction of "
                 "the text, which is not supported; remove it"),
               part.first);
        return;
    }
    font_kind_script_name(part.first, name);
    utf8_put(part.first, utf8);
    report(f,
           _("the character \"%s\" (U+%04X) is of the script %s, which does "
             "not run from left to right and is not supported; write it "
             "in Chinese or Latin characters"),
           utf8, part.first, name);
}

void font_fault_unsuitable(const font_faults *f, font_stretch part) {
    report(f,
           _("U+%04X stands for nothing that can be printed (it is a "
             "control, private-use or replacement character); write the "
             "character that is meant, or remove it"),
           part.first);
}

void font_fault_alone(const font_faults *f, font_stretch part) {
    report(f,
           _("U+%04X changes the character before it, but there is none; "
             "write it after the character that is meant, or remove it"),
           part.first);
}

void font_fault_file(const font_faults *f, const font_face *face) {
    diag_system(f->problems, (diag_place){face->book.path, 0},
                _("the font cannot be read; mend or remove it"));
}
