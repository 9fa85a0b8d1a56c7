/* What --timings tells: each stage's time and the whole run's. */
#ifndef COMMAND_TIMINGS_H
#define COMMAND_TIMINGS_H

#include "command/json.h"

/* As a table. */
void timings_print(FILE *);
/* As an object: a member for each stage, and "all". */
json_t *timings_json(void);

#endif
