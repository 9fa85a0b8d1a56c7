#include "model/doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const doc_style BODY = {.name = "body",
                               .font = "song",
                               .size = 10500,
                               .leading = 15750,
                               .gap = 250,
                               .pad_x = 2005};
static const doc_style NOTE = {.name = "note",
                               .font = "hei",
                               .bold = true,
                               .size = 9000,
                               .leading = 12000,
                               .align = DOC_JUSTIFY,
                               .valign = DOC_BOTTOM,
                               .indent = 2000,
                               .shrink = 7500,
                               .rows_to_fit = 2,
                               .vertical = true};

/* Every property is in the dump, and no text can be taken for another. */
static void dumps_all_there_is(void **state) {
    (void)state;
    doc_para title = {.text = "表", .style = &NOTE, .heading = true};
    doc_para foot = {.text = DOC_PAGE "/" DOC_PAGES, .style = &BODY};
    doc_para tall[] = {{.text = "a\"b\\n" DOC_LINE_BREAK "c", .style = &BODY},
                       {.text = "\x1B\xFF", .style = &NOTE}};
    doc_para plain = {.text = "", .style = &BODY};
    doc_cell cell[] = {
        {.rows = 2,
         .cols = 1,
         .scope = DOC_HEADS_ROW,
         .para = tall,
         .paras = 2,
         .style = &BODY},
        {.col = 1,
         .rows = 1,
         .cols = 1,
         .para = &plain,
         .paras = 1,
         .style = &BODY,
         .at_break = DOC_SPLIT,
         .no_border = DOC_NO_TOP | DOC_NO_LEFT},
        {.row = 1,
         .col = 1,
         .rows = 1,
         .cols = 1,
         .scope = DOC_HEADS_COLUMN,
         .style = &BODY,
         .at_break = DOC_KEEP},
    };
    doc_row row[] = {{.repeat_until = 1},
                     {.height = 20000,
                      .repeat_until = -1,
                      .at_break = DOC_ROW_SPLIT,
                      .total = true}};
    mpt width[] = {6100, 50};
    doc_table table = {.width = width,
                       .cols = 2,
                       .row = row,
                       .rows = 2,
                       .cell = cell,
                       .cells = 3,
                       .border = 500,
                       .frame = 1000,
                       .mark = "（续）"};
    doc_block block[] = {{.para = &title, .keep_with_next = true},
                         {.table = &table, .new_page = true, .keep = true}};
    doc form = {.title = "表",
                .author = "单位",
                .language = "zh-CN",
                .layout = "form",
                .page = {.width = 595276,
                         .height = 841890,
                         .top = 1,
                         .right = -1500,
                         .foot = &foot,
                         .feet = 1},
                .block = block,
                .blocks = 2};
    buf out = {0};
    doc_dump(&form, &out);
    assert_string_equal(
        out.bytes,
        "doc title=\"表\" subject=- author=\"单位\" language=\"zh-CN\" "
        "layout=\"form\"\n"
        "page width=595.276 height=841.89 top=0.001 right=-1.5 bottom=0 "
        "left=0\n"
        "foot style=body \"\\{page}/\\{pages}\"\n"
        "block keep-with-next p style=note heading \"表\"\n"
        "table new-page keep border=0.5 frame=1 mark=\"（续）\"\n"
        "  cols share=6.1 share=0.05\n"
        "  row 0 repeat-until=1\n"
        "    th-row 0,0 span=2x1 style=body break=repeat "
        "\"a\\\"b\\\\n\\nc\" p style=note \"\\x1B\\xFF\"\n"
        "    td 0,1 style=body no-top no-left \"\"\n"
        "  row 1 height=20 break=split total\n"
        "    th-col 1,1 style=body break=keep\n"
        "style body font=song size=10.5 leading=15.75 left top indent=0 "
        "gap=250 before=0 after=0 pad-x=2.005 pad-y=0\n"
        "style note font=hei bold size=9 leading=12 justify bottom indent=2000 "
        "gap=0 before=0 after=0 pad-x=0 pad-y=0 shrink=7.5 rows-to-fit=2 "
        "vertical\n");
    buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dumps_all_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
