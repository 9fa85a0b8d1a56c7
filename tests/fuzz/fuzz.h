/* A fuzz target takes any bytes for its input and ends the program, as a crash
   does, when something does not hold.  Each is a file of its own with the
   function that libFuzzer calls; with replay.c instead of libFuzzer it reads
   files that are named: so AFL++ and the tests run it. */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/buf.h"
#include "base/diag.h"
#include "command/kit.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* For what must be done once; in fuzz.c.  Our layouts and fonts are found. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Ends the program with WHAT it was that should have held. */
void fuzz_must(bool holds, const char *what);

/* Each target calls it for an input that is good.  How many were is told at the
   end: seeds of which none is good have been left behind by the program. */
void fuzz_good(void);
size_t fuzz_goods(void);

/* Layouts and fonts, opened once. */
kit *fuzz_kit(void);

/* Writes BYTES to the file NAME in a folder of this process, which is removed
   at its end; the folder's path. */
const char *fuzz_file(const char *name, const uint8_t *bytes, size_t length);

#endif
