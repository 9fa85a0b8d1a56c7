#include "input/diff_funds.h"

#include "base/decimal.h"

const char *const diff_funds_amounts[] = {"project", "initial", "budget",
                                          "spent", NULL};

bool diff_funds_stated(const xml_node *funds) {
    return xml_child(funds, "total") != NULL;
}

const char *diff_funds_total(mem *m, const xml_node *funds, const char *name) {
    const xml_node *total = xml_child(funds, "total");
    const char *stated = total ? xml_attr(total, name) : NULL;
    if (stated && *stated)
        return stated;
    decimal sum = {0, 0}, part;
    size_t sources = 0;
    for (const xml_node *n = xml_first(funds); n; n = xml_next(n)) {
        const char *value = xml_is(n, "source") ? xml_attr(n, name) : NULL;
        if (!xml_is(n, "source"))
            continue;
        if (!value || decimal_parse(value, &part) != DECIMAL_OK ||
            decimal_add(sum, part, &sum) != DECIMAL_OK)
            return NULL;
        sources++;
    }
    if (!sources)
        return NULL;
    char *text = mem_alloc(m, DECIMAL_TEXT);
    decimal_text(sum, text);
    return text;
}
