#include "base/hash.h"

#include <nettle/sha2.h>

void hash_bytes(const void *bytes, size_t length, char out[HASH_TEXT]) {
    static const char digit[] = "0123456789abcdef";
    struct sha256_ctx state;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&state);
    sha256_update(&state, length, bytes);
    sha256_digest(&state, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = digit[digest[i] >> 4];
        out[2 * i + 1] = digit[digest[i] & 15];
    }
    out[HASH_TEXT - 1] = '\0';
}
