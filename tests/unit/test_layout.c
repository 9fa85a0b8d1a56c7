#include "input/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/test_layout.XXXXXX";

static void write_file(const char *name, const char *text) {
    char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

/* The layout t.xml with CONTENT from its second line on. */
static layout *open_content(const char *content, diags *all) {
    char text[4096];
    const char *folders[] = {folder, NULL};
    snprintf(text, sizeof text,
             "<layout xmlns='urn:jixiao:layout' name='t' title='表'>\n%s\n"
             "</layout>\n",
             content);
    write_file("t.xml", text);
    return layout_open(folders, "t", (diag_place){0}, all);
}

static layout *open_good(const char *content) {
    diags *all = diags_new();
    layout *l = open_content(content, all);
    diags_print(all, stderr);
    assert_non_null(l);
    assert_int_equal(diags_size(all), 0);
    diags_free(all);
    return l;
}

static void faults_have_their_line(void **state) {
    static const struct {
        const char *content, *text;
        long line;
    } cases[] = {
        {"<p/>\n<p style='big'/>", "no style \"big\"", 3},
        {"<style name='a' like='b'/>\n<style name='b'/>", "no style \"b\"", 2},
        {"<style name='a'/>\n<style name='a'/>", "defined twice", 3},
        {"<style name='a' leading='0'/>", "leading", 2},
        {"<style name='a' shrink='7pt'/>",
         "the style \"a\" may shrink to 7.0 pt, too small to read", 2},
        {"<style name='a' lines='row'/>", "lines", 2},
        {"<style name='body' size='9pt' leading='13pt'/>\n"
         "<style name='a' size='二号'/>",
         "lines 13.0 pt apart, less than its size of 22.0 pt", 3},
        {"<style name='a' size='0pt'/>", "out of range", 2},
        {"<page margin='150mm'/>", "margins leave nothing", 2},
        {"<page size='210mm 5081mm'/>", "the paper \"210mm 5081mm\"", 2},
        {"<page size='2.9pt 9pt' margin='1pt'/>", "the paper \"2.9pt 9pt\"", 2},
        {"<page/>\n<page/>", "second page", 3},
        {"<style name='a' before='99999mm'/>", "out of range", 2},
        {"<table cols='1 0'/>", "column 2 has no width", 2},
        {"<p/>\n<table cols='9pt 3'/>", "mixes lengths with plain", 3},
        {"<table cols='1 1'>\n<tr><td colspan='3'/></tr></table>",
         "spans 3 columns", 3},
        {"<table cols='1'>\n<td rowspan='2'/></table>", "rowspan is for", 3},
        {"<table cols='1'>\n<tr><td column='1'/></tr></table>", "column is for",
         3},
        {"<table cols='1 1'><group>\n<tr><td/></tr>\n<td/></group></table>",
         "stands behind the rows", 4},
        {"<p>\n<v select='name' format='roman'/></p>", "", 3},
        {"<p>\n<v select='name['/></p>", "", 3},
        {"<let name='a'\n value='1 + 1'/>", "", 2},
        {"<table cols='1'>\n<tr><p/></tr></table>", "", 3},
        {"<p>\n<y xmlns='urn:x'/></p>",
         "<y> is of another namespace than <p>; remove its xmlns", 3},
        {"<p/>\n<part a='1'/>", "attribute a is not allowed in <part>", 3},
        {"<part xml:base='a'>\n<p a='1'/></part>",
         "attribute a is not allowed in <p>", 3},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        diags *all = diags_new();
        assert_null(open_content(cases[i].content, all));
        assert_true(diags_size(all) >= 1);
        const diag *d = diags_at(all, 0);
        if (!strstr(d->text, cases[i].text) || d->place.line != cases[i].line ||
            !d->place.file || !strstr(d->place.file, "/t.xml"))
            fail_msg("%s: %s:%ld: %s", cases[i].content, d->place.file,
                     d->place.line, d->text);
        diags_free(all);
    }
}

static void all_faults_are_reported(void **state) {
    (void)state;
    diags *all = diags_new();
    assert_null(open_content("<p style='a'/><p style='b'/>\n"
                             "<p><v select='['/></p>",
                             all));
    assert_int_equal(diags_size(all), 3);
    diags_free(all);
}

static const doc_style *style_of_first(const layout *l) {
    return l->child->para.style;
}

static void styles_inherit(void **state) {
    (void)state;
    layout *l = open_good("<style name='body' size='10pt' leading='1.4' "
                          "padding='3pt 1.8pt'/>\n"
                          "<style name='a' align='center' indent='2'/>\n"
                          "<style name='b' like='a' size='小二' gap='0.25em' "
                          "weight='bold'/>\n"
                          "<p style='b'/>");
    const doc_style *style = style_of_first(l);
    assert_string_equal(style->name, "b");
    assert_int_equal(style->size, 18000);
    assert_int_equal(style->leading, 25200); /* a factor follows the size */
    assert_int_equal(style->pad_y, 3000);
    assert_int_equal(style->pad_x, 1800);
    assert_int_equal(style->align, DOC_CENTER);
    assert_int_equal(style->indent, 2000);
    assert_int_equal(style->gap, 250);
    assert_true(style->bold);
    layout_close(l);
}

static void titles_keep_with_what_follows(void **state) {
    (void)state;
    layout *l = open_good("<p heading='yes'>t</p><p>t</p>");
    assert_true(l->child->para.keep_with_next);
    assert_false(l->child->next->para.keep_with_next);
    layout_close(l);
}

static void cells_take_the_tables_style(void **state) {
    (void)state;
    layout *l =
        open_good("<style name='a' size='9pt'/>\n"
                  "<table cols='1 2.5' style='a' break='keep' "
                  "keep-with-next='yes'><tr repeat='yes'>"
                  "<th align='right'/><td break='keep' border='top left'/></tr>"
                  "</table>");
    const layout_node *table = l->child, *head = table->child->child;
    assert_int_equal(table->table.cols, 2);
    assert_int_equal(table->table.width[1], 2500);
    assert_true(table->table.keep && table->table.keep_with_next);
    assert_false(table->table.widths_are_lengths);
    assert_int_equal(head->cell.style->size, 9000);
    assert_int_equal(head->cell.style->align, DOC_RIGHT);
    assert_int_equal(head->cell.scope, DOC_HEADS_COLUMN);
    assert_int_equal(head->cell.at_break, DOC_REPEAT);
    assert_int_equal(head->next->cell.scope, DOC_DATA);
    assert_int_equal(head->next->cell.at_break, DOC_KEEP);
    assert_int_equal(head->next->cell.no_border, DOC_NO_TOP | DOC_NO_LEFT);
    assert_int_equal(head->next->cell.style->align, DOC_LEFT);
    layout_close(l);
}

static void pages_turn(void **state) {
    (void)state;
    layout *l = open_good("<page size='A5' orientation='landscape' "
                          "margin='10mm 20mm'><foot><p>第<page-number/>页"
                          "</p></foot></page>");
    assert_int_equal(l->page.width, 595276);
    assert_int_equal(l->page.height, 419528);
    assert_int_equal(l->page.left, l->page.right);
    assert_int_equal(l->page.top, l->page.bottom);
    assert_true(l->page.top < l->page.left);
    assert_null(l->head);
    assert_string_equal(l->foot->child->next->text, DOC_PAGE);
    layout_close(l);
}

static void parts_stand_in_their_parents(void **state) {
    (void)state;
    write_file("cells.xml", "<part xmlns='urn:jixiao:layout'>\n"
                            "<td><v select='unit'/></td>\n"
                            "<td style='none'/></part>");
    diags *all = diags_new();
    assert_null(open_content(
        "<table cols='1 1 1'><tr><td/><xi:include "
        "xmlns:xi='http://www.w3.org/2001/XInclude' href='cells.xml'/>"
        "</tr></table>",
        all));
    assert_int_equal(diags_size(all), 1);
    const diag *d = diags_at(all, 0);
    assert_int_equal(d->place.line, 3);
    assert_non_null(strstr(d->place.file, "cells.xml"));
    diags_free(all);
}

static void files_are_told_once(void **state) {
    (void)state;
    write_file("cells.xml", "<part xmlns='urn:jixiao:layout'><td/></part>");
    layout *l = open_good("<table cols='1 1' "
                          "xmlns:xi='http://www.w3.org/2001/XInclude'><tr>"
                          "<xi:include href='cells.xml'/>"
                          "<xi:include href='cells.xml'/></tr></table>");
    assert_int_equal(l->files, 2);
    assert_string_equal(l->file[0].name, "t.xml");
    assert_string_equal(l->file[1].name, "cells.xml");
    layout_close(l);
}

static void names_are_checked(void **state) {
    static const char *const names[] = {"none", "", "../t", "a b"};
    const char *folders[] = {SOURCE_DIR "/layouts", folder, "/nonexistent",
                             NULL};
    const char *missing[] = {"/nonexistent", folder, NULL};
    (void)state;
    write_file("other.xml",
               "<layout xmlns='urn:jixiao:layout' name='t' title='t'/>");
    diags *all = diags_new();
    assert_null(layout_open(folders, "other", (diag_place){"p.xml", 2}, all));
    assert_non_null(strstr(diags_at(all, 0)->place.file, "other.xml"));
    diags_free(all);
    all = diags_new();
    assert_null(layout_open(missing, "other", (diag_place){"p.xml", 2}, all));
    assert_int_equal(diags_size(all), 1);
    assert_string_equal(diags_at(all, 0)->place.file, "/nonexistent");
    diags_free(all);
    folders[2] = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        all = diags_new();
        assert_null(
            layout_open(folders, names[i], (diag_place){"p.xml", 2}, all));
        assert_int_equal(diags_at(all, 0)->place.line, 2);
        diags_free(all);
    }
}

static void lists_good_ones(void **state) {
    const char *folders[] = {folder, SOURCE_DIR "/layouts", NULL};
    layout_entry *entry;
    (void)state;
    mem *m = mem_new();
    diags *all = diags_new();
    write_file("z.xml",
               "<layout xmlns='urn:jixiao:layout' name='z' title='末'/>");
    write_file("a.xml",
               "<layout xmlns='urn:jixiao:layout' name='a' title='首'/>");
    write_file("broken.xml", "<layout");
    size_t entries = layout_list(folders, m, &entry, all);
    assert_true(entries >= 3);
    assert_string_equal(entry[0].name, "a");
    assert_string_equal(entry[0].title, "首");
    assert_string_equal(entry[entries - 1].name, "z");
    assert_true(diags_failed(all));
    diags_free(all);
    mem_free(m);
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    static const char *const names[] = {"t", "cells", "other",
                                        "z", "a",     "broken"};
    char path[64];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s.xml", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_have_their_line),
        cmocka_unit_test(all_faults_are_reported),
        cmocka_unit_test(styles_inherit),
        cmocka_unit_test(titles_keep_with_what_follows),
        cmocka_unit_test(cells_take_the_tables_style),
        cmocka_unit_test(pages_turn),
        cmocka_unit_test(parts_stand_in_their_parents),
        cmocka_unit_test(files_are_told_once),
        cmocka_unit_test(names_are_checked),
        cmocka_unit_test(lists_good_ones),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
