#include "base/hash.h"

#include "base/mem.h"

#include <nettle/sha2.h>

struct hash_state {
    struct sha256_ctx sha256;
};

hash_state *hash_new(void) {
    hash_state *h = mem_calloc(1, sizeof *h);
    sha256_init(&h->sha256);
    return h;
}

void hash_add(hash_state *h, const void *bytes, size_t length) {
    sha256_update(&h->sha256, length, bytes);
}

void hash_end(hash_state *h, char out[HASH_TEXT]) {
    static const char digit[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&h->sha256, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = digit[digest[i] >> 4];
        out[2 * i + 1] = digit[digest[i] & 15];
    }
    out[HASH_TEXT - 1] = '\0';
    mem_release(h);
}

void hash_bytes(const void *bytes, size_t length, char out[HASH_TEXT]) {
    hash_state *h = hash_new();
    hash_add(h, bytes, length);
    hash_end(h, out);
}
