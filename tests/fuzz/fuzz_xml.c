/*
 * fuzz_xml.c: any bytes as XML, plain and in an archive.
 * Corpus: tests/data/roster
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/roster.h"
#include "../../src/exchange/reader.h"
#include "../../src/exchange/xml.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
judge(bool ok, const struct roster *r, const struct err *e)
{
	must(ok == (e->kind == ERR_NONE));
	for (size_t i = 0; ok && i < r->n_rows; i++)
		must(r->rows[i].line > 0 &&
			*r->rows[i].value[ROSTER_SURNAME]);
}

/* Each reader sees the text whatever its root is. */
static void
read_with(bool (*read)(struct reader *d, const char *text, size_t n),
	const char *s, size_t n)
{
	struct roster_options o = {
		.file = "f", .today = { .year = 2026, .month = 11, .day = 24 },
	};
	struct arena a = { .chunk = NULL };
	struct err e = { .kind = ERR_NONE };
	struct roster r = { .uai = "" };
	struct reader d;
	bool ok;

	reader_open(&d, &r, &a, &o, &e);
	ok = read(&d, s, n) && reader_finish(&d);
	judge(ok, &r, &e);
	reader_close(&d);
	arena_release(&a);
}

static bool
whole(struct reader *d, const char *s, size_t n)
{
	struct roster r;

	return roster_read(&r, d->a, s, n, d->o, d->e);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const char *s = (const char *)bytes;

	read_with(siecle_xml_read, s, n);
	read_with(edt_xml_read, s, n);
	read_with(whole, s, n);
	return 0;
}
