#include "input/data_text_similar.h"

#include "input/alike.h"
#include "input/data_text_chars.h"

static alike pairs_of(data *d, const char *text) {
    data_chars c = data_text_chars(d, text);
    alike p = alike_of(c.at, c.chars);
    data_text_free(&c);
    return p;
}

static bool node_is_similar(data *d, const alike *own, const xmlNode *node,
                            uint64_t percent) {
    data_value value = data_value_node(d->arena, node);
    alike other = pairs_of(d, data_eval_string_of(d, &value));
    bool similar = alike_percent(own, &other) >= percent;
    alike_free(&other);
    return similar;
}

const char *data_text_similar(data_call *c) {
    const data_value *all = data_call_nodes(c, 1);
    data_value *found = &c->result;
    decimal percent;
    *found = (data_value){.kind = DATA_NODES};
    if (!all || !data_call_number(c, 2, &percent) || percent.scale != 0 ||
        percent.units < 0 || percent.units > 100)
        return NULL;
    found->node = mem_array(c->d->arena, all->nodes, sizeof *found->node);
    alike own = pairs_of(c->d, c->argument[0].text);
    for (size_t i = 0; i < all->nodes; i++)
        if (node_is_similar(c->d, &own, all->node[i], (uint64_t)percent.units))
            found->node[found->nodes++] = all->node[i];
    alike_free(&own);
    return NULL;
}
