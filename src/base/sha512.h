/* sha512.h: SHA-512 (FIPS 180-4), the hash by which random numbers are seeded from text and bytes. */
#ifndef OURO_BASE_SHA512_H
#define OURO_BASE_SHA512_H

#include <stddef.h>

#define SHA512_SIZE 64

void sha512(const void *data, size_t size, unsigned char digest[SHA512_SIZE]);

#endif
