/* siphash.h: SipHash-1-3, the keyed hash of text and bytes: one compression round a word, three to finish.
 *
 * Nobody who does not know the key can make many strings collide. The 64-bit result of a byte string is that of
 * the reference algorithm with the key's two words in little-endian order. */
#ifndef OURO_BASE_SIPHASH_H
#define OURO_BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

/* For data that is made piece by piece: whole words first, then siphash_end with the rest. */
typedef struct SipHash {
    uint64_t v0, v1, v2, v3;
    uint64_t size; /* bytes so far */
} SipHash;

void siphash_begin(SipHash *h, const uint64_t key[2]);
/* `count` words of eight bytes; `words` need not be aligned. */
void siphash_words(SipHash *h, const void *words, size_t count);
/* At most seven more bytes. */
uint64_t siphash_end(SipHash *h, const void *rest, size_t size);

uint64_t siphash(const uint64_t key[2], const void *data, size_t size);

#endif
