/* Mutations that keep XML well-formed: so most inputs get past the parser.
   An element is left out, doubled, or put elsewhere; a value takes that of
   another place, or one that is worth trying. */
#include "fuzz.h"

#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t most,
                               unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_length,
                                 const uint8_t *other, size_t other_length,
                                 uint8_t *out, size_t most, unsigned seed);

typedef struct part {
    const uint8_t *at;
    size_t length;
} part;

typedef struct chance {
    uint64_t state;
} chance;

static size_t draw(chance *c, size_t below) {
    c->state = c->state * 6364136223846793005u + 1442695040888963407u;
    return below ? (c->state >> 33) % below : 0;
}

static const char *const tried[] = {
    "",
    " ",
    "0",
    "0.00",
    "-0.01",
    "1",
    "100",
    "100.00",
    "0.005",
    "99.995",
    "999999999999999999",
    "0.000000000000000001",
    "2024",
    "9999",
    "0001",
    "2024-02-29",
    "2023-02-29",
    "2024-01-01",
    "≥",
    "≤",
    "=",
    "万元",
    "元",
    "%",
    "current",
    "yes",
    "$b",
    "../..",
    "//*",
    "d:sum(//source, '@spent')",
    "..",
    "/",
    "*",
    "A/B",
    "1em",
    "0.25em",
    "三",
    "“”",
    "……",
    "a\xCC\x81\xCC\x81",
    "\xF0\xA0\x80\x80",
    "&#x2028;",
    "&lt;",
};
enum { TRIED = sizeof tried / sizeof *tried };

/* The first BYTE from a random place on, or NULL. */
static const uint8_t *find(part in, chance *c, int byte) {
    const uint8_t *from = in.at + draw(c, in.length);
    return memchr(from, byte, (size_t)(in.at + in.length - from));
}

/* Where the tag at TAG ends, its > included. */
static const uint8_t *tag_end(const uint8_t *tag, const uint8_t *end) {
    const uint8_t *close = memchr(tag, '>', (size_t)(end - tag));
    return close ? close + 1 : end;
}

/* The element that starts at a random tag, with all in it; of a file that is
   not well-formed, something. */
static part element(part in, chance *c) {
    const uint8_t *end = in.at + in.length, *start = find(in, c, '<');
    int depth = 0;
    const uint8_t *at = start;
    while (at && at < end) {
        const uint8_t *next = tag_end(at, end);
        bool closing = at + 1 < end && at[1] == '/';
        bool empty = next - at > 2 && next[-2] == '/';
        depth += closing ? -1 : !empty;
        if (depth <= 0)
            return (part){start, (size_t)(next - start)};
        at = memchr(next, '<', (size_t)(end - next));
    }
    return (part){in.at, 0};
}

/* What stands between quotes, or between tags. */
static part value(part in, chance *c) {
    bool attribute = draw(c, 3) > 0;
    int before = attribute ? '"' : '>', after = attribute ? '"' : '<';
    const uint8_t *start = find(in, c, before), *end = in.at + in.length;
    if (!start || start + 1 == end)
        return (part){in.at, 0};
    const uint8_t *stop = memchr(start + 1, after, (size_t)(end - start - 1));
    return (part){start + 1, stop ? (size_t)(stop - start - 1) : 0};
}

/* OUT is IN with NEW instead of OLD; its length, or 0 if it has no room. */
static size_t spliced(part in, part old, part new, uint8_t *out, size_t most) {
    size_t before = (size_t)(old.at - in.at), length = in.length - old.length;
    if (length + new.length > most)
        return 0;
    uint8_t *copy = mem_malloc(length + new.length + 1);
    memcpy(copy, in.at, before);
    memcpy(copy + before, new.at, new.length);
    memcpy(copy + before + new.length, old.at + old.length, length - before);
    memcpy(out, copy, length + new.length);
    mem_release(copy);
    return length + new.length;
}

static part before_tag(part in, chance *c) {
    const uint8_t *tag = find(in, c, '<');
    return (part){tag ? tag : in.at, 0};
}

/* IN with a part of FROM in it; of the same file or of another. */
static size_t mixed(part in, part from, uint8_t *out, size_t most, chance *c) {
    if (draw(c, 2))
        return spliced(in, before_tag(in, c), element(from, c), out, most);
    return spliced(in, value(in, c), value(from, c), out, most);
}

static size_t changed(part in, uint8_t *out, size_t most, chance *c) {
    const char *text = tried[draw(c, TRIED)];
    part nothing = {in.at, 0};
    switch (draw(c, 5)) {
    case 0:
        return spliced(in, element(in, c), nothing, out, most);
    case 1:
    case 2:
        return spliced(in, value(in, c),
                       (part){(const uint8_t *)text, strlen(text)}, out, most);
    default:
        return mixed(in, in, out, most, c);
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t most,
                               unsigned seed) {
    chance c = {seed};
    if (draw(&c, 4) == 0)
        return LLVMFuzzerMutate(bytes, length, most);
    for (size_t times = 1 + draw(&c, 3); times; times--) {
        size_t now = changed((part){bytes, length}, bytes, most, &c);
        length = now ? now : length;
    }
    return length;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_length,
                                 const uint8_t *other, size_t other_length,
                                 uint8_t *out, size_t most, unsigned seed) {
    chance c = {seed};
    return mixed((part){one, one_length}, (part){other, other_length}, out,
                 most, &c);
}
