#include "typeset/text.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "our_fonts.h"
#include "random.h"

enum { SIZE = 10000, LEADING = 15000 };

/* A text broken for a width, in a style that a test may change. */
typedef struct broken {
    doc_style style;
    doc_para para;
    mem *arena;
    diags *problems;
    text_block block;
    bool good;
} broken;

static const doc_style plain = {
    .name = "body", .font = "song", .size = SIZE, .leading = LEADING};

/* WIDTH in 1/1000 em. */
static broken *break_text(doc_style style, const char *text, int width) {
    broken *b = calloc(1, sizeof *b);
    assert_non_null(b);
    b->style = style;
    b->para =
        (doc_para){.text = text, .style = &b->style, .place = {"here.xml", 7}};
    b->arena = mem_new();
    b->problems = diags_new();
    b->good = text_break(all, b->arena, &b->para, (mpt)width * SIZE / 1000,
                         &b->block, b->problems);
    return b;
}

static void done(broken *b) {
    mem_free(b->arena);
    diags_free(b->problems);
    free(b);
}

/* The lines with | between them. */
static const char *joined(const broken *b) {
    static char text[4096];
    size_t at = 0;
    text[0] = 0;
    for (size_t i = 0; b->good && i < b->block.lines; i++) {
        size_t bytes;
        const char *line = text_of_line(&b->block, i, &bytes);
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%.*s",
                               i ? "|" : "", (int)bytes, line);
    }
    return b->good ? text : "error";
}

static void expect(doc_style style, int width, const char *text,
                   const char *lines) {
    broken *b = break_text(style, text, width);
    if (strcmp(joined(b), lines) != 0)
        fail_msg("%s at %d: %s", lines, width, joined(b));
    done(b);
}

static void lines_break_where_they_may(void **state) {
    (void)state;
    static const struct {
        int width;
        const char *text, *lines;
    } row[] = {
        /* numbers keep their operator, sign, point and % */
        {5550, "=100.00(百分比)", "=100.00(百|分比)"},
        {5550, "≥90.00(百分比)", "≥90.00(百分|比)"},
        {5550, "≥31000.00(件)", "≥31000.00|(件)"},
        {4000, "成本≥8000.00元", "成本|≥8000.00|元"},
        {4000, "成本≥ 80.00元", "成本|≥ 80.00|元"},
        {4000, "成本>=80.00元", "成本|>=80.00|元"},
        {4000, "成本80.00元整", "成本|80.00元|整"},
        {2500, "成本80.00元整", "成本|80.00|元整"},
        {4000, "占比 90 %以上", "占比 |90 %以|上"},
        {4000, "温差为-5.5℃左右", "温差为|-5.5℃左|右"},
        {4500, "偏差-1,559.95元", "偏差|-1,559.95|元"},
        {3800, "偏差，-12345万", "偏差，|-12345|万"},
        {4000, "（增减-3.2%）", "（增减|-3.2%）"},
        {3300, "同比(-12)", "同比|(-12)"},
        {2000, "差-9999", "差|-999|9"},
        {4500, "共计三，￥1,234元", "共计三，|￥1,234元"},
        {4000, "共计三，$20元", "共计三，|$20元"},
        {4000, "共计三四$20元", "共计三四|$20元"},
        {4000, "共计三四№20", "共计三四|№20"},
        {4000, "“一二”ABC", "“一二”|ABC"},
        /* but a dash between numbers is no sign */
        {3000, "1月-12月", "1月-12|月"},
        {3000, "90%-95%", "90%-|95%"},
        {3000, "编号A-12", "编号|A-12"},
        {5000, "共１２３４％以上", "共|１２３４％|以上"},
        /* marks stand neither at a line's start nor at its end */
        {3500, "一二三，四五六", "一二三，|四五六"},
        {3000, "一二《三四》五", "一二|《三四》|五"},
        {2000, "一二三」四五", "一二|三」|四五"},
        {4000, "他说：“好。”（《办法》）", "他说：|“好。”|（《办法》）"},
        {3000, "他说‘好’吗", "他说|‘好’|吗"},
        {3000, "全市·绿化", "全市·|绿化"},
        {3000, "项目/单位/人员", "项|目/单|位/人|员"},
        {2500, "一二PDF/A三", "一二|PDF/|A三"},
        {4000, "一二PDF/A三", "一二|PDF/A三"},
        {4000, "一http://a.cn/b", "一|http://|a.cn/b"},
        {3000, "一二三—四五", "一二|三—四|五"},
        {3000, "一二三～四五", "一二|三～四|五"},
        {3000, "ABC，DEF", "ABC，|DEF"},
        /* dashes and ellipses are whole */
        {3000, "一二——三四", "一二|——三|四"},
        {4000, "一二——三四", "一二——|三四"},
        {3000, "一二三……四", "一二|三……|四"},
        /* nothing legal: cut, at a bracket first, never outside */
        {4500, "≥31000.00(件)", "≥31000.00|(件)"},
        {4200, "≥31000.00(件)", "≥|31000.00|(件)"},
        {3000, "≥31000.00(件)", "≥|31000.|00(件)"},
        {3900, "12,345.00", "12,345.|00"},
        {2000, "12,345.00", "12,|345.|00"},
        {1000, "1,234.5", "1,|23|4.|5"},
        {500, "1.5", "1|.|5"},
        {400, "1.5", "error"},
        {1500, "一——二", "一|—|—|二"},
        {4000, "12345678.", "12345678|."},
        {2000, "A1234567", "A12|3456|7"},
        {2000, "1234/567", "123|4/|567"},
        {2000, "abcdefgh", "abcd|efgh"},
        {1000, "口径口", "口|径|口"},
        {1000, "。。。。", "。。|。。"},
        {3000, "（（（（《《《", "（（（（《《|《"},
        /* squeezing goes before pushing down */
        {3500, "一二）（三", "一二）|（三"},
        {4500, "一二）（三四", "一二）（三|四"},
        {4500, "“《一》”二三", "“《一》”二|三"},
        /* blanks stay in their line */
        {4000, "服务对象   满意度   ", "服务对象   |满意度   "},
        {4000, "  一二三四", "  一二三|四"},
        {2000, "   ", "   "},
        {2000, "", ""},
        /* hand breaks */
        {9000, "偏差原因分析\u2028及改进措施", "偏差原因分析|及改进措施"},
        {9000, "\u2028一\u2028\u2028二\u2028", "|一||二|"},
        /* rare characters count as one */
        {2000, "𠮷𡈽㛃𠮷𡈽", "𠮷𡈽|㛃𠮷|𡈽"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        expect(plain, row[i].width, row[i].text, row[i].lines);
}

/* Asked for again, a text is kept as it was set. */
static void what_returns_is_kept(void **state) {
    static const char text[] = "年度总体目标，（续）100.00";
    broken *first = break_text(plain, text, 5000);
    broken *second = break_text(plain, text, 5000);
    broken *third = break_text(plain, text, 5000);
    (void)state;
    assert_ptr_not_equal(first->block.line, second->block.line);
    assert_ptr_equal(second->block.line, third->block.line);
    char lines[200];
    snprintf(lines, sizeof lines, "%s", joined(first));
    assert_string_equal(joined(third), lines);
    assert_int_equal(third->block.height, first->block.height);
    done(first);
    done(second);
    done(third);
}

/* But not for another style or width, however often that is asked for. */
static void another_style_is_another_text(void **state) {
    static const char text[] = "年度总体目标";
    doc_style indented = plain, small = plain;
    (void)state;
    indented.indent = 2000;
    small.size = SIZE / 2;
    for (int again = 0; again < 3; again++) {
        expect(plain, 6000, text, "年度总体目标");
        expect(indented, 6000, text, "年度总体|目标");
        expect(small, 3000, text, "年度总体目标");
        expect(plain, 3000, text, "年度总|体目标");
    }
}

static void too_narrow_is_named(void **state) {
    (void)state;
    broken *b = break_text(plain, "口", 900);
    assert_false(b->good);
    const diag *d = diags_at(b->problems, 0);
    assert_string_equal(d->text,
                        "\"口\" at 10.0 pt is wider than its place of 3.17 mm; "
                        "make the column wider or the type smaller");
    assert_int_equal(d->place.line, 7);
    done(b);
}

/* Widths in 1/1000 em of lines that hold a whole text. */
static void marks_are_squeezed(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int width;
    } row[] = {
        {"一二", 2000},       {"一，二", 3000},
        {"一，", 1500},   /* line's end */
        {"（一", 1500},   /* line's start */
        {"（一）", 2000}, /* both */
        {"一。”二", 3500},    {"一“《二", 3500},
        {"一）（二", 3500},   {"一？！二", 3000},
        {"一！！！二", 4000}, {"一（）二", 4000}, /* the blanks are outside */
        {"一·二", 3000},      {"12", 1000},
        {"(12)", 1666},       {"12  ", 1000},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        broken *b = break_text(plain, row[i].text, 9000);
        long width = (long)(text_width_of_line(&b->block, 0) * 1000 / SIZE);
        if (labs(width - row[i].width) > 2)
            fail_msg("%s: %ld, not %d", row[i].text, width, row[i].width);
        done(b);
    }
}

static void gap_stands_between_han_and_latin(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int width;
    } row[] = {{"国A国", 3222}, {"国1，", 2250}, {"国 1", 1750},
               {"国(1)", 2166}, {"国%", 1833},   {"１1", 1750}};
    doc_style style = plain;
    style.gap = 250;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        broken *b = break_text(style, row[i].text, 9000);
        long width = (long)(text_width_of_line(&b->block, 0) * 1000 / SIZE);
        if (labs(width - row[i].width) > 2)
            fail_msg("%s: %ld, not %d", row[i].text, width, row[i].width);
        done(b);
    }
}

static void lines_are_aligned(void **state) {
    (void)state;
    static const struct {
        doc_align align;
        const char *text;
        mpt x, end; /* of the first of two lines, 5.5 em wide, indent 2 em */
    } row[] = {
        {DOC_LEFT, "一二三四五六七", 20000, 50000},
        {DOC_CENTER, "一二三四五六七", 2500, 52500},
        {DOC_RIGHT, "一二三四五六七", 5000, 55000},
        {DOC_JUSTIFY, "一二三四五六七", 20000, 55000},
        {DOC_JUSTIFY, "2024 一二三四五六", 20000, 55000},
        {DOC_JUSTIFY, "abcdef ghijklm", 20000, 0}, /* would have holes */
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        doc_style style = plain;
        style.indent = 2000;
        style.align = row[i].align;
        broken *b = break_text(style, row[i].text, 5500);
        mpt x = text_offset_of_line(&b->block, 0);
        mpt end = x + text_width_of_line(&b->block, 0);
        if (x != row[i].x || (row[i].end && end != row[i].end))
            fail_msg("%zu: %ld to %ld", i, (long)x, (long)end);
        assert_true(end <= 55000);
        size_t last = b->block.lines - 1;
        if (row[i].align == DOC_JUSTIFY)
            assert_int_equal(text_offset_of_line(&b->block, last), 0);
        done(b);
    }
}

static void indent_gives_way(void **state) {
    (void)state;
    doc_style style = plain;
    style.indent = 2000;
    expect(style, 2500, "一二三", "一二|三");
    expect(style, 3000, "一二三\u2028四", "一|二三|四");
}

/* Lines, and how high they are in 1/1000 em over the half em between them. */
static void labels_run_downward(void **state) {
    (void)state;
    static const struct {
        int width;
        const char *text, *lines;
        int height[6];
    } row[] = {
        {1500, "年度目标", "年|度|目|标", {1000, 1000, 1000, 1000}},
        {2000, "2024年 度", "2024|年 |度", {1000, 1000, 1000}},
        {1500, "2024年", "2024|年", {4000, 1000}},
        {1500, "PDF表", "PDF|表", {3000, 1000}},
        {2500, "PDF表", "PDF|表", {1000, 1000}},
        {1500, "年（度）", "年|（度）", {1000, 2000}},
        {1500, "年(度)", "年|(度)", {1000, 2000}},
        {1500, "“一”、二", "“一”、|二", {2500, 1000}},
        {1500, "一——二……", "一|——|二……", {1000, 2000, 3000}},
        {2500, "20-24年", "20-24|年", {3000, 1000}},
        {2500, "≥95%", "≥95%", {2000}},
        {1500,
         "abcdefghijklmnopqrstuvwx",
         "abcdefghijklmnopqrst|uvwx",
         {20000, 4000}},
        {900, "年", "error", {0}},
    };
    doc_style style = plain;
    style.vertical = true;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        expect(style, row[i].width, row[i].text, row[i].lines);
        broken *b = break_text(style, row[i].text, row[i].width);
        for (size_t k = 0; b->good && k < b->block.lines; k++) {
            mpt height = text_top_of_line(&b->block, k + 1) -
                         text_top_of_line(&b->block, k);
            if (labs((long)height - SIZE / 2 - row[i].height[k] * SIZE / 1000) >
                20)
                fail_msg("%s, line %zu: %ld", row[i].text, k, (long)height);
        }
        done(b);
    }
}

static void text_shrinks_to_fit(void **state) {
    (void)state;
    static const struct {
        int width, rows, shrink;
        const char *text;
        mpt size; /* expected */
        size_t lines;
    } row[] = {
        {5000, 1, 7500, "一二三四五", 10000, 1},
        {5000, 1, 7500, "一二三四五六", 8000, 1},
        {5000, 1, 7500, "一二三四五六七八", 7500, 2},
        {5000, 2, 7500, "一二三四五六七八九十一", 8000, 2},
        {5000, 1, 0, "一二三四五六", 10000, 2},
        {5000, 0, 7500, "一二三四五六", 10000, 2},
        {800, 0, 7500, "口", 8000, 1},
        {3900, 0, 7500, "1234567.00", 8000, 1},
        {4000, 0, 7500, "≥31000.00(件)", 9000, 2},
        {3000, 0, 7500, "≥31000.00(件)", 7500, 3},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        doc_style style = plain;
        style.rows_to_fit = row[i].rows;
        style.shrink = row[i].shrink;
        broken *b = break_text(style, row[i].text, row[i].width);
        book_frame frame = {0};
        text_place(b->arena, &frame, &b->block, 0, 0, 0, 0);
        if (frame.op[0].size != row[i].size || b->block.lines != row[i].lines)
            fail_msg("%zu: %ld, %zu lines", i, (long)frame.op[0].size,
                     b->block.lines);
        assert_int_equal(b->block.height,
                         (mpt)row[i].lines * LEADING * row[i].size / SIZE);
        done(b);
    }
}

/* Ops as "face:text@x,y", with the font's name cut to its first letters. */
static void ops_hold_text_and_glyphs(void **state) {
    (void)state;
    broken *b = break_text(plain, "≥90.00(百分比)", 5550);
    book_frame frame = {0};
    buf got = {0};
    text_place(b->arena, &frame, &b->block, 0, 1000, 2000, 3);
    text_place(b->arena, &frame, &b->block, 1, 1000, 17000, 3);
    for (size_t i = 0; i < frame.ops; i++) {
        const book_op *op = &frame.op[i];
        assert_int_equal(op->kind, BOOK_TEXT);
        assert_int_equal(op->node, 3);
        buf_format(&got, "%.5s:%.*s@%ld,%ld+%ld ", op->face->name,
                   (int)op->text_bytes, op->text, (long)op->box.x,
                   (long)op->box.y, (long)op->box.w);
    }
    assert_string_equal(got.bytes, "Liber:≥90.00(@1000,13300+31318 "
                                   "NotoS:百分@32318,13300+20000 "
                                   "NotoS:比@1000,28300+10000 "
                                   "Liber:)@11000,28300+3330 ");
    buf_free(&got);
    done(b);
}

static uint32_t random_character(void) {
    static const uint32_t mark[] = {
        0xFF0C, 0x3002, 0x3001, 0x201C, 0x201D, 0x2018, 0x2019,
        0xFF08, 0xFF09, 0x300A, 0x300B, 0x2014, 0x2014, 0x2026,
        0xB7,   ' ',    0x3000, '%',    '(',    ')',    0x2265,
        '=',    '/',    '-',    0x2028, 0x200B, 0x0301, 0x20BB7};
    switch (draw(8)) {
    case 0:
    case 1:
    case 2:
        return 0x4E00 + draw(0x5000);
    case 3:
        return ' ' + draw(95);
    case 4:
        return '0' + draw(10);
    case 5:
        if (draw(64) == 0)
            return 0x100 + draw(0x2D000);
        /* fall through */
    default:
        return mark[draw(sizeof mark / sizeof *mark)];
    }
}

static size_t random_text(char *text, uint32_t most) {
    size_t bytes = 0;
    for (uint32_t n = draw(most); n > 0; n--) {
        uint32_t character = random_character();
        if (character >= 0xD800 && character < 0xE000)
            character = 'x';
        bytes += utf8_put(character, text + bytes);
    }
    text[bytes] = 0;
    return bytes;
}

/* Glyphs, pens and texts of a line's ops add up. */
static void check_line(const broken *b, size_t line, mpt width) {
    size_t bytes, op_bytes = 0;
    const char *text = text_of_line(&b->block, line, &bytes);
    book_frame frame = {0};
    text_place(b->arena, &frame, &b->block, line, 0, 0, 0);
    mpt pen = text_offset_of_line(&b->block, line);
    assert_true(pen >= 0);
    for (size_t i = 0; i < frame.ops; i++) {
        const book_op *op = &frame.op[i];
        size_t glyph_bytes = 0;
        assert_int_equal(op->box.x, pen);
        assert_ptr_equal(op->text, text + op_bytes);
        for (size_t k = 0; k < op->glyphs; k++) {
            glyph_bytes += op->glyph[k].bytes;
            pen += op->glyph[k].advance;
            assert_int_not_equal(op->glyph[k].glyph, 0);
        }
        assert_int_equal(op->box.x + op->box.w, pen);
        assert_int_equal(glyph_bytes, op->text_bytes);
        op_bytes += op->text_bytes;
    }
    assert_int_equal(op_bytes, bytes);
    if (pen > width)
        fail_msg("%.*s: %ld, wider than %ld", (int)bytes, text, (long)pen,
                 (long)width);
}

static void check_block(const broken *b, const char *text, mpt width) {
    const char *at = text;
    for (size_t i = 0; i < b->block.lines; i++) {
        size_t bytes;
        const char *line = text_of_line(&b->block, i, &bytes);
        if (strncmp(at, DOC_LINE_BREAK, 3) == 0 && line != at)
            at += 3;
        assert_ptr_equal(line, at);
        at += bytes;
        check_line(b, i, width);
    }
    assert_int_equal(*at, 0);
}

static void random_texts_are_whole_and_inside(void **state) {
    (void)state;
    size_t good = 0;
    for (int i = 0; i < 10000; i++) {
        char text[80 * UTF8_MAX + 1];
        random_text(text, i % 50 == 0 ? 80 : 30);
        doc_style style = plain;
        style.align = (doc_align)(draw(4));
        style.gap = draw(2) ? 250 : 0;
        style.indent = draw(2) ? 2000 : 0;
        style.vertical = draw(16) == 0;
        style.shrink = draw(4) ? 0 : 5000;
        style.rows_to_fit = (int)draw(3);
        int width = 500 + (int)draw(12000);
        broken *b = break_text(style, text, width);
        if (b->good)
            check_block(b, text, (mpt)width * SIZE / 1000);
        else
            assert_true(diags_failed(b->problems));
        good += b->good;
        done(b);
    }
    assert_true(good > 5000);
}

static bool one_of(const char *set, const char *text, size_t bytes) {
    const char *end = text + bytes;
    uint32_t character = utf8_next(&text, end);
    char wanted[UTF8_MAX + 1] = {0};
    return character && utf8_put(character, wanted) && strstr(set, wanted);
}

static const char *last_character(const char *text, size_t *bytes) {
    size_t at = *bytes;
    while (at > 0 && (text[--at] & 0xC0) == 0x80)
        ;
    *bytes -= at;
    return text + at;
}

/* Chinese prose with marks where prose has them: after a character, or around
   some. */
static void random_prose(char *text) {
    static const char *const piece[] = {
        "财政",   "绩效",   "项",      "目标完成", "，",       "。",
        "、",     "；",     "：",      "（一）",   "“两张网”", "《办法》",
        "‘好’",   "2024年", "≥90.00%", "——",       "……",       "·",
        "上海市", "(件)",   "A",       "！",       "12345"};
    size_t at = 0;
    uint32_t before = 4;
    for (uint32_t n = 5 + draw(40); n > 0; n--) {
        uint32_t i = draw(sizeof piece / sizeof *piece);
        bool mark = (i >= 4 && i <= 8) || (i >= 15 && i <= 17) || i == 21;
        if (mark && before)
            i = 0;
        before = mark && i;
        at += (size_t)sprintf(text + at, "%s", piece[i]);
    }
}

static void no_mark_stands_wrong(void **state) {
    (void)state;
    static const char no_start[] = "，。、；：！）”》’·%),.";
    static const char no_end[] = "（“《‘(≥";
    for (int i = 0; i < 5000; i++) {
        char text[1024];
        random_prose(text);
        broken *b = break_text(plain, text, 6000 + (int)draw(20000));
        assert_true(b->good);
        for (size_t k = 0; k < b->block.lines; k++) {
            size_t bytes;
            const char *line = text_of_line(&b->block, k, &bytes);
            const char *last;
            bool wrong = k > 0 && one_of(no_start, line, bytes);
            last = last_character(line, &bytes);
            if (wrong || one_of(no_end, last, bytes))
                fail_msg("%s", joined(b));
        }
        done(b);
    }
}

/* The dots behind the last line, or NULL. */
static const book_op *leader_of(broken *b) {
    book_frame *frame = mem_alloc(b->arena, sizeof *frame);
    for (size_t i = 0; i < b->block.lines; i++)
        text_place(b->arena, frame, &b->block, i, 1000, 2000, 3);
    for (size_t i = 0; i + 1 < frame->ops; i++)
        assert_int_equal(frame->op[i].node, 3);
    const book_op *last = &frame->op[frame->ops - 1];
    return last->node == BOOK_ARTIFACT ? last : NULL;
}

static void leaders_end_on_the_right(void **state) {
    (void)state;
    static const struct {
        int width;
        const char *text, *dots;
    } row[] = {
        {10000, "目录", "…………………"},    {10000, "目录2024", "……………"},
        {5400, "一二三四五六", "………"}, {5400, "一二三", NULL},
        {5000, "一二三四五", NULL},
    };
    doc_style style = plain;
    style.leader = true;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        broken *b = break_text(style, row[i].text, row[i].width);
        assert_true(b->good);
        const book_op *dots = leader_of(b);
        assert_true(!dots == !row[i].dots);
        if (dots) {
            assert_string_equal(dots->text, row[i].dots);
            assert_int_equal(dots->box.x + dots->box.w,
                             1000 + row[i].width * SIZE / 1000);
        }
        done(b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_where_they_may),
        cmocka_unit_test(what_returns_is_kept),
        cmocka_unit_test(another_style_is_another_text),
        cmocka_unit_test(too_narrow_is_named),
        cmocka_unit_test(marks_are_squeezed),
        cmocka_unit_test(gap_stands_between_han_and_latin),
        cmocka_unit_test(lines_are_aligned),
        cmocka_unit_test(indent_gives_way),
        cmocka_unit_test(labels_run_downward),
        cmocka_unit_test(text_shrinks_to_fit),
        cmocka_unit_test(ops_hold_text_and_glyphs),
        cmocka_unit_test(leaders_end_on_the_right),
        cmocka_unit_test(random_texts_are_whole_and_inside),
        cmocka_unit_test(no_mark_stands_wrong),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
