/* What the tests of the PDF output share: a form with real fonts, and readers.
 */
#ifndef UNIT_PDF_FORM_H
#define UNIT_PDF_FORM_H

#include "output/pdf.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <hb-subset.h>

#include <cmocka.h>

#define SERIF_CJK "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define SERIF "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
#define NAMED "/usr/share/fonts/opentype/urw-base35/P052-Roman.otf"
enum { SC = 2 }; /* the face for simplified Chinese in the collection */

/* Each test runs in a new folder of its own, its working folder. */
static char folder[64];

static inline int enter(void **state) {
    (void)state;
    strcpy(folder, "/tmp/jixiao-test-XXXXXX");
    return mkdtemp(folder) ? chdir(folder) : -1;
}

static inline int leave(void **state) {
    (void)state;
    unlink("a.pdf");
    unlink("b.pdf");
    unlink("x.xml");
    unlink("out");
    return chdir("/") == 0 ? rmdir(folder) : -1;
}

/* A font file as a face; skips the test where it isn't installed. */
static inline book_face *face_open(const char *path, unsigned index) {
    static book_face faces[16];
    static size_t count;
    book_face *face = &faces[count++ % 16];
    int fd = open(path, O_RDONLY);
    struct stat about;

    if (fd < 0)
        skip();
    assert_int_equal(fstat(fd, &about), 0);
    *face = (book_face){.name = "Face",
                        .path = path,
                        .index = index,
                        .length = (size_t)about.st_size};
    face->bytes = mmap(NULL, face->length, PROT_READ, MAP_PRIVATE, fd, 0);
    assert_ptr_not_equal(face->bytes, MAP_FAILED);
    close(fd);
    return face;
}

static inline book *book_new(void) {
    mem *arena = mem_new();
    book *b = mem_alloc(arena, sizeof *b);

    b->arena = arena;
    b->title = "财政项目支出绩效自评表 <A&B>";
    b->subject = "(一)\\项目";
    b->author = "";
    b->language = "zh-CN";
    b->layout = "test";
    book_node_add(b, BOOK_DOCUMENT, -1);
    book_page_add(b, 595276, 841890);
    return b;
}

static inline book_page *last_page(book *b) {
    return &b->page[b->pages - 1];
}

/* One glyph a character, each moved EXTRA mpt further than the face says. */
static inline book_op *add_text(book *b, const book_face *face, mpt size, mpt x,
                                mpt y, const char *text, mpt extra, int node) {
    hb_blob_t *blob = hb_blob_create(face->bytes, (unsigned)face->length,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb_face = hb_face_create(blob, face->index);
    hb_font_t *font = hb_font_create(hb_face);
    const char *at = text, *end = text + strlen(text);
    book_op *op = book_op_add(b->arena, &last_page(b)->frame);
    book_glyph *glyph = mem_array(b->arena, utf8_count(text), sizeof *glyph);

    *op = (book_op){.kind = BOOK_TEXT,
                    .box = {x, y, 0, 0},
                    .node = node,
                    .face = face,
                    .size = size,
                    .text = mem_string(b->arena, text),
                    .text_bytes = strlen(text),
                    .glyph = glyph};
    for (; at < end; glyph++) {
        const char *start = at;
        hb_codepoint_t id = 0;
        hb_font_get_nominal_glyph(font, utf8_next(&at, end), &id);
        glyph->glyph = id;
        glyph->natural = (int32_t)(hb_font_get_glyph_h_advance(font, id) *
                                   size / hb_face_get_upem(hb_face));
        glyph->advance = glyph->natural + (int32_t)extra;
        glyph->bytes = (uint32_t)(at - start);
        op->box.w += glyph->advance;
        op->glyphs++;
    }
    hb_font_destroy(font);
    hb_face_destroy(hb_face);
    hb_blob_destroy(blob);
    return op;
}

static inline void add_line(book *b, mpt x, mpt y, mpt w, mpt h) {
    book_op *op = book_op_add(b->arena, &last_page(b)->frame);

    *op = (book_op){
        .kind = BOOK_LINE, .box = {x, y, w, h}, .node = BOOK_ARTIFACT};
}

/* A title and a table of two rows: a head over two columns, two cells. */
static inline void add_form(book *b, const book_face *han,
                            const book_face *latin) {
    enum {
        LEFT = 90000,
        TOP = 120000,
        WIDTH = 200000,
        ROW = 30000,
        RULE = 500
    };
    int title = book_node_add(b, BOOK_H1, 0);
    int table = book_node_add(b, BOOK_TABLE, 0);
    int head = book_node_add(b, BOOK_THEAD, table);
    int body = book_node_add(b, BOOK_TBODY, table);
    int row = book_node_add(b, BOOK_TR, head);
    int th = book_node_add(b, BOOK_TH, row);
    int td[2];

    b->node[th].cols = 2;
    b->node[th].scope = BOOK_COLUMN;
    row = book_node_add(b, BOOK_TR, body);
    td[0] = book_node_add(b, BOOK_TD, row);
    td[1] = book_node_add(b, BOOK_TD, row);
    add_text(b, han, 18000, LEFT, 90000, "项目支出绩效自评表", 0, title);
    add_text(b, han, 10500, LEFT + 5000, TOP + 20000, "年度资金（万元）", 0,
             th);
    add_text(b, han, 10500, LEFT + 5000, TOP + 50000, "年初预算数", 0, td[0]);
    add_text(b, latin, 10500, LEFT + WIDTH + 5000, TOP + 50000, "-1234.50%", 0,
             td[1]);
    add_text(b, latin, 9000, 290000, 800000, "1 / 1", 0, BOOK_ARTIFACT);
    for (int i = 0; i < 3; i++)
        add_line(b, LEFT, TOP + i * ROW, 2 * WIDTH, RULE);
    for (int i = 0; i < 3; i++)
        add_line(b, LEFT + i * WIDTH, TOP + (i == 1 ? ROW : 0), RULE,
                 (i == 1 ? ROW : 2 * ROW) + RULE);
    book_outline_add(b, "自评表", 0, b->pages - 1, 80000);
}

static inline bool write_pdf(const char *path, const book *b, int times) {
    diags *all = diags_new();
    file *out = file_create(path, all);
    pdf *p = pdf_open(out, all);
    bool good = true;

    for (int i = 0; i < times && good; i++)
        good = pdf_add(p, b);
    good &= pdf_close(p);
    if (good)
        good = file_commit(out);
    else
        file_abandon(out);
    assert_int_equal(good, !diags_failed(all));
    diags_free(all);
    return good;
}

/* What a command prints; skips the test where its program isn't installed. */
static inline const char *printed(const char *command) {
    static char text[1 << 20];
    char probe[64];
    size_t length;
    FILE *pipe;

    snprintf(probe, sizeof probe, "command -v %.*s >out",
             (int)strcspn(command, " "), command);
    if (system(probe) != 0)
        skip();
    pipe = popen(command, "r");
    assert_non_null(pipe);
    length = fread(text, 1, sizeof text - 1, pipe);
    text[length] = '\0';
    assert_int_equal(pclose(pipe), 0);
    return text;
}

static inline size_t occurrences(const char *text, const char *part) {
    size_t count = 0;

    while ((text = strstr(text, part)) != NULL) {
        count++;
        text += strlen(part);
    }
    return count;
}

static inline void check_has(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static inline book *form(void) {
    book *b = book_new();

    add_form(b, face_open(SERIF_CJK, SC), face_open(SERIF, 0));
    return b;
}

#endif
