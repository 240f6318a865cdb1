/*
 * fuzz_csv.c: any bytes as CSV: every cell is inside the record, what the
 * writer writes the reader reads, and a list is read or refused.
 * Corpus: tests/data/roster
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/csv.h"
#include "exchange/roster.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* Written again with quotes where they are due, the record is the same. */
static void
again(const struct csv *c)
{
	struct buf b = { .v = NULL };
	struct arena a = { .chunk = NULL };
	struct csv d;

	/* On a first line that would not be data. */
	if (strncmp(c->cell[0], "sep=", 4) == 0)
		return;
	for (size_t i = 0; i < c->n; i++)
		csv_put(&b, ';', i == 0, false, c->cell[i]);
	csv_end(&b);
	csv_open(&d, b.v, b.n, ';');
	must(csv_next(&d, &a) && d.n == c->n);
	for (size_t i = 0; i < d.n; i++)
		must(strcmp(d.cell[i], c->cell[i]) == 0);
	must(!d.unclosed && !d.stray_quote && d.p == d.end);
	buf_release(&b);
	arena_release(&a);
}

/* Rows stand in the order of the file, and hold what can be kept. */
static void
rows_hold(const struct roster *r)
{
	for (size_t i = 0; i < r->n_rows; i++) {
		must(i == 0 || r->rows[i].line >= r->rows[i - 1].line);
		for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
			must(strlen(r->rows[i].value[f]) < 256);
	}
}

/* Each rejected row, typed right: taken, or refused with its reason. */
static void
mend_all(struct roster *r, struct arena *a, const struct roster_options *o)
{
	const char *typed[ROSTER_FIELD_COUNT] = {
		[ROSTER_SURNAME] = "ROUX", [ROSTER_FIRST_NAME] = "Zoé",
		[ROSTER_BIRTH] = "05/01/2009", [ROSTER_CLASS] = "T1",
	};
	struct err e = { .kind = ERR_NONE };
	bool taken;
	size_t at;

	for (int i = 0; i < 8 && r->n_faults; i++) {
		size_t rows = r->n_rows, faults = r->n_faults;

		must(r->faults[faults / 2].row != NULL);
		if (!roster_mend(r, a, faults / 2, typed, o, &taken, &at, &e))
			must(e.kind == ERR_USER && r->n_rows == rows);
		else
			must(r->n_rows == rows + taken &&
				r->n_faults == faults - taken);
		rows_hold(r);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const char *text = (const char *)bytes;
	struct roster_options o = {
		.file = "f", .today = { .year = 2026, .month = 11, .day = 24 },
	};
	struct arena a = { .chunk = NULL };
	struct err e = { .kind = ERR_NONE };
	struct roster r;
	struct csv c;
	int line = 0;

	csv_open(&c, text, n, csv_separator(text, n));
	while (csv_next(&c, &a)) {
		must(c.at > line && c.line >= c.at && c.n > 0);
		line = c.at;
		if (line < 50)
			again(&c);
		arena_reset(&a);
	}
	must(c.p == c.end);
	if (!roster_read(&r, &a, text, n, &o, &e)) {
		must(e.kind == ERR_DATA && *e.text);
	} else {
		rows_hold(&r);
		mend_all(&r, &a, &o);
	}
	arena_release(&a);
	return 0;
}
