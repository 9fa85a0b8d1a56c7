#include "input/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* VALUE in FORMAT, or why not. */
static const char *apply(mem *arena, const char *text, const char *value) {
    const char *why = "no reason given";
    const format *f = format_compile(arena, text, &why);
    const char *result = f ? format_apply(arena, f, value, &why) : NULL;
    return result ? result : why;
}

typedef struct row {
    const char *format, *value, *expected;
} row;

static void check_rows(const row *r, size_t rows) {
    mem *arena = mem_new();
    for (size_t i = 0; i < rows; i++) {
        const char *result = apply(arena, r[i].format, r[i].value);
        if (strcmp(result, r[i].expected))
            fail_msg("%s of %s: %s", r[i].format, r[i].value, result);
    }
    mem_free(arena);
}

static void numbers(void **state) {
    (void)state;
    static const row rows[] = {
        {"fixed 2", "91", "91.00"},
        {"fixed 2", "91.000", "91.00"},
        {"fixed 0", "91.00", "91"},
        {"fixed 2", "-0.5", "-0.50"},
        {"fixed 2 half-up", "0.005", "0.01"},
        {"fixed 2 half-even", "0.005", "0.00"},
        {"fixed 2 down", "-0.009", "0.00"},
        {"fixed 2 up", "0.001", "0.01"},
        {"fixed 1", "0.25",
         "0.25 has more than 1 decimals; write at most 1 in "
         "the description, or name a rounding in the layout's format,"
         " such as \"fixed 1 half-up\""},
        {"fixed 18", "1",
         "1 with 18 decimals has more than 18 digits; ask for fewer"},
        {"thousands", "1559500", "1,559,500"},
        {"thousands", "155950", "155,950"},
        {"thousands", "100", "100"},
        {"thousands", "1000", "1,000"},
        {"thousands", "-1234.5678", "-1,234.5678"},
        {"thousands", "-123", "-123"},
        {"thousands 2", "1559500", "1,559,500.00"},
        {"thousands 1 half-up", "999.95", "1,000.0"},
        {"thousands 0", "0.5",
         "0.5 has more than 0 decimals; write at most 0 in "
         "the description, or name a rounding in the layout's format,"
         " such as \"fixed 0 half-up\""},
        {"thousands", "999999999999999999", "999,999,999,999,999,999"},
        {"percent", "99.78", "99.78%"},
        {"percent 2", "100", "100.00%"},
        {"percent 1 half-up", "99.78", "99.8%"},
        {"fixed 2", "9l.00",
         "\"9l.00\" is not an exact decimal; write digits such as 91.00"},
        {"fixed 2", "1,000",
         "\"1,000\" is not an exact decimal; write digits such as 91.00"},
        {"trim", "100.00", "100"},
        {"trim", "7.50", "7.5"},
        {"trim", "100", "100"},
        {"trim", "-0.00", "0"},
        {"trim; percent", "100.00", "100%"},
        {"fixed 2 half-up; trim", "7.999", "8"},
        {"from 元 to 万元; trim", "1559500", "155.95"},
        {"trim", "", ""},
        {"fixed 2", "", ""},
        {"capital", "", ""},
        {"date-cn", "", ""},
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void units(void **state) {
    (void)state;
    static const row rows[] = {
        {"from 万元 to 元", "91.00", "910000"},
        {"from 万元 to 元", "155.95", "1559500"},
        {"from 万元 to 元", "0.123456", "1234.56"},
        {"from 元 to 万元", "1559500", "155.9500"},
        {"from 元 to 万元", "-1", "-0.0001"},
        {"from 元 to 亿元", "1559500", "0.01559500"},
        {"from 亿元 to 万元", "1.5", "15000"},
        {"from 元 to 元", "1.50", "1.50"},
        {"from 元 to 万元 2 half-up", "1559550", "155.96"},
        {"from 元 to 万元; fixed 2", "1559500", "155.95"},
        {"from 元 to 万元; fixed 2", "1559550",
         "155.9550 has more than 2 decimals; write at most 2 in "
         "the description, or name a rounding in the layout's format,"
         " such as \"fixed 2 half-up\""},
        {"from 万元 to 元; thousands", "155.95", "1,559,500"},
        {"from 万元 to 元;thousands 2", "155.95", "1,559,500.00"},
        {"from 万元 to 元; capital", "10.00", "壹拾万元整"},
        {"from 元 to 亿元", "0.00000000001",
         "0.00000000001 has more than 18 digits in the other unit; correct the "
         "amount"},
        {"from 亿元 to 元", "99999999999",
         "99999999999 has more than 18 digits in the other unit; correct the "
         "amount"},
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void dates(void **state) {
    (void)state;
    static const row rows[] = {
        {"date", "2022-01-01", "2022-01-01"},
        {"date-cn", "2022-01-01", "2022年1月1日"},
        {"date-cn", "2024-12-31", "2024年12月31日"},
        {"date-cn", "2024-02-29", "2024年2月29日"},
        {"date-cn", "2000-02-29", "2000年2月29日"},
        {"date-cn", "1900-02-29",
         "\"1900-02-29\" is not a date; write it as 2022-01-01"},
        {"date", "2023-02-29",
         "\"2023-02-29\" is not a date; write it as 2022-01-01"},
        {"date", "2023-04-31",
         "\"2023-04-31\" is not a date; write it as 2022-01-01"},
        {"date", "2023-00-01",
         "\"2023-00-01\" is not a date; write it as 2022-01-01"},
        {"date", "2023-13-01",
         "\"2023-13-01\" is not a date; write it as 2022-01-01"},
        {"date", "2023-1-1",
         "\"2023-1-1\" is not a date; write it as 2022-01-01"},
        {"date", "2023-01-01Z",
         "\"2023-01-01Z\" is not a date; write it as 2022-01-01"},
        {"date", "x023-01-01",
         "\"x023-01-01\" is not a date; write it as 2022-01-01"},
        {"date", "2023", "\"2023\" is not a date; write it as 2022-01-01"},
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void capitals(void **state) {
    (void)state;
    static const struct {
        const char *value, *expected;
    } rows[] = {
        {"0", "零元整"},
        {"0.00", "零元整"},
        {"0.05", "伍分"},
        {"0.50", "伍角"},
        {"0.55", "伍角伍分"},
        {"1", "壹元整"},
        {"1.05", "壹元零伍分"},
        {"1.50", "壹元伍角"},
        {"1.55", "壹元伍角伍分"},
        {"10", "壹拾元整"},
        {"10.05", "壹拾元零伍分"},
        {"11", "壹拾壹元整"},
        {"20", "贰拾元整"},
        {"100", "壹佰元整"},
        {"100.50", "壹佰元零伍角"},
        {"101", "壹佰零壹元整"},
        {"110", "壹佰壹拾元整"},
        {"1000", "壹仟元整"},
        {"1001", "壹仟零壹元整"},
        {"1010", "壹仟零壹拾元整"},
        {"1100", "壹仟壹佰元整"},
        {"10000", "壹万元整"},
        {"10001", "壹万零壹元整"},
        {"10010", "壹万零壹拾元整"},
        {"10100", "壹万零壹佰元整"},
        {"11000", "壹万壹仟元整"},
        {"100000", "壹拾万元整"},
        {"100001", "壹拾万零壹元整"},
        {"101000", "壹拾万壹仟元整"},
        {"100500", "壹拾万零伍佰元整"},
        {"1000000", "壹佰万元整"},
        {"1559500", "壹佰伍拾伍万玖仟伍佰元整"},
        {"10000000", "壹仟万元整"},
        {"10050000", "壹仟零伍万元整"},
        {"10050005", "壹仟零伍万零伍元整"},
        {"100000000", "壹亿元整"},
        {"100000001", "壹亿零壹元整"},
        {"100005000", "壹亿零伍仟元整"},
        {"100010000", "壹亿零壹万元整"},
        {"105000000", "壹亿零伍佰万元整"},
        {"150000000", "壹亿伍仟万元整"},
        {"1000000000", "壹拾亿元整"},
        {"1050000000", "壹拾亿伍仟万元整"},
        {"100000000000", "壹仟亿元整"},
        {"1000000000000", "壹万亿元整"},
        {"1000000000001", "壹万亿零壹元整"},
        {"1000050000000", "壹万亿零伍仟万元整"},
        {"1234567890123",
         "壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元整"},
        {"9999999999999999.99",
         "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元"
         "玖角玖分"},
        /* The examples of the rules themselves: */
        {"1409.50", "壹仟肆佰零玖元伍角"},
        {"6007.14", "陆仟零柒元壹角肆分"},
        {"1680.32", "壹仟陆佰捌拾元零叁角贰分"},
        {"107000.53", "壹拾万柒仟元零伍角叁分"},
        {"16409.02", "壹万陆仟肆佰零玖元零贰分"},
        {"325.04", "叁佰贰拾伍元零肆分"},
        {"-5", "负伍元整"},
        {"-0.05", "负伍分"},
        {"12.340", "壹拾贰元叁角肆分"},
    };
    mem *arena = mem_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *result = apply(arena, "capital", rows[i].value);
        if (strcmp(result, rows[i].expected))
            fail_msg("%s: %s", rows[i].value, result);
    }
    static const row refused[] = {
        {"capital", "1.234",
         "the amount 1.234 cannot be written in capitals: it has fractions of "
         "分, or exceeds 万亿; round it first, such as \"fixed 2 half-up; "
         "capital\""},
        {"fixed 2 half-up; capital", "1.234", "壹元贰角叁分"},
        {"capital", "10000000000000000",
         "the amount 10000000000000000 cannot be written in capitals: it has "
         "fractions of 分, or exceeds 万亿; round it first, such as \"fixed 2 "
         "half-up; capital\""},
    };
    check_rows(refused, sizeof refused / sizeof *refused);
    mem_free(arena);
}

/* Reads capitals back, by another way than they were written. */
static int64_t read_back(const char *text) {
    static const char *const digits[] = {"零", "壹", "贰", "叁", "肆",
                                         "伍", "陆", "柒", "捌", "玖"};
    static const struct {
        const char *name;
        int64_t size;
    } units[] = {{"拾", 10}, {"佰", 100}, {"仟", 1000}};
    int64_t total = 0, myriads = 0, section = 0, digit = 0;
    for (; *text; text += 3) {
        for (int64_t k = 0; k < 10; k++)
            digit = strncmp(text, digits[k], 3) ? digit : k;
        for (size_t k = 0; k < 3; k++)
            if (!strncmp(text, units[k].name, 3)) {
                section += digit * units[k].size;
                digit = 0;
            }
        bool yi = !strncmp(text, "亿", 3), wan = !strncmp(text, "万", 3);
        bool yuan = !strncmp(text, "元", 3);
        if (yi || wan || yuan) {
            section += digit;
            digit = 0;
            myriads = wan ? section * 10000 : myriads + section;
            section = 0;
        }
        if (yi || yuan) {
            total += yi ? myriads * 100000000 : myriads;
            myriads = 0;
        }
    }
    return total;
}

static void capitals_can_be_read_back(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int round = 0; round < 50000; round++) {
        mem *arena = mem_new();
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        int64_t limit = 10;
        for (int i = round % 16; i > 0; i--)
            limit *= 10;
        int64_t n = (int64_t)(seed >> 1) % limit;
        /* Zeros are where the rules are. */
        for (int64_t unit = 1; unit < limit; unit *= 10)
            if ((seed >> (unit % 61)) & 1)
                n -= n / unit % 10 * unit;
        char value[32];
        snprintf(value, sizeof value, "%lld", (long long)n);
        const char *text = apply(arena, "capital", value);
        if (read_back(text) != n)
            fail_msg("%s: %s", value, text);
        assert_null(strstr(text, "零零"));
        assert_null(strstr(text, "零万"));
        assert_null(strstr(text, "零亿"));
        if (n)
            assert_null(strstr(text, "零元"));
        mem_free(arena);
    }
}

static void broken_formats_are_refused(void **state) {
    (void)state;
    static const char *const formats[] = {
        "",
        ";",
        "fixed",
        "fixed x",
        "fixed 19",
        "fixed -1",
        "fixed 2 up down",
        "fixed 2 sideways",
        "fixed 2;",
        "percents",
        "thousands x",
        "date 2",
        "capital; fixed 2",
        "thousands; percent",
        "fixed 2; date",
        "date; date",
        "from 元",
        "from 元 to",
        "from 元 to 角",
        "from 元 to 万元 2",
        "from 元 into 万元",
        "1 2 3 4 5 6 7 8 9",
        "%s%n",
    };
    mem *arena = mem_new();
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const char *why = NULL;
        if (format_compile(arena, formats[i], &why))
            fail_msg("\"%s\" is taken for a format", formats[i]);
        assert_string_equal(
            why,
            mem_format(arena,
                       "the format \"%s\" is unknown; write fixed 2, "
                       "trim, thousands, percent 2, date, date-cn, capital or "
                       "from 元 to 万元, several separated by \";\"",
                       formats[i]));
    }
    mem_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(units),
        cmocka_unit_test(dates),
        cmocka_unit_test(capitals),
        cmocka_unit_test(capitals_can_be_read_back),
        cmocka_unit_test(broken_formats_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
