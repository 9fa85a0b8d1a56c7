/* Where a run's time goes.  A thread is in one stage at a time; what it spends
   there, wall and processor time, is that stage's.  Costs nothing until it is
   asked for. */
#ifndef BASE_STAGE_H
#define BASE_STAGE_H

#include <stdint.h>

typedef enum stage {
    STAGE_OTHER,    /* starting, reading files, reporting */
    STAGE_PARSE,    /* XML to trees */
    STAGE_VALIDATE, /* trees against their schemas */
    STAGE_LAYOUT,   /* layouts compiled */
    STAGE_FILL,
    STAGE_FONTS, /* fonts found and opened */
    STAGE_COMPOSE,
    STAGE_WRITE,
    STAGES
} stage;

/* In microseconds. */
typedef struct stage_time {
    int64_t wall, cpu;
} stage_time;

/* Begins to measure; before there are other threads. */
void stage_measure(void);

/* The calling thread is in STAGE from now on; gives the one before, to be
   entered again. */
stage stage_enter(stage);

/* What all threads spent in STAGE so far. */
stage_time stage_spent(stage);
/* The whole run so far: its wall time since stage_measure, and the processor
   time of all threads. */
stage_time stage_spent_all(void);

const char *stage_name(stage);

#endif
