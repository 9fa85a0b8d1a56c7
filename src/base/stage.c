#include "base/stage.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

/* What a thread does, and since when. */
typedef struct present {
    stage stage;
    stage_time since;
} present;

static bool measuring;
static int64_t begun;
static _Atomic int64_t wall[STAGES], cpu[STAGES];
static _Thread_local present now;

static int64_t clock_of(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static stage_time thread_time(void) {
    return (stage_time){clock_of(CLOCK_MONOTONIC),
                        clock_of(CLOCK_THREAD_CPUTIME_ID)};
}

void stage_measure(void) {
    begun = clock_of(CLOCK_MONOTONIC);
    now.since = (stage_time){begun, 0};
    measuring = true;
}

/* A thread that was never seen comes from nowhere. */
static void spend(stage_time until) {
    if (!now.since.wall)
        return;
    wall[now.stage] += until.wall - now.since.wall;
    cpu[now.stage] += until.cpu - now.since.cpu;
}

stage stage_enter(stage next) {
    stage before = now.stage;
    if (!measuring)
        return before;
    stage_time at = thread_time();
    spend(at);
    now = (present){next, at};
    return before;
}

static stage_time in_microseconds(int64_t wall_time, int64_t cpu_time) {
    return (stage_time){wall_time / 1000, cpu_time / 1000};
}

stage_time stage_spent(stage s) {
    return in_microseconds(wall[s], cpu[s]);
}

stage_time stage_spent_all(void) {
    return in_microseconds(clock_of(CLOCK_MONOTONIC) - begun,
                           clock_of(CLOCK_PROCESS_CPUTIME_ID));
}

const char *stage_name(stage s) {
    static const char *const name[] = {
        [STAGE_OTHER] = "other",       [STAGE_PARSE] = "parse",
        [STAGE_VALIDATE] = "validate", [STAGE_LAYOUT] = "layout",
        [STAGE_FILL] = "fill",         [STAGE_FONTS] = "fonts",
        [STAGE_COMPOSE] = "compose",   [STAGE_WRITE] = "write",
    };
    return name[s];
}
