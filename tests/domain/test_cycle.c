/* test_cycle.c: presets, the next workshop, quarter hours, school years. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "domain/cycle.h"

static void
presets(void **state)
{
	const struct cycle_preset *p = cycle_preset("3");

	assert_non_null(p);
	assert_int_equal(p->n, 3);
	assert_string_equal(p->types[0], "A1");
	assert_string_equal(p->types[2], "A3");
	assert_string_equal(p->list, "preset_3");
	p = cycle_preset("4");
	assert_int_equal(p->n, 4);
	assert_string_equal(p->types[3], "A4");
	assert_string_equal(p->list, "preset_4");
	assert_null(cycle_preset("5"));
	assert_null(cycle_preset(""));
	(void)state;
}

static void
next_workshop(void **state)
{
	static const struct {
		int done[4];
		size_t n_done;
		int n, next;
	} cases[] = {
		{ { 0 }, 0, 3, 1 },
		{ { 1 }, 1, 3, 2 },
		{ { 2, 1 }, 2, 3, 3 },
		{ { 1, 1 }, 2, 3, 2 },
		{ { 2 }, 1, 3, 3 },		/* A1 was left out */
		{ { 2, 3 }, 2, 3, 1 },		/* ... and comes last */
		{ { 3 }, 1, 3, 1 },
		{ { 1, 2, 3 }, 3, 3, 0 },
		{ { 1, 2, 3 }, 3, 4, 4 },
		{ { 4, 1, 2, 3 }, 4, 4, 0 },
		{ { 4 }, 1, 3, 1 },		/* the cycle became shorter */
		{ { 0 }, 0, 0, 0 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		int next = cycle_next(cases[i].done, cases[i].n_done,
			cases[i].n);

		if (next != cases[i].next)
			fail_msg("case %zu: %d", i, next);
	}
	(void)state;
}

static void
quarters(void **state)
{
	enum { TEN = 1790848800, MINUTE = 60 };	/* 2026-10-01 10:00 in Paris */
	static const struct { moment at, quarter; } cases[] = {
		{ TEN, TEN },
		{ TEN + 7 * MINUTE, TEN },
		{ TEN + 7 * MINUTE + 29, TEN },
		{ TEN + 7 * MINUTE + 30, TEN + 15 * MINUTE },
		{ TEN + 8 * MINUTE, TEN + 15 * MINUTE },
		{ TEN + 22 * MINUTE, TEN + 15 * MINUTE },
		{ TEN + 53 * MINUTE, TEN + 60 * MINUTE },
		{ TEN - 5 * MINUTE, TEN },
		{ 0, 0 }, { -1, 0 }, { -8 * MINUTE, -15 * MINUTE },
		{ -7 * MINUTE, 0 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(cycle_quarter(cases[i].at),
			cases[i].quarter);
	(void)state;
}

static void
school_years(void **state)
{
	static const struct { const char *text; int year; } cases[] = {
		{ "2026-2027", 2026 }, { "2026", 2026 }, { "2026-2028", 0 },
		{ "2026-27", 0 }, { "26", 0 }, { "", 0 }, { "2026-2027x", 0 },
		{ "2026x", 0 }, { "abcd", 0 }, { " 2026", 0 },
		{ "2026-", 0 }, { "+026", 0 }, { "2026/2027", 0 },
		{ "2026-2O27", 0 },
	};
	char text[CYCLE_YEAR_TEXT];
	struct date first = cycle_year_first(2026);

	assert_int_equal(date_school_year(first), 2026);
	assert_int_equal(date_school_year(date_add(first, -1)), 2025);
	cycle_year_text(2026, text);
	assert_string_equal(text, "2026-2027");
	cycle_year_text(1999, text);
	assert_string_equal(text, "1999-2000");
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (cycle_year_parse(cases[i].text) != cases[i].year)
			fail_msg("« %s »", cases[i].text);
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(presets),
		cmocka_unit_test(next_workshop),
		cmocka_unit_test(quarters),
		cmocka_unit_test(school_years),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
