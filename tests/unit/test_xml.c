#include "input/xml.h"

#include "base/buf.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define START "<project xmlns=\"urn:jixiao:project\" year=\"2024\">\n"
#define NAMED START "<name>n</name>\n"
#define MEASURES "<indicators><level1 name='l'><indicator name='i'>"
#define END "</indicator></level1></indicators></project>"
#define BYTES(text) (text), sizeof(text) - 1

/* What was reported: "line: text", one a line. */
static char *told(const diags *all) {
    buf out = {0};
    buf_string(&out, "");
    for (size_t i = 0; i < diags_size(all); i++)
        buf_format(&out, "%ld: %s\n", diags_at(all, i)->place.line,
                   diags_at(all, i)->text);
    char *text = strdup(out.bytes ? out.bytes : "");
    buf_free(&out);
    return text;
}

static void expect(const char *bytes, size_t length, const char *expected) {
    diags *all = diags_new();
    xml_file *xml = xml_parse("f.xml", bytes, length, XML_PROJECT, NULL, all);
    char *text = told(all);
    assert_string_equal(text, expected);
    assert_int_equal(xml == NULL, *expected != '\0');
    xml_close(xml);
    free(text);
    diags_free(all);
}

typedef struct row {
    const char *bytes;
    size_t length;
    const char *expected;
} row;

static void check_rows(const row *r, size_t rows) {
    for (size_t i = 0; i < rows; i++)
        expect(r[i].bytes, r[i].length, r[i].expected);
}

static void syntax_faults_are_told_once(void **state) {
    (void)state;
    static const row rows[] = {
        {BYTES(""),
         "1: the file holds no XML; start it with the root element\n"},
        {BYTES("hello"),
         "1: the file holds no XML; start it with the root element\n"},
        {BYTES("<a>\n<b>\n</c></a>"),
         "3: <b> of line 2 is closed by </c>; close the element that was "
         "opened last\n"},
        {BYTES("<a>\n<b>\n"),
         "3: the file ends while <b> of line 2 is open; close it with </b>\n"},
        {BYTES("<a>\nx &nbsp; y</a>"),
         "2: &nbsp; is not defined; write the character itself, or &amp; for "
         "an \"&\"\n"},
        {BYTES("<a>\nx & y</a>"),
         "2: a \"<\" or \"&\" stands alone; write &lt; or &amp; for the "
         "character itself\n"},
        {BYTES("<a>&y z</a>"),
         "1: an \"&\" is not closed by \";\"; write &amp; for the character "
         "itself\n"},
        {BYTES("<a b='1' b='2'/>"),
         "1: attribute b stands twice; remove one\n"},
        {BYTES("<a b/>"), "1: attribute b has no value; write b=\"value\"\n"},
        {BYTES("<a b=1/>"),
         "1: an attribute's value has no straight quotation marks; write "
         "name=\"value\"\n"},
        {BYTES("<a b='<'/>"),
         "1: a \"<\" stands in an attribute's value; write &lt; for the "
         "character, or close the value with its quotation mark\n"},
        {BYTES("<a b='1/>"),
         "1: an attribute's value is not closed; end it with the quotation "
         "mark that starts it\n"},
        {BYTES("<a b='x'c='y'/>"),
         "1: a blank is missing before an attribute, or the tag is malformed; "
         "write <element name=\"value\" name=\"value\">\n"},
        {BYTES("<a/>\n<b/>"),
         "2: something stands after the end of the root element; remove it, "
         "or move it inside\n"},
        {BYTES("<a>\n</a"), "2: a tag is not closed; end it with \">\"\n"},
        {BYTES("<a><!-- x </a>"),
         "1: a comment is not closed; end it with -->\n"},
        {BYTES("<a><!-- x -- y --></a>"),
         "1: \"--\" stands inside a comment; write a single hyphen\n"},
        {BYTES("<a>]]></a>"), "1: \"]]>\" stands in the text; write ]]&gt;\n"},
        {BYTES("\n<?xml version='1.0'?><a/>"),
         "2: <?xml ...?> stands inside the file; it may only be its very first "
         "characters\n"},
        {BYTES("<x:a/>"),
         "1: the prefix of x:a is not declared; remove it, or declare it with "
         "xmlns:x=\"...\"\n"},
        {BYTES("<?xml version='1.0' encoding='foo'?><a/>"),
         "1: the encoding foo is unknown; save the file as UTF-8\n"},
        {BYTES("<?xml version='2.0'?><a/>"),
         "1: this is not well-formed XML (Unsupported version '2.0'); mend "
         "it\n"},
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void bad_characters_are_named(void **state) {
    (void)state;
    static const row rows[] = {
        {BYTES("<a>\nx\xFF</a>"),
         "2: the byte 0xFF is not valid UTF-8; save the file as UTF-8, or "
         "declare its encoding in its first line\n"},
        {BYTES("<a b='\xE4\xB8'/>"),
         "1: the byte 0xE4 is not valid UTF-8; save the file as UTF-8, or "
         "declare its encoding in its first line\n"},
        {BYTES("<a>\n\0</a>"),
         "2: a NUL byte stands here, so this is no XML; name a text file\n"},
        {BYTES("<a>\n\n\x01</a>"),
         "3: U+0001 is no character that a text may hold; remove it\n"},
        {BYTES("<a>\n&#2;</a>"),
         "2: U+0002 is no character that a text may hold; remove it\n"},
        {BYTES("<a>名&#0;</a>"),
         "1: U+0000 is no character that a text may hold; remove it\n"},
        {BYTES("<a>\xEF\xBF\xBE</a>"),
         "1: U+FFFE is no character that a text may hold; remove it\n"},
        {BYTES(START "<name>a\n\nb\xC2\x85</name></project>"),
         "4: the text holds the control character U+0085; remove it\n"},
        {BYTES(START "<name code='&#x7F;'>a</name></project>"),
         "2: the text holds the control character U+007F; remove it\n"},
        {BYTES(START "<name>\xEF\xB7\x90</name></project>"),
         "2: the text holds U+FDD0, which is no character; remove it\n"},
        {BYTES(START "<name>\xF0\x9F\xBF\xBE</name></project>"),
         "2: the text holds U+1FFFE, which is no character; remove it\n"},
        {BYTES("<?xml version='1.0' encoding='GB18030'?>\n<a>\xFF\xFF</a>"),
         "1: the file is not in the encoding that its first line declares; "
         "save it as UTF-8 and declare that\n"},
        {BYTES(START "<name>a\xE2\x80\xA8"
                     "b</name></project>"),
         ""},
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void roots_are_checked(void **state) {
    (void)state;
    static const row rows[] = {
        {BYTES("\n<html/>"),
         "2: this is not a jixiao description: the root element is <html>; "
         "start it with <project xmlns=\"urn:jixiao:project\">\n"},
        {BYTES("<project/>"),
         "1: this is not a jixiao description: <project> has no namespace; "
         "start it with <project xmlns=\"urn:jixiao:project\">\n"},
        {BYTES("<project xmlns='urn:x'/>"),
         "1: this is not a jixiao description: the namespace of <project> is "
         "\"urn:x\"; start it with <project xmlns=\"urn:jixiao:project\">\n"},
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void schema_faults_are_told_in_plain_words(void **state) {
    (void)state;
    static const row rows[] = {
        {BYTES(NAMED "<funds unit='元'>\n<source kind='x'\nbudget='9l.00'/>"
                     "</funds></project>"),
         "4: the value \"9l.00\" of attribute budget of <source> is not an "
         "exact decimal of at most 18 digits; write digits such as 91.00, "
         "without commas and units; "
         "budget means: Budget of the year after adjustment (YEAR_ADJ_AMT).\n"},
        {BYTES(NAMED "<funds>\n<source/>\n</funds></project>"),
         "3: <funds> lacks its attribute unit; add unit=\"...\"; unit means: "
         "The unit of all amounts in here: 元, 万元 or 亿元.\n4: <source> "
         "lacks its attribute "
         "kind; add kind=\"...\"; kind means: The source: fiscal, current, "
         "carryover, superior, local, own, business, operating, other; any "
         "other word for any other source.\n"},
        {BYTES(NAMED "<funds unit='千元' foo='1'/></project>"),
         "3: the value \"千元\" of attribute unit of <funds> is not allowed; "
         "write one of 元, 万元, 亿元; unit means: The unit of all amounts in "
         "here: 元, 万元 or 亿元.\n3: attribute foo is not allowed in <funds>; "
         "allowed: unit, "
         "weight; funds means: The funds.\n"},
        {BYTES(NAMED "<goals>\n<goal/></goals></project>"),
         "4: <goal> is not allowed in <goals>; allowed: overall, expected, "
         "actual, field, amount, choice, rows; goals means: Goals, and what "
         "came of them.\n"},
        {BYTES(START "</project>"),
         "1: <project> lacks its element <name>; add it; name means: The "
         "project (PRO_NAME, PRO_CODE).\n"},
        {BYTES(START "<unit>u</unit></project>"),
         "1: <project> lacks its element <name>; add it; name means: The "
         "project (PRO_NAME, PRO_CODE).\n"},
        {BYTES(START "<unit>u</unit>\n<name>n</name></project>"),
         "2: <unit> stands in the wrong place in <project>, or once too often; "
         "the order is name, category, department, unit, period, field, "
         "amount, choice, rows, narrative, funds, goals, indicators, result, "
         "waiver, origin\n"},
        {BYTES(NAMED "<goals>\n\nstray\n</goals></project>"),
         "5: the text \"stray\" stands in <goals>, which holds no text; remove "
         "it, or put it into an element\n"},
        {BYTES(NAMED "<period start='2024-02-30' end=''/></project>"),
         "3: the value \"2024-02-30\" of attribute start of <period> is not a "
         "date; write it as 2022-01-01; start means: The planned start.\n"},
        {BYTES(NAMED "<goals><choice name='c'><option chosen='ja'>o</option>"
                     "</choice></goals></project>"),
         "3: the value \"ja\" of attribute chosen of <option> is neither true "
         "nor false; write one of them; chosen means: Whether it is ticked; "
         "absent means not.\n"},
        {BYTES(START "<name><b/></name></project>"),
         "2: <b> stands in <name>, which holds only text; remove it\n"},
        {BYTES(NAMED "<x xmlns='urn:x'/></project>"),
         "3: <x> is of another namespace than <project>; remove its xmlns or "
         "prefix\n"},
        {BYTES(NAMED "<goals><actual>beside\n<p>x</p></actual></goals>"
                     "</project>"),
         "3: text stands beside the paragraphs of <actual>; put it into a <p> "
         "of its own\n"},
        {BYTES(NAMED MEASURES "<target value='1' unit='个'>\n多</target>"
                              "<actual value='2'>少</actual>" END),
         "4: <target> has a value and the text \"多\"; write one or the other\n"
         "4: <actual> has a value and the text \"少\"; write one or the "
         "other\n"},
        {BYTES(NAMED MEASURES "<target value=''>多</target>"
                              "<actual value='2'>\n</actual>" END),
         ""},
        {BYTES(NAMED "<waiver check='x'> </waiver></project>"),
         "3: <waiver> is empty; write its text; waiver means: Why a check's "
         "warning does not apply here; no error or mismatch can be waived.\n"},
        {BYTES(NAMED "<result score='1234567890123456789'/></project>"),
         "3: the value \"1234567890123456789\" of attribute score of <result> "
         "is not an exact decimal of at most 18 digits, or is negative; write "
         "digits such as 10.00, without commas and units; score means: The "
         "total score "
         "(TOTAL_EVAL_VALUE).\n"},
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

/* Hints that editors write; libxml2 would fetch what they name. */
static void hints_are_not_followed(void **state) {
    (void)state;
    static const row rows[] = {
        {BYTES("<project xmlns='urn:jixiao:project' year='2024'\n"
               "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'\n"
               "xsi:schemaLocation='urn:jixiao:project file:///etc/passwd'>"
               "<name>n</name></project>"),
         ""},
        {BYTES("<project xmlns='urn:jixiao:project'\n"
               "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'\n"
               "xsi:noNamespaceSchemaLocation='p.xsd'>"
               "<name>n</name></project>"),
         "1: <project> lacks its attribute year; add year=\"...\"; year means: "
         "The fiscal year (FISCAL_YEAR).\n"},
        {BYTES("<project xmlns='urn:jixiao:project' year='2024'\n"
               "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\n"
               "<name xsi:type='prose'>n</name></project>"),
         "3: attribute xsi:type of <name> is not allowed; remove it\n"},
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void entities_stay_inside(void **state) {
    (void)state;
    static const char external[] =
        "the entity e refers to another file; external entities are not "
        "allowed: write the text itself\n";
    static const char doctype[] =
        "1: <!DOCTYPE> refers to another file; external entities are not "
        "allowed: remove it, and write the text itself\n";
    char expected[200];
    strcpy(expected, "2: ");
    strcat(expected, external);
    expect(BYTES("<!DOCTYPE project [\n<!ENTITY e SYSTEM 'file:///etc/passwd'>"
                 "]>\n<project>&e;</project>"),
           expected);
    expect(BYTES("<!DOCTYPE project [\n<!ENTITY % e SYSTEM 'http://x/y.dtd'>"
                 "%e;]>\n<project/>"),
           expected);
    expect(BYTES("<!DOCTYPE project [\n<!ENTITY e PUBLIC 'x' 'y'>]>"
                 "<project/>"),
           expected);
    expect(BYTES("<!DOCTYPE project SYSTEM 'p.dtd'><project/>"), doctype);
    expect(BYTES("<!DOCTYPE project PUBLIC 'x' 'p.dtd'><project/>"), doctype);
    expect(BYTES("<!DOCTYPE project [<!ENTITY e 'text'>]>\n" START
                 "<name>&e; &e;</name></project>"),
           "");
}

static void bombs_are_defused(void **state) {
    (void)state;
    static const char loop[] =
        "the entities refer to themselves or expand to far more text than the "
        "file holds; write the text itself\n";
    char expected[200];
    buf bomb = {0};
    buf_string(&bomb, "<!DOCTYPE project [<!ENTITY e0 'laughs'>");
    for (int i = 1; i < 30; i++) {
        buf_format(&bomb, "\n<!ENTITY e%d '", i);
        for (int k = 0; k < 10; k++)
            buf_format(&bomb, "&e%d;", i - 1);
        buf_string(&bomb, "'>");
    }
    buf_string(&bomb, "]>\n" START "<name>&e29;</name></project>");
    strcpy(expected, "32: ");
    strcat(expected, loop);
    expect(bomb.bytes, bomb.length, expected);
    buf_free(&bomb);
    strcpy(expected, "2: ");
    strcat(expected, loop);
    expect(BYTES("<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]>\n"
                 "<a>&b;</a>"),
           expected);
}

static void nest(buf *out, int depth) {
    for (int i = 0; i < depth; i++)
        buf_string(out, "\n<a>");
    for (int i = 0; i < depth; i++)
        buf_string(out, "</a>");
}

static void depth_is_limited(void **state) {
    (void)state;
    static const char deep[] = "101: elements stand more than 100 deep inside "
                               "each other; the limit is 100\n";
    buf out = {0};
    buf_string(&out, "<a>");
    nest(&out, 9999);
    buf_string(&out, "</a>");
    expect(out.bytes, out.length, deep);
    buf_clear(&out);
    buf_string(&out, "<a>");
    nest(&out, 99);
    buf_string(&out, "</a>");
    expect(out.bytes, out.length,
           "1: this is not a jixiao description: the root element is <a>; "
           "start it with <project xmlns=\"urn:jixiao:project\">\n");
    buf_free(&out);
}

/* By way of entities, which the parser reads apart. */
static void depth_by_entities_is_limited(void **state) {
    (void)state;
    buf out = {0};
    buf_string(&out, "<!DOCTYPE a [<!ENTITY e '");
    nest(&out, 60);
    buf_string(&out, "'>]>\n" START);
    for (int i = 0; i < 60; i++)
        buf_string(&out, "<a>");
    buf_string(&out, "&e;");
    for (int i = 0; i < 60; i++)
        buf_string(&out, "</a>");
    buf_string(&out, "</project>");
    diags *all = diags_new();
    assert_null(xml_parse("f", out.bytes, out.length, XML_PROJECT, NULL, all));
    assert_int_equal(diags_size(all), 1);
    assert_non_null(strstr(diags_at(all, 0)->text, "the limit is 100"));
    diags_free(all);
    buf_free(&out);
}

static void size_is_limited(void **state) {
    (void)state;
    size_t length = ((size_t)16 << 20) + 1;
    char *bytes = malloc(length);
    memset(bytes, ' ', length);
    expect(bytes, length,
           "0: the file, with what it includes, is larger than 16 MiB; split "
           "it\n");
    free(bytes);
}

/* A description with COUNT times EACH (with a number in it) and END after. */
static void expect_many(const char *start, const char *each, int count,
                        const char *end, const char *expected) {
    buf out = {0};
    buf_string(&out, start);
    for (int i = 0; i < count; i++) {
        const char *at = strchr(each, '#');
        buf_add(&out, each, (size_t)(at - each));
        buf_format(&out, "%x%s", i, at + 1);
    }
    buf_string(&out, end);
    expect(out.bytes, out.length, expected);
    buf_free(&out);
}

static void slow_files_are_refused(void **state) {
    (void)state;
    static const char tag[] = "a tag, comment, CDATA section or DOCTYPE is "
                              "longer than 256 KiB; shorten it\n";
    char expected[200] = "1: ";
    strcat(expected, tag);
    expect_many("<project ", "a#='1' ", 500000, "/>", expected);
    expect_many("<!DOCTYPE a [", "<!ENTITY a# 'x'>", 100000, "]><a/>",
                expected);
    expect_many("<a><!--", "#-", 100000, "--></a>", expected);
    expect_many("<a>", "<b#/>", 200000, "</a>",
                "1: the file has more than 100000 different names and short "
                "values; split it\n");
    expect_many(START "<name code='", "# ", 5000, "'>n</name></project>",
                "2: the value of attribute code of <name> is longer than 4096 "
                "bytes; shorten it\n");
    expect_many("<a>", "# text ", 1200000, "</a>",
                "1: a text, name or value is longer than 10 million bytes; "
                "shorten it\n");
}

/* Whether BEFORE, VALUE and AFTER make a valid description. */
static bool is_valid(mem *arena, const char *before, const char *value,
                     const char *after) {
    diags *all = diags_new();
    const char *text =
        mem_format(arena, NAMED "%s%s%s</project>", before, value, after);
    xml_file *xml =
        xml_parse("p.xml", text, strlen(text), XML_PROJECT, NULL, all);
    bool good = xml;
    xml_close(xml);
    diags_free(all);
    return good;
}

static void decimals_have_eighteen_digits(void **state) {
    (void)state;
    static const struct {
        const char *value;
        bool amount, points;
    } rows[] = {
        {"", true, true},
        {" ", true, true},
        {"0", true, true},
        {"007", true, true},
        {"91.00", true, true},
        {"-91.00", true, false},
        {"-5", true, false},
        {"-0", true, false},
        {"+5", false, false},
        {"-", false, false},
        {".", false, false},
        {".5", false, false},
        {"5.", false, false},
        {"-.5", false, false},
        {"1.2.3", false, false},
        {"1e3", false, false},
        {"1,000", false, false},
        {"1 2", false, false},
        {"123456789012345678", true, true},
        {"1234567890123456789", false, false},
        {"-123456789012345678", true, false},
        {"-1234567890123456789", false, false},
        {"1.23456789012345678", true, true},
        {"1.234567890123456789", false, false},
        {"12345678901234567.8", true, true},
        {"123456789012345678.9", false, false},
        {"-1.23456789012345678", true, false},
        {"-1.234567890123456789", false, false},
    };
    mem *arena = mem_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *value = rows[i].value;
        if (is_valid(arena, "<funds unit='元'><source kind='x' budget='", value,
                     "'/></funds>") != rows[i].amount)
            fail_msg("\"%s\" as an amount", value);
        if (is_valid(arena, "<result score='", value, "'/>") != rows[i].points)
            fail_msg("\"%s\" as points", value);
    }
    mem_free(arena);
}

static void faults_are_limited(void **state) {
    (void)state;
    buf out = {0};
    buf_string(&out, NAMED "<funds unit='元'>");
    for (int i = 0; i < 5000; i++)
        buf_string(&out, "<source/>\n");
    buf_string(&out, "</funds></project>");
    diags *all = diags_new();
    assert_null(xml_parse("f", out.bytes, out.length, XML_PROJECT, NULL, all));
    assert_int_equal(diags_size(all), 101);
    assert_string_equal(diags_at(all, 100)->text,
                        "only the first 100 faults are told; mend them first");
    diags_free(all);
    buf_free(&out);
}

static void lines_beyond_65535_are_right(void **state) {
    (void)state;
    buf out = {0};
    buf_string(&out, START);
    for (int i = 2; i < 70000; i++)
        buf_byte(&out, '\n');
    buf_string(&out, "<name\ncode='1'>n</name><goals/>\n<gaols/></project>");
    diags *all = diags_new();
    assert_null(xml_parse("f", out.bytes, out.length, XML_PROJECT, NULL, all));
    assert_int_equal(diags_size(all), 1);
    assert_int_equal(diags_at(all, 0)->place.line, 70002);
    diags_free(all);
    buf_free(&out);
}

static xml_file *good(const char *bytes, size_t length) {
    diags *all = diags_new();
    xml_file *xml = xml_parse("f.xml", bytes, length, XML_PROJECT, NULL, all);
    diags_print(all, stderr);
    assert_non_null(xml);
    diags_free(all);
    return xml;
}

static void other_encodings_are_read(void **state) {
    (void)state;
    static const char project[] =
        "<project xmlns='urn:jixiao:project' year='2024'>"
        "<name>%s</name></project>";
    buf wide = {0}, gb = {0};
    buf_add(&wide, "\xFF\xFE", 2);
    for (const char *at = project; *at; at++) {
        if (*at == '%')
            buf_add(&wide, "\x79\x98\xEE\x76", 4); /* 项目 */
        else if (at == project || at[-1] != '%')
            buf_add(&wide, (char[]){*at, 0}, 2);
    }
    buf_string(&gb, "<?xml version='1.0' encoding='GB18030'?>");
    buf_format(&gb, project, "\xCF\xEE\xC4\xBF\x95\x32\x82\x36");
    xml_file *a = good(wide.bytes, wide.length);
    xml_file *b = good(gb.bytes, gb.length);
    mem *arena = mem_new();
    assert_string_equal(xml_text(arena, xml_first(xml_root(a))), "项目");
    assert_string_equal(xml_text(arena, xml_first(xml_root(b))), "项目𠀀");
    mem_free(arena);
    xml_close(a);
    xml_close(b);
    buf_free(&wide);
    buf_free(&gb);
}

static void prose_loses_line_breaks_only(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"  a\n b\t c ", "a b c"},
        {"项目\n   资金", "项目资金"},
        {"项目 资金", "项目 资金"},
        {"项目\nABC", "项目 ABC"},
        {"共100\n个", "共100 个"},
        {"说：\n“好”\n。", "说：“好”。"},
        {"a”\n“b", "a” “b"},
        {"一——\n二……\r\n三", "一——二……三"},
        {"𠮷\n𠮷", "𠮷𠮷"},
        {"한글\n한글", "한글 한글"},
        {"\n \n", ""},
        {"", ""},
        {" ", ""},
        {" a", "a"},
        {"a ", "a"},
        {"a b", "a b"},
        {"a  b", "a b"},
        {"a\tb", "a b"},
        {"甲\xE2\x80\xA8乙", "甲\xE2\x80\xA8乙"},
        {"甲　\n乙", "甲　乙"},
    };
    mem *arena = mem_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(xml_prose(arena, rows[i][0]), rows[i][1]);
    mem_free(arena);
}

static void values_are_folded(void **state) {
    (void)state;
    static const char text[] = NAMED
        "<goals>\n"
        "  <expected>\n   一\n   二<!-- c --> <![CDATA[<三]]>\n </expected>\n"
        "  <actual><p> 四 </p>\n<p>五</p></actual>\n"
        "</goals><result score='  91.00 ' grade=' '/></project>";
    xml_file *xml = good(BYTES(text));
    mem *arena = mem_new();
    const xml_node *goals = xml_next(xml_first(xml_root(xml)));
    const xml_node *expected = xml_first(goals), *actual = xml_next(expected);
    assert_string_equal(xml_text(arena, expected), "一二 <三");
    assert_string_equal(xml_text(arena, xml_first(actual)), "四");
    const xml_node *result = xml_next(goals);
    assert_string_equal(xml_attr(result, "score"), "91.00");
    assert_string_equal(xml_attr(result, "grade"), "");
    assert_null(xml_attr(result, "none"));
    assert_int_equal(xml_place(expected).line, 4);
    assert_int_equal(xml_place(actual).line, 8);
    assert_string_equal(xml_place(actual).file, "f.xml");
    assert_true(xml_is(actual, "actual"));
    assert_null(xml_next(result));
    assert_null(xml_first(result));
    mem_free(arena);
    xml_close(xml);
}

/* Includes */

static char folder[] = "/tmp/test_xml.XXXXXX";

static const char *at(mem *arena, const char *name) {
    return mem_format(arena, "%s/%s", folder, name);
}

static void write_file(const char *name, const char *text) {
    diags *all = diags_new();
    mem *arena = mem_new();
    file *f = file_create(at(arena, name), all);
    assert_non_null(f);
    file_write(f, text, strlen(text));
    assert_true(file_commit(f));
    mem_free(arena);
    diags_free(all);
}

static void make_folder(const char *name) {
    mem *arena = mem_new();
    assert_int_equal(mkdir(at(arena, name), 0700), 0);
    mem_free(arena);
}

static int make_files(void **state) {
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    make_folder("in");
    make_folder("in/shared");
    write_file("out.xml", "<part xmlns='urn:jixiao:layout'/>");
    write_file("inner.xml", "<part xmlns='urn:jixiao:layout'/>");
    write_file("in/shared/a.xml",
               "<part xmlns='urn:jixiao:layout'\n"
               "xmlns:xi='http://www.w3.org/2001/XInclude'>\n"
               "<let name='a' value='1'/>\n"
               "<xi:include href='b.xml'/>\n"
               "</part>");
    write_file("in/shared/b.xml", "<part xmlns='urn:jixiao:layout'>\n\n"
                                  "<let name='b' value='2'/>\n</part>");
    write_file("in/shared/self.xml",
               "<part xmlns='urn:jixiao:layout'\n"
               "xmlns:xi='http://www.w3.org/2001/XInclude'>\n"
               "<xi:include href='../shared/self.xml'/>\n</part>");
    write_file("in/shared/broken.xml", "<part>\n<let>\n</part>");
    write_file("in/shared/other.xml", "\n<layout xmlns='urn:jixiao:layout'/>");
    write_file("in/shared/wrong.xml", "<part xmlns='urn:jixiao:layout'>\n"
                                      "<lat/></part>");
    write_file("in/shared/entity.xml",
               "<!DOCTYPE part [<!ENTITY e SYSTEM '/etc/passwd'>]>\n"
               "<part xmlns='urn:jixiao:layout'>&e;</part>");
    mem *arena = mem_new();
    int linked = symlink("../out.xml", at(arena, "in/link.xml")) ||
                 symlink("..", at(arena, "in/away"));
    mem_free(arena);
    return linked;
}

static int remove_files(void **state) {
    (void)state;
    static const char *const files[] = {"in/shared/a.xml",
                                        "in/shared/b.xml",
                                        "in/shared/self.xml",
                                        "in/shared/broken.xml",
                                        "in/shared/other.xml",
                                        "in/shared/wrong.xml",
                                        "in/shared/entity.xml",
                                        "in/link.xml",
                                        "in/away",
                                        "out.xml",
                                        "inner.xml"};
    mem *arena = mem_new();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(at(arena, files[i]));
    rmdir(at(arena, "in/shared"));
    rmdir(at(arena, "in"));
    mem_free(arena);
    return rmdir(folder);
}

/* A layout with ELEMENT on its third line. */
static xml_file *layout_with(mem *arena, const char *element, diags *all) {
    const char *text =
        mem_format(arena,
                   "<layout xmlns='urn:jixiao:layout' name='t' title='t'\n"
                   "xmlns:xi='http://www.w3.org/2001/XInclude'>\n%s\n"
                   "<let name='z' value='3'/></layout>",
                   element);
    return xml_parse(at(arena, "in/t.xml"), text, strlen(text), XML_LAYOUT,
                     at(arena, "in"), all);
}

static void parts_keep_their_places(void **state) {
    (void)state;
    mem *arena = mem_new();
    diags *all = diags_new();
    xml_file *xml =
        layout_with(arena, "<xi:include href='shared/a.xml'/>", all);
    diags_print(all, stderr);
    assert_non_null(xml);
    const xml_node *part = xml_first(xml_root(xml));
    const xml_node *a = xml_first(part), *inner = xml_next(a);
    const xml_node *b = xml_first(inner);
    assert_true(xml_is(part, "part"));
    assert_string_equal(xml_attr(a, "name"), "a");
    assert_string_equal(xml_place(a).file, at(arena, "in/shared/a.xml"));
    assert_int_equal(xml_place(a).line, 3);
    assert_string_equal(xml_attr(b, "name"), "b");
    assert_string_equal(xml_place(b).file, at(arena, "in/shared/b.xml"));
    assert_int_equal(xml_place(b).line, 3);
    assert_int_equal(xml_place(xml_next(part)).line, 4);
    xml_close(xml);
    diags_free(all);
    mem_free(arena);
}

static void includes_stay_in_their_folder(void **state) {
    (void)state;
    static const struct {
        const char *element, *place, *text;
    } rows[] = {
        {"<xi:include href='../out.xml'/>", "in/t.xml:3",
         "is not a file below"},
        {"<xi:include href='../inner.xml'/>", "in/t.xml:3",
         "is not a file below"},
        {"<xi:include href='link.xml'/>", "in/t.xml:3", "is not a file below"},
        {"<xi:include href='away/out.xml'/>", "in/t.xml:3",
         "is not a file below"},
        {"<xi:include href='file:///etc/passwd'/>", "in/t.xml:3",
         "is not a file below"},
        {"<xi:include href='/etc/passwd'/>", "in/t.xml:3",
         "\"/etc/passwd\" is not a file below"},
        {"<xi:include href='http://localhost/x.xml'/>", "in/t.xml:3",
         "\"http://localhost/x.xml\" is not a file below"},
        {"<xi:include href=''/>", "in/t.xml:3", "\"\" is not a file below"},
        {"<xi:include href='shared/a.xml' parse='text'/>", "in/t.xml:3",
         "nothing else of XInclude is known"},
        {"<xi:include href='no.xml'><xi:fallback/></xi:include>", "in/t.xml:3",
         "nothing else of XInclude is known"},
        {"<xi:include href='shared/no.xml'/>", "in/t.xml:3",
         "No such file or directory"},
        {"<xi:include href='shared'/>", "in/shared:0", "cannot read"},
        {"<xi:include href='shared/self.xml'/>", "in/shared/self.xml:3",
         "includes itself"},
        {"<xi:include href='shared/broken.xml'/>", "in/shared/broken.xml:3",
         "<let> of line 2 is closed by </part>"},
        {"<xi:include href='shared/other.xml'/>", "in/shared/other.xml:2",
         "this is not a part of a layout: the root element is <layout>"},
        {"<xi:include href='shared/wrong.xml'/>", "in/shared/wrong.xml:2",
         "<lat> is not allowed in <part>"},
        {"<xi:include href='shared/entity.xml'/>", "in/shared/entity.xml:1",
         "external entities are not allowed"},
        {"<group><xi:fallback/></group>", "in/t.xml:3",
         "nothing else of XInclude is known"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        mem *arena = mem_new();
        diags *all = diags_new();
        assert_null(layout_with(arena, rows[i].element, all));
        assert_int_equal(diags_size(all), 1);
        const diag *d = diags_at(all, 0);
        char *place = mem_format(arena, "%s:%ld", d->place.file, d->place.line);
        assert_string_equal(place, at(arena, rows[i].place));
        if (!strstr(d->text, rows[i].text))
            fail_msg("%s: %s", rows[i].element, d->text);
        diags_free(all);
        mem_free(arena);
    }
}

static bool is_good(const char *text) {
    diags *unsaid = diags_new();
    xml_file *xml =
        xml_parse("t.xml", text, strlen(text), XML_LAYOUT, NULL, unsaid);
    xml_close(xml);
    diags_free(unsaid);
    return xml;
}

/* What is trusted is those bytes and no others. */
static void trusted_layouts_are_not_checked_again(void **state) {
    (void)state;
    static const char bad[] = "<layout xmlns='urn:jixiao:layout' name='t' "
                              "title='t'><lat/></layout>";
    char bytes[HASH_TEXT], digest[HASH_TEXT];
    const char *const trusted[] = {"", digest, NULL};
    hash_bytes(bad, strlen(bad), bytes);
    hash_bytes(bytes, HASH_TEXT, digest);
    assert_false(is_good(bad));
    xml_trust(trusted);
    assert_true(is_good(bad));
    digest[0] ^= 1;
    assert_false(is_good(bad));
    xml_trust(NULL);
    assert_false(is_good(bad));
}

static void digest_with(const char *part, char out[HASH_TEXT]) {
    mem *arena = mem_new();
    diags *all = diags_new();
    write_file("in/shared/b.xml", part);
    xml_file *xml =
        layout_with(arena, "<xi:include href='shared/a.xml'/>", all);
    diags_print(all, stderr);
    assert_non_null(xml);
    xml_digest(xml, out);
    xml_close(xml);
    diags_free(all);
    mem_free(arena);
}

static void a_digest_is_of_all_files(void **state) {
    (void)state;
    char one[HASH_TEXT], same[HASH_TEXT], other[HASH_TEXT];
    digest_with("<part xmlns='urn:jixiao:layout'/>", one);
    digest_with("<part xmlns='urn:jixiao:layout'/>", same);
    digest_with("<part xmlns='urn:jixiao:layout'></part>", other);
    assert_string_equal(one, same);
    assert_string_not_equal(one, other);
}

static void pieces_keep_their_blanks(void **state) {
    (void)state;
    mem *arena = mem_new();
    diags *all = diags_new();
    xml_file *xml = layout_with(arena,
                                "<p>\n  一 <br/>二\n 三\n<br/> a\n b <br/>\n"
                                "  <br/> <br/></p>",
                                all);
    assert_non_null(xml);
    static const char *const expected[] = {"一 ", NULL, "二三", NULL, " a b ",
                                           NULL,  "",   NULL,   " ",  NULL};
    xml_cursor cursor = xml_begin(xml_first(xml_root(xml)));
    const char *text;
    const xml_node *element;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(xml_piece(arena, &cursor, &text, &element));
        if (expected[i])
            assert_string_equal(text, expected[i]);
        else
            assert_true(xml_is(element, "br"));
    }
    assert_false(xml_piece(arena, &cursor, &text, &element));
    xml_close(xml);
    diags_free(all);
    mem_free(arena);
}

/* Any bytes at all: a tree, or a message, and no harm. */
static void random_damage_is_survived(void **state) {
    (void)state;
    static const char sound[] = NAMED
        "<funds unit='万元' weight='10.00'><source kind='current' "
        "initial='93.80' budget='93.80'/></funds>\n<goals><expected>\n<p>产出"
        "</p>&amp;</expected></goals><indicators><level1 name='一'><level2 "
        "name='二'><indicator name='三' weight='1'/></level2></level1>"
        "</indicators></project>";
    static const char marks[] = "<>&;'\"/= \n\x01\xFF\xE4!-[]?ax0";
    uint32_t seed = 1;
    char bytes[sizeof sound];
    for (int round = 0; round < 20000; round++) {
        memcpy(bytes, sound, sizeof sound);
        for (int k = 0; k < 1 + round % 4; k++) {
            seed = seed * 1664525 + 1013904223;
            bytes[(seed >> 8) % (sizeof sound - 1)] =
                marks[(seed >> 3) % (sizeof marks - 1)];
        }
        diags *all = diags_new();
        xml_file *xml =
            xml_parse("f.xml", bytes, sizeof sound - 1, XML_PROJECT, NULL, all);
        assert_int_equal(xml == NULL, diags_failed(all));
        xml_close(xml);
        diags_free(all);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syntax_faults_are_told_once),
        cmocka_unit_test(bad_characters_are_named),
        cmocka_unit_test(roots_are_checked),
        cmocka_unit_test(schema_faults_are_told_in_plain_words),
        cmocka_unit_test(hints_are_not_followed),
        cmocka_unit_test(entities_stay_inside),
        cmocka_unit_test(bombs_are_defused),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(depth_by_entities_is_limited),
        cmocka_unit_test(size_is_limited),
        cmocka_unit_test(slow_files_are_refused),
        cmocka_unit_test(decimals_have_eighteen_digits),
        cmocka_unit_test(faults_are_limited),
        cmocka_unit_test(lines_beyond_65535_are_right),
        cmocka_unit_test(other_encodings_are_read),
        cmocka_unit_test(prose_loses_line_breaks_only),
        cmocka_unit_test(values_are_folded),
        cmocka_unit_test(parts_keep_their_places),
        cmocka_unit_test(includes_stay_in_their_folder),
        cmocka_unit_test(trusted_layouts_are_not_checked_again),
        cmocka_unit_test(a_digest_is_of_all_files),
        cmocka_unit_test(pieces_keep_their_blanks),
        cmocka_unit_test(random_damage_is_survived),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
