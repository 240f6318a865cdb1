/*
 * fuzz_xlsx.c: any bytes as an archive, as the shared strings of a workbook
 * and as its sheet. Corpus: tests/data/workbook
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/csv.h"
#include "exchange/roster.h"
#include "../../src/exchange/xlsx.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

struct seen {
	size_t rows, bytes;
};

static bool
row(void *ctx, int line, char **cell, size_t n)
{
	struct seen *s = ctx;

	must(line > 0 && n <= CSV_CELLS_MAX);
	for (size_t i = 0; i < n; i++)
		s->bytes += strlen(cell[i]);
	return ++s->rows < 10000;
}

static void
parts(const char *s, size_t n)
{
	struct arena a = { .chunk = NULL };
	struct xlsx_strings strings = { .v = NULL };
	struct seen seen = { .rows = 0 };
	struct xlsx_sheet sheet = {
		.strings = &strings, .file = "f", .row = row, .ctx = &seen,
	};

	/* The strings stand before the first NUL, the sheet after it. */
	size_t cut = strnlen(s, n);

	xlsx_strings_read(&strings, &a, "f", s, cut, NULL);
	if (cut < n)
		cut++;
	xlsx_sheet_read(&sheet, s + cut, n - cut, NULL);
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct roster_options o = {
		.file = "f", .today = { .year = 2026, .month = 11, .day = 24 },
	};
	struct arena a = { .chunk = NULL };
	struct err e = { .kind = ERR_NONE };
	struct roster r;

	parts((const char *)bytes, n);
	if (!roster_read(&r, &a, (const char *)bytes, n, &o, &e))
		must(e.kind == ERR_DATA && *e.text);
	arena_release(&a);
	return 0;
}
