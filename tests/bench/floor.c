/* The floor: what no program that makes these PDFs can do without.  It parses
   the descriptions with libxml2, subsets the fonts with HarfBuzz, deflates the
   streams with libdeflate and writes them; it lays out nothing and checks
   nothing.  material.py says what a MATERIAL holds.
   usage: bench-floor LEVEL MATERIAL */
#include <hb-subset.h>
#include <libdeflate.h>
#include <libxml/parser.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FACES = 16, HEAD = 5 /* bytes before a record's content */ };

typedef struct face {
    const char *path;
    uint32_t index;
    hb_face_t *face;
} face;

typedef struct floor_state {
    face face[MOST_FACES];
    size_t faces;
    struct libdeflate_compressor *compressor;
    uint8_t *packed;
    size_t room;
    FILE *out;
} floor_state;

static _Noreturn void fail(const char *what) {
    perror(what);
    exit(2);
}

static uint32_t number(const uint8_t *at) {
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
           (uint32_t)at[3] << 24;
}

static hb_face_t *face_of(floor_state *f, const char *path, uint32_t index) {
    for (size_t i = 0; i < f->faces; i++)
        if (f->face[i].index == index && !strcmp(f->face[i].path, path))
            return f->face[i].face;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob || f->faces == MOST_FACES)
        fail(path);
    face *new = &f->face[f->faces++];
    *new = (face){path, index, hb_face_create(blob, index)};
    hb_blob_destroy(blob);
    return new->face;
}

/* No cmap and no layout tables, as in jixiao: that takes a tenth of the time.
 */
static hb_blob_t *needed_table(hb_face_t *subsetter, hb_tag_t tag, void *full) {
    static const char needed[][5] = {"CFF ", "glyf", "head", "hhea",
                                     "hmtx", "loca", "maxp"};
    (void)subsetter;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (hb_tag_from_string(needed[i], 4) == tag)
            return hb_face_reference_table(full, tag);
    return NULL;
}

static void subset(floor_state *f, const uint8_t *at) {
    uint32_t glyphs = number(at + 4);
    const char *path = (const char *)(at + 8 + 4 * (size_t)glyphs);
    hb_face_t *full = face_of(f, path, number(at));
    hb_face_t *bare = hb_face_create_for_tables(needed_table, full, NULL);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        fail("subset");
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_DESUBROUTINIZE);
    for (uint32_t i = 0; i < glyphs; i++)
        hb_set_add(hb_subset_input_glyph_set(input), number(at + 8 + 4 * i));
    hb_face_t *small = hb_subset_or_fail(bare, input);
    if (!small)
        fail(path);
    hb_blob_destroy(hb_face_reference_blob(small));
    hb_face_destroy(small);
    hb_subset_input_destroy(input);
    hb_face_destroy(bare);
}

static void parse(const char *path) {
    xmlDoc *tree = xmlReadFile(path, NULL, XML_PARSE_NONET);
    if (!tree)
        fail(path);
    xmlFreeDoc(tree);
}

static void put(floor_state *f, const uint8_t *bytes, size_t length) {
    if (fwrite(bytes, 1, length, f->out) != length)
        fail("write");
}

static void deflate(floor_state *f, const uint8_t *bytes, size_t length) {
    size_t most = libdeflate_zlib_compress_bound(f->compressor, length);
    if (most > f->room) {
        free(f->packed);
        f->packed = malloc(most);
        f->room = f->packed ? most : 0;
    }
    put(f, f->packed,
        libdeflate_zlib_compress(f->compressor, bytes, length, f->packed,
                                 f->room));
}

static void begin_output(floor_state *f, const char *path) {
    if (f->out && fclose(f->out) != 0)
        fail("close");
    f->out = fopen(path, "wb");
    if (!f->out)
        fail(path);
}

static void run(floor_state *f, uint8_t letter, const uint8_t *content,
                uint32_t length) {
    switch (letter) {
    case 'O':
        begin_output(f, (const char *)content);
        break;
    case 'X':
        parse((const char *)content);
        break;
    case 'F':
        subset(f, content);
        break;
    case 'S':
        deflate(f, content, length);
        break;
    default:
        put(f, content, length);
    }
}

int main(int argc, char **argv) {
    floor_state f = {0};
    hb_blob_t *all = argc == 3 ? hb_blob_create_from_file_or_fail(argv[2]) : 0;
    unsigned length;
    if (!all) {
        fputs("usage: bench-floor LEVEL MATERIAL\n", stderr);
        return 2;
    }
    f.compressor = libdeflate_alloc_compressor((int)strtol(argv[1], NULL, 10));
    const uint8_t *at = (const uint8_t *)hb_blob_get_data(all, &length);
    const uint8_t *end = at + length;
    for (; end - at >= HEAD; at += HEAD + number(at + 1))
        run(&f, *at, at + HEAD, number(at + 1));
    return f.out && fclose(f.out) == 0 ? 0 : 2;
}
