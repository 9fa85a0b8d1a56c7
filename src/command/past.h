/* Which descriptions are those of the year before. */
#ifndef COMMAND_PAST_H
#define COMMAND_PAST_H

#include "base/mem.h"
#include "command/paths.h"
#include "input/xml.h"

typedef struct past past;

/* Looks into all FILES that can be read (not standard input); what is wrong
   with one is not told here. */
past *past_new(mem *, const paths *files);

/* The path of the description of the same project, by its name and unit, of
   the year before PROJECT's; NULL if there is none. */
const char *past_of(const past *, const xml_file *project);
/* Opens it; NULL, without a word, if it is bad. */
xml_file *past_open(const char *path);

#endif
