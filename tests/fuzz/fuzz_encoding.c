/*
 * fuzz_encoding.c: any bytes in any encoding: what comes out is UTF-8, and
 * repairing it does not break it.
 * Corpus: tests/data/roster
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "../../src/exchange/encoding.h"
#include "../../src/exchange/header.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
decode(enum encoding c, const char *s, size_t n)
{
	struct buf b = { .v = NULL }, better = { .v = NULL };

	encoding_decode(&b, c, s, n);
	must(b.n == 0 || utf8_valid(b.v, b.n));
	if (b.n && encoding_repair(&better, b.v, b.n)) {
		must(utf8_valid(better.v, better.n));
		must(better.n < b.n);
	}
	buf_release(&b);
	buf_release(&better);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const char *s = (const char *)bytes;
	size_t mark;

	encoding_mark(s, n, &mark);
	must(mark <= n);
	must(encoding_guess(s, n, header_score) < ENCODING_UNKNOWN);
	encoding_find(s, n);
	/* The last byte chooses: all of them would be slow. */
	if (n > 0)
		decode((enum encoding)(bytes[n - 1] % ENCODING_UNKNOWN), s, n);
	return 0;
}
