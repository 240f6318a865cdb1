/* test_rates.c: the indicators of the reports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "domain/rates.h"

static void
percents(void **state)
{
	static const struct { size_t of, all; int percent; } cases[] = {
		{ 0, 0, -1 }, { 0, 5, 0 }, { 5, 5, 100 }, { 27, 30, 90 },
		{ 1, 3, 33 }, { 2, 3, 67 }, { 1, 200, 1 }, { 1, 201, 0 },
		{ 199, 200, 100 }, { 1, 8, 13 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct rate r = { .of = cases[i].of, .all = cases[i].all };

		assert_int_equal(rate_percent(r), cases[i].percent);
	}
	(void)state;
}

static void
attendance_of_a_day(void **state)
{
	struct attendance_counts c = { 0 };
	struct rate r;

	attendance_add(&c, ATTENDANCE_PRESENT, false);
	attendance_add(&c, ATTENDANCE_LATE, false);
	attendance_add(&c, ATTENDANCE_LEFT, false);
	attendance_add(&c, ATTENDANCE_ABSENT, false);
	attendance_add(&c, ATTENDANCE_OUT, false);
	attendance_add(&c, ATTENDANCE_GONE, false);
	attendance_add(&c, ATTENDANCE_GUEST, true);
	r = rate_attendance(&c);
	assert_int_equal(r.of, 3);
	assert_int_equal(r.all, 4);
	assert_int_equal(rate_percent(r), 75);
	r = rate_sum(r, (struct rate){ .of = 1, .all = 6 });
	assert_int_equal(r.of, 4);
	assert_int_equal(r.all, 10);
	(void)state;
}

static void
whole_course(void **state)
{
	bool there[3] = { false };

	rate_attended(there, 3, 1, ATTENDANCE_PRESENT);
	rate_attended(there, 3, 2, ATTENDANCE_ABSENT);
	rate_attended(there, 3, 3, ATTENDANCE_LEFT);
	rate_attended(there, 3, 0, ATTENDANCE_PRESENT);	/* an interview */
	rate_attended(there, 3, 4, ATTENDANCE_PRESENT);	/* beyond */
	assert_false(rate_complete(there, 3));
	rate_attended(there, 3, 2, ATTENDANCE_GUEST);	/* catch-up */
	assert_true(rate_complete(there, 3));
	rate_attended(there, 3, 2, ATTENDANCE_ABSENT);	/* takes nothing back */
	assert_true(rate_complete(there, 3));
	assert_false(rate_complete(there, 0));
	(void)state;
}

static void
small_numbers(void **state)
{
	static const struct {
		size_t v[4], out[4], rest;
	} cases[] = {
		{ { 10, 20, 30, 40 }, { 10, 20, 30, 40 }, 0 },
		{ { 10, 3, 2, 0 }, { 10, 0, 0, 0 }, 5 },
		{ { 10, 20, 4, 0 }, { 0, 20, 0, 0 }, 14 },	/* not by itself */
		{ { 10, 20, 5, 0 }, { 10, 20, 5, 0 }, 0 },
		{ { 3, 0, 0, 0 }, { 0, 0, 0, 0 }, 3 },	/* nothing to hide in */
		{ { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, 0 },
		{ { 1, 1, 1, 9 }, { 0, 0, 0, 0 }, 12 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		size_t v[4], rest;

		memcpy(v, cases[i].v, sizeof(v));
		rate_group_small(v, 4, &rest);
		assert_memory_equal(v, cases[i].out, sizeof(v));
		assert_int_equal(rest, cases[i].rest);
	}
	assert_false(rate_is_small(0));
	assert_true(rate_is_small(1));
	assert_true(rate_is_small(4));
	assert_false(rate_is_small(5));
	(void)state;
}

static void
outside_the_cycle(void **state)
{
	static const char *const events[] = { "SA", "VE", "FR", "JD", "L01" };
	static const char *const others[] = { "A1", "A4", "EI", "IC", "RA" };

	(void)state;
	for (size_t i = 0; i < LENGTH(events); i++)
		assert_true(rate_is_event(events[i]));
	for (size_t i = 0; i < LENGTH(others); i++)
		assert_false(rate_is_event(others[i]));
	assert_true(rate_is_interview("EI"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(percents),
		cmocka_unit_test(attendance_of_a_day),
		cmocka_unit_test(whole_course),
		cmocka_unit_test(small_numbers),
		cmocka_unit_test(outside_the_cycle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
