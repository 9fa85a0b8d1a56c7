#include "command/bundle_name.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

enum {
    LONGEST_PART = 90, /* of a name, in bytes */
    SHORTEST_PART = 10,
    LONGEST = 250, /* 255, less ".pdf" */
    FEWEST_DIGITS = 2
};

const char bundle_name_default[] = "{number}-{project}-{form}";

/* What Windows or a shell takes amiss looks the same in full width. */
static uint32_t harmless(uint32_t c) {
    if (c == UTF8_BAD || utf8_is_control(c))
        return '_';
    if ((c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF)
        /* invisible, or steering the direction */
        return '_';
    if (c < 0x80 && strchr("/\\:*?\"<>|", (int)c))
        return c + 0xFEE0;
    return c;
}

static bool at_edge(char c) {
    return c == ' ' || c == '.';
}

const char *bundle_name_safe(mem *m, const char *text, size_t most) {
    buf out = {0};
    const char *end = text + strlen(text);
    while (text < end && at_edge(*text))
        text++;
    while (text < end) {
        char bytes[UTF8_MAX];
        size_t length = utf8_put(harmless(utf8_next(&text, end)), bytes);
        if (out.length + length > most)
            break;
        buf_add(&out, bytes, length);
    }
    while (out.length > 0 && at_edge(out.bytes[out.length - 1]))
        out.length--;
    const char *name =
        out.length ? mem_bytes(m, out.bytes, out.length) : mem_string(m, "_");
    buf_free(&out);
    return name;
}

static int digits_of(size_t number) {
    int digits = 1;
    for (; number >= 10; number /= 10)
        digits++;
    return digits < FEWEST_DIGITS ? FEWEST_DIGITS : digits;
}

static const char *value_of(mem *m, const bundle_name_parts *parts, size_t most,
                            const char *word, size_t length) {
    const struct {
        const char *word, *value;
    } known[] = {{"project", parts->project},
                 {"form", parts->form},
                 {"layout", parts->layout},
                 {"year", parts->year}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].word) == length &&
            memcmp(known[i].word, word, length) == 0)
            return bundle_name_safe(m, known[i].value ? known[i].value : "",
                                    most);
    return mem_format(m, "%0*zu", digits_of(parts->of), parts->number);
}

/* Whether Windows takes NAME for a device: CON, NUL.txt, com1 ... */
static bool is_device(const char *name) {
    static const char *const device[] = {"CON", "PRN",  "AUX",
                                         "NUL", "COM#", "LPT#"};
    size_t length = strcspn(name, ".");
    while (length > 0 && name[length - 1] == ' ')
        length--;
    for (size_t i = 0; i < sizeof device / sizeof *device; i++) {
        size_t at = 0;
        while (at < length &&
               (device[i][at] == '#' ? name[at] >= '0' && name[at] <= '9'
                                     : device[i][at] == (name[at] & ~0x20)))
            at++;
        if (at == length && !device[i][at])
            return true;
    }
    return false;
}

/* PATTERN with parts of at most MOST bytes. */
static const char *fill_in(mem *m, const char *pattern,
                           const bundle_name_parts *parts, size_t most) {
    buf out = {0};
    while (*pattern) {
        if (*pattern == '{') {
            size_t length = strcspn(++pattern, "}");
            buf_string(&out, value_of(m, parts, most, pattern, length));
            pattern += length + 1;
        } else {
            buf_byte(&out, (unsigned char)*pattern++);
        }
    }
    const char *name =
        bundle_name_safe(m, out.bytes ? out.bytes : "", out.length);
    buf_free(&out);
    return name;
}

const char *bundle_name_make(mem *m, const char *pattern,
                             const bundle_name_parts *parts) {
    size_t most = LONGEST_PART;
    const char *name = fill_in(m, pattern, parts, most);
    while (strlen(name) > LONGEST && most > SHORTEST_PART)
        name = fill_in(m, pattern, parts, most -= SHORTEST_PART);
    return mem_format(m, "%s%s.pdf", is_device(name) ? "_" : "", name);
}
