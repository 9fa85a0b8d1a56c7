/* Random numbers that are the same in every run: what fails fails again. */
#ifndef UNIT_RANDOM_H
#define UNIT_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

static uint64_t seed = 20240607;

/* xorshift64 */
static inline uint64_t random_bits(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

/* Case number I starts from a seed of its own, whatever came before. */
static inline void start_case(int i) {
    seed = 0x9E3779B97F4A7C15u * (uint64_t)(i + 1);
}

/* A number from 0 to BELOW - 1. */
static inline uint32_t draw(uint32_t below) {
    return (uint32_t)(random_bits() % below);
}

static inline int any(int below) {
    return (int)draw((uint32_t)below);
}

static inline bool one_in(int n) {
    return any(n) == 0;
}

#endif
