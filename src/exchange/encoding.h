/* encoding.h: which characters the bytes of a list are; private to exchange. */
#ifndef EXCHANGE_ENCODING_H
#define EXCHANGE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_UTF32,		/* recognised, not read */
	ENCODING_LATIN1,
	ENCODING_LATIN9,	/* ISO-8859-15 */
	ENCODING_CP1252,
	ENCODING_MAC,
	ENCODING_CP850,
	ENCODING_UNKNOWN
};

const char *encoding_name(enum encoding c);
/* By the name an XML declaration uses; ENCODING_UNKNOWN for the others. */
enum encoding encoding_find(const char *name, size_t n);

/* What the byte-order mark says; ENCODING_UNKNOWN without one. *mark: its
 * bytes. */
enum encoding encoding_mark(const char *bytes, size_t n, size_t *mark);

/*
 * By the bytes. Those of 0x80-0x9F are letters in windows-1252, Mac Roman and
 * CP 850 only: `score` (how many headers of a pupil list a text holds) chooses.
 */
enum encoding encoding_guess(const char *bytes, size_t n,
	size_t (*score)(const char *text, size_t n));

/* Appends the bytes as UTF-8; what cannot be decoded becomes U+FFFD. */
void encoding_decode(struct buf *out, enum encoding c, const char *bytes,
	size_t n);

/* The byte that prints c in windows-1252, 0 when none does. */
unsigned char encoding_cp1252_byte(uint32_t c);

/*
 * True when UTF-8 was taken for an 8-bit encoding and written again as UTF-8
 * (é became Ã©); the repaired text is then appended to `out`. A Ã that makes
 * sense (JOÃO) is left alone.
 */
bool encoding_repair(struct buf *out, const char *text, size_t n);

#endif
