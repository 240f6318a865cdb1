/*
 * sha256.h: the fingerprint by which a file is known again (FIPS 180-4). None
 * of the libraries that are linked offers one.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

#define SHA256_BYTES 32

void sha256(const void *bytes, size_t n, unsigned char out[SHA256_BYTES]);

#endif
