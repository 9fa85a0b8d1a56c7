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

/* A hash of what comes piece by piece. */
typedef struct hash_state hash_state;
hash_state *hash_new(void);
void hash_add(hash_state *, const void *bytes, size_t length);
/* The hash in hex digits, as sha256sum prints it; frees the state. */
void hash_end(hash_state *, char out[HASH_TEXT]);

/* The hash of BYTES. */
void hash_bytes(const void *bytes, size_t length, char out[HASH_TEXT]);

#endif
