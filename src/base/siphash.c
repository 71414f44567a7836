#include "base/siphash.h"

#include <string.h>

static inline uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static inline void mix(SipHash *h)
{
    h->v0 += h->v1;
    h->v2 += h->v3;
    h->v1 = rotate(h->v1, 13) ^ h->v0;
    h->v3 = rotate(h->v3, 16) ^ h->v2;
    h->v0 = rotate(h->v0, 32) + h->v3;
    h->v2 += h->v1;
    h->v3 = rotate(h->v3, 21) ^ h->v0;
    h->v1 = rotate(h->v1, 17) ^ h->v2;
    h->v2 = rotate(h->v2, 32);
}

static inline void absorb(SipHash *h, uint64_t word)
{
    h->v3 ^= word;
    mix(h);
    h->v0 ^= word;
}

void siphash_begin(SipHash *h, const uint64_t key[2])
{
    /* "somepseudorandomlygeneratedbytes", as the algorithm's authors chose */
    h->v0 = key[0] ^ UINT64_C(0x736f6d6570736575);
    h->v1 = key[1] ^ UINT64_C(0x646f72616e646f6d);
    h->v2 = key[0] ^ UINT64_C(0x6c7967656e657261);
    h->v3 = key[1] ^ UINT64_C(0x7465646279746573);
    h->size = 0;
}

void siphash_words(SipHash *h, const void *words, size_t count)
{
    const char *p = words;
    for (size_t i = 0; i < count; i++) {
        uint64_t word;
        memcpy(&word, p + 8 * i, 8);
        absorb(h, word);
    }
    h->size += 8 * count;
}

uint64_t siphash_end(SipHash *h, const void *rest, size_t size)
{
    uint64_t last = 0;
    if (size) memcpy(&last, rest, size);
    absorb(h, last | (h->size + size) << 56);
    h->v2 ^= 0xff;
    mix(h);
    mix(h);
    mix(h);
    return h->v0 ^ h->v1 ^ h->v2 ^ h->v3;
}

uint64_t siphash(const uint64_t key[2], const void *data, size_t size)
{
    SipHash h;
    siphash_begin(&h, key);
    siphash_words(&h, data, size / 8);
    return siphash_end(&h, (const char *)data + (size & ~(size_t)7), size & 7);
}
