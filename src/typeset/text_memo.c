#include "typeset/text_memo.h"

#include <string.h>

/* A label is short: 20 Han characters.  What fills a slot stays there. */
enum { LONGEST = 60, SLOTS = 1024 };

typedef struct memo {
    uint32_t seen[SLOTS]; /* the hash that came last */
    text_kept *kept[SLOTS];
} memo;

static uint64_t mix(uint64_t hash, uint64_t value) {
    return (hash ^ value) * UINT64_C(0x100000001B3); /* FNV-1a */
}

/* 0: too long. */
static uint64_t hash_of(const doc_para *para, mpt width) {
    size_t length = strnlen(para->text, LONGEST + 1);
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    if (length > LONGEST)
        return 0;
    for (size_t i = 0; i < length; i++)
        hash = mix(hash, (unsigned char)para->text[i]);
    hash = mix(hash, (uint64_t)width);
    hash = mix(hash, (uint64_t)para->style->size);
    return mix(hash, (uint64_t)para->style->align);
}

/* As far as texts are concerned. */
static bool alike(const doc_style *a, const doc_style *b) {
    return a->size == b->size && a->leading == b->leading &&
           a->align == b->align && a->bold == b->bold &&
           a->indent == b->indent && a->gap == b->gap &&
           a->shrink == b->shrink && a->rows_to_fit == b->rows_to_fit &&
           a->vertical == b->vertical && a->leader == b->leader &&
           strcmp(a->font, b->font) == 0;
}

static text_kept *keep(fonts *all, const doc_para *para, mpt width) {
    text_kept *kept = mem_alloc(fonts_arena(all), sizeof *kept);
    kept->text = mem_string(fonts_arena(all), para->text);
    kept->style = *para->style;
    kept->style.name = kept->style.font =
        mem_string(fonts_arena(all), para->style->font);
    kept->width = width;
    return kept;
}

text_kept *text_memo_find(fonts *all, const doc_para *para, mpt width) {
    uint64_t hash = hash_of(para, width);
    if (hash == 0)
        return NULL;
    memo *m = fonts_keep(all, sizeof *m);
    size_t slot = hash % SLOTS;
    text_kept *kept = m->kept[slot];
    if (kept) {
        bool same = kept->width == width && alike(&kept->style, para->style) &&
                    strcmp(kept->text, para->text) == 0;
        return same ? kept : NULL;
    }
    if (m->seen[slot] == (uint32_t)(hash >> 32))
        return m->kept[slot] = keep(all, para, width);
    m->seen[slot] = (uint32_t)(hash >> 32);
    return NULL;
}
