/* SHA-256, to tell whether two files are the same. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

enum { HASH_TEXT = 65 };

/* What is known of a thing that is somewhere else. */
typedef struct hash_entry {
    const char *name;
    char hash[HASH_TEXT];
} hash_entry;

/* The hash of BYTES in hex digits, as sha256sum prints it. */
void hash_bytes(const void *bytes, size_t length, char out[HASH_TEXT]);

#endif
