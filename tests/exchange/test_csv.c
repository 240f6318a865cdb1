/* test_csv.c: the CSV reader, alone, against libcsv, and with our writer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <csv.h>

#include "exchange/csv.h"

/* Records as "line:[cell][cell]\n". */
static void
dump(struct buf *out, const char *text, size_t n, char separator)
{
	struct arena a = { 0 };
	struct csv c;

	csv_open(&c, text, n, separator);
	while (csv_next(&c, &a)) {
		buf_printf(out, "%d:", c.at);
		for (size_t i = 0; i < c.n; i++)
			buf_printf(out, "[%s]", c.cell[i]);
		buf_putc(out, '\n');
		arena_reset(&a);
	}
	if (c.unclosed)
		buf_printf(out, "unclosed %d\n", c.quote_line);
	if (c.stray_quote)
		buf_printf(out, "stray %d\n", c.quote_line);
	if (c.too_wide)
		buf_puts(out, "too wide\n");
	buf_puts(out, "");
	arena_release(&a);
}

static void
reading(void **state)
{
	static const struct {
		const char *text, *expect;
	} t[] = {
		{ "", "" },
		{ "a;b\n", "1:[a][b]\n" },
		{ "a;b", "1:[a][b]\n" },
		{ "a;b\r\nc;d\r\n", "1:[a][b]\n2:[c][d]\n" },
		{ "a;b\rc;d\r", "1:[a][b]\n2:[c][d]\n" },
		{ "a;b\n\r\nc\n", "1:[a][b]\n2:[]\n3:[c]\n" },
		{ ";\n;;", "1:[][]\n2:[][][]\n" },
		{ "a;\"b;c\";d", "1:[a][b;c][d]\n" },
		{ "\"a\nb\";c\nd\n", "1:[a\nb][c]\n3:[d]\n" },
		{ "\"a\r\nb\";c\r\nd\n", "1:[a\r\nb][c]\n3:[d]\n" },
		{ "\"a\rb\";c\rd", "1:[a\rb][c]\n3:[d]\n" },
		{ "\"a\"\"b\";\"\"\"\"", "1:[a\"b][\"]\n" },
		{ "\"\";x\n", "1:[][x]\n" },
		{ "=\"2PRO1\";b", "1:[=\"2PRO1\"][b]\n" },
		{ "a\"b;c\"", "1:[a\"b][c\"]\n" },
		{ "\"Jo\" dit Jojo;b", "1:[Jo dit Jojo][b]\n" },
		{ "x;y\n\"a;b\nc", "1:[x][y]\n2:[a;b\nc]\nunclosed 2\n" },
		{ "\"a\nb;\"c;d\n", "1:[a\nb;c][d]\nstray 1\n" },
		{ "sep=,\na,b\n", "2:[a][b]\n" },
		{ "sep=,\r\na,b\n", "2:[a][b]\n" },
		{ "sep=;x\n", "1:[sep=][x]\n" },
		{ "sep=\n", "1:[sep=]\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct buf b = { 0 };

		dump(&b, t[i].text, strlen(t[i].text), ';');
		assert_string_equal(b.v, t[i].expect);
		buf_release(&b);
	}
}

static void
nul_and_width(void **state)
{
	static char wide[CSV_CELLS_MAX + 10];
	struct buf very_wide = { 0 };
	struct arena a = { 0 };
	struct csv c;
	size_t room;

	(void)state;
	for (size_t i = 0; i < 40 * CSV_CELLS_MAX; i++)
		buf_putc(&very_wide, ';');
	buf_puts(&very_wide, "\nA;B\n");
	csv_open(&c, "a\0b;\"c\0d\"\n", 10, ';');
	assert_true(csv_next(&c, &a));
	assert_int_equal(c.n, 2);
	assert_string_equal(c.cell[0], "a b");
	assert_string_equal(c.cell[1], "c d");
	memset(wide, ';', sizeof(wide));
	csv_open(&c, wide, CSV_CELLS_MAX - 1, ';');
	assert_true(csv_next(&c, &a));
	assert_int_equal(c.n, CSV_CELLS_MAX);
	assert_false(c.too_wide);
	csv_open(&c, wide, CSV_CELLS_MAX, ';');
	assert_true(csv_next(&c, &a));
	assert_true(c.too_wide);
	assert_int_equal(c.n, CSV_CELLS_MAX);
	/* Cells beyond them, however many, take no room. */
	arena_reset(&a);
	csv_open(&c, wide, sizeof(wide), ';');
	assert_true(csv_next(&c, &a));
	room = a.used;
	arena_reset(&a);
	csv_open(&c, very_wide.v, very_wide.n, ';');
	assert_true(csv_next(&c, &a));
	assert_true(a.used <= room);
	assert_true(csv_next(&c, &a));
	assert_string_equal(c.cell[0], "A");
	buf_release(&very_wide);
	arena_release(&a);
}

static void
separators(void **state)
{
	static const struct {
		const char *text;
		char expect;
	} t[] = {
		{ "Nom;Prénom\nA;B\n", ';' },
		{ "Nom,Prénom\nA,B\n", ',' },
		{ "Nom\tPrénom\nA\tB\n", '\t' },
		{ "Nom|Prénom\nA|B\n", '|' },
		{ "Nom;Adresse;Ville\nA;1, rue X, bat. B;V\nB;2, rue Y;W\n",
			';' },
		{ "Élève;Classe;Né le\n\"A, B\";C;D\n\"E, F\";G;H\n", ';' },
		{ "A, B;C;D\nE, F;G;H\nI, J;K;L\n", ';' },
		{ "Titre\n\nNom,Prénom,Classe\nA,B,C\nD,E,F\n", ',' },
		{ "\"a;b;c\",d\n\"e;f;g\",h\n", ',' },
		{ "sep=|\na;b|c;d\n", '|' },
		{ "Nom\nA\nB\n", ';' },
		{ "", ';' },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_int_equal(csv_separator(t[i].text, strlen(t[i].text)),
			t[i].expect);
}

static void
writing(void **state)
{
	struct buf b = { 0 };

	(void)state;
	csv_put(&b, ';', true, false, "a");
	csv_put(&b, ';', false, false, "b;c");
	csv_put(&b, ';', false, false, "d\"e");
	csv_put(&b, ';', false, false, "f\ng");
	csv_put(&b, ';', false, false, "");
	csv_put(&b, ';', false, false, "-5");
	csv_put(&b, ';', false, true, "-5");
	csv_put(&b, ';', false, true, "=CMD|' /C calc'!A0");
	csv_put(&b, ';', false, true, "+1");
	csv_put(&b, ';', false, true, "@x");
	csv_put(&b, ';', false, true, "\tx");
	csv_put(&b, ';', false, true, "DURAND");
	csv_end(&b);
	assert_string_equal(b.v, "a;\"b;c\";\"d\"\"e\";\"f\ng\";;-5;\"'-5\";"
		"\"'=CMD|' /C calc'!A0\";\"'+1\";\"'@x\";\"'\tx\";DURAND\r\n");
	buf_release(&b);
}

/* A reproducible stream of numbers: the failures must come back. */
static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

struct oracle {
	struct buf out;
};

static void
oracle_cell(void *s, size_t n, void *ctx)
{
	struct oracle *o = ctx;

	buf_putc(&o->out, '[');
	buf_put(&o->out, s, n);
	buf_putc(&o->out, ']');
}

static void
oracle_row(int c, void *ctx)
{
	struct oracle *o = ctx;

	(void)c;
	buf_putc(&o->out, '\n');
}

/* Well-formed CSV at random, in which both readers must see the same. */
static void
random_text(struct buf *b, uint32_t *seed)
{
	static const char *const cells[] = {
		"DURAND", "", "é", "a b", "a;b", "a\"b", "l1\nl2", "l1\r\nl2",
		"\"", ";", "\n", "''", "=1",
	};
	size_t rows = 1 + next(seed) % 6;

	for (size_t r = 0; r < rows; r++) {
		size_t n = 2 + next(seed) % 5;	/* one cell could be blank */

		for (size_t i = 0; i < n; i++)
			csv_put(b, ';', i == 0, false,
				cells[next(seed) % 13]);
		buf_puts(b, next(seed) % 2 ? "\r\n" : "\n");
	}
}

static void
as_libcsv(void **state)
{
	uint32_t seed = 20261124;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct oracle o = { .out = { 0 } };
		struct buf text = { 0 }, mine = { 0 };
		struct csv_parser p;
		struct arena a = { 0 };
		struct csv c;

		random_text(&text, &seed);
		assert_int_equal(csv_init(&p, CSV_STRICT | CSV_STRICT_FINI),
			0);
		csv_set_delim(&p, ';');
		assert_int_equal(csv_parse(&p, text.v, text.n, oracle_cell,
			oracle_row, &o), text.n);
		assert_int_equal(csv_fini(&p, oracle_cell, oracle_row, &o), 0);
		csv_free(&p);
		csv_open(&c, text.v, text.n, ';');
		while (csv_next(&c, &a)) {
			for (size_t i = 0; i < c.n; i++)
				buf_printf(&mine, "[%s]", c.cell[i]);
			buf_putc(&mine, '\n');
		}
		assert_string_equal(mine.v, o.out.v);
		assert_false(c.unclosed || c.stray_quote);
		arena_release(&a);
		buf_release(&mine);
		buf_release(&text);
		buf_release(&o.out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading),
		cmocka_unit_test(nul_and_width),
		cmocka_unit_test(separators),
		cmocka_unit_test(writing),
		cmocka_unit_test(as_libcsv),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
