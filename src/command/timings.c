#include "command/timings.h"

#include "base/stage.h"
#include "command/columns.h"

#include <inttypes.h>

static void add_milliseconds(mem *m, columns *c, int64_t time) {
    columns_add(
        c, mem_format(m, "%6" PRId64 ".%03" PRId64, time / 1000, time % 1000));
}

static void add_row(mem *m, columns *c, const char *name, stage_time time) {
    columns_add(c, name);
    add_milliseconds(m, c, time.wall);
    add_milliseconds(m, c, time.cpu);
}

void timings_print(FILE *to) {
    mem *m = mem_new();
    columns *c = columns_new(m, 3);
    columns_add(c, _("STAGE"));
    columns_add(c, _("WALL, ms"));
    columns_add(c, _("CPU, ms"));
    for (stage s = 0; s < STAGES; s++)
        add_row(m, c, stage_name(s), stage_spent(s));
    add_row(m, c, "all", stage_spent_all());
    columns_print(c, to);
    mem_free(m);
}

static json_t *json_time(stage_time time) {
    json_t *out = json_object();
    json_object_set_new(out, "wall", json_integer(time.wall));
    json_object_set_new(out, "cpu", json_integer(time.cpu));
    return out;
}

json_t *timings_json(void) {
    json_t *out = json_object();
    for (stage s = 0; s < STAGES; s++)
        json_object_set_new(out, stage_name(s), json_time(stage_spent(s)));
    json_object_set_new(out, "all", json_time(stage_spent_all()));
    return out;
}
