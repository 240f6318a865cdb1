/* test_catchup.c: the state of a workshop, who missed it, when to chase. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "domain/catchup.h"

static void
states_of_a_workshop(void **state)
{
	static const struct {
		struct cycle_facts f;
		const char *code;
	} cases[] = {
		{ { 0 }, "to_plan" },
		{ { .missed = 3 }, "to_plan" },
		{ { .to_come = 1 }, "planned" },
		{ { .to_come = 1, .held = 1 }, "planned" },	/* half B */
		{ { .to_come = 1, .held = 1, .missed = 2 }, "planned" },
		{ { .to_close = 1 }, "to_close" },
		{ { .to_close = 1, .to_come = 1, .held = 1 }, "to_close" },
		{ { .held = 1 }, "done" },
		{ { .held = 2 }, "done" },
		{ { .held = 1, .missed = 1 }, "catch_up" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(cycle_state_code(cycle_state(&cases[i].f)),
			cases[i].code);
}

static void
who_missed(void **state)
{
	static const struct {
		enum attendance best;
		bool held, missed;
	} cases[] = {
		{ ATTENDANCE_UNSET,   false, false },
		{ ATTENDANCE_ABSENT,  false, false },
		{ ATTENDANCE_UNSET,   true, true },	/* came later */
		{ ATTENDANCE_ABSENT,  true, true },
		{ ATTENDANCE_PRESENT, true, false },
		{ ATTENDANCE_LATE,    true, false },
		{ ATTENDANCE_LEFT,    true, false },
		{ ATTENDANCE_GUEST,   true, false },	/* caught up */
		{ ATTENDANCE_OUT,     true, false },
		{ ATTENDANCE_GONE,    true, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(cycle_missed(cases[i].best, cases[i].held),
			cases[i].missed);
}

static void
halves(void **state)
{
	(void)state;
	assert_true(half_valid("") && half_valid("A") && half_valid("B"));
	assert_false(half_valid("C") || half_valid("AB") || half_valid("a"));
	assert_true(cycle_concerns("", "A"));
	assert_true(cycle_concerns("A", ""));
	assert_true(cycle_concerns("A", "A"));
	assert_false(cycle_concerns("A", "B"));
}

static void
chasing(void **state)
{
	static const struct { struct date sent, chased; } cases[] = {
		{ { 2026, 11, 24 }, { 2026, 12, 1 } },
		{ { 2026, 12, 28 }, { 2027, 1, 4 } },
		{ { 2026, 11, 21 }, { 2026, 11, 30 } },	/* a Saturday */
		{ { 2026, 11, 22 }, { 2026, 11, 30 } },	/* a Sunday   */
		{ { 2026, 11, 4 }, { 2026, 11, 12 } },	/* a holiday  */
	};
	struct date none = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(date_compare(application_relance(
			cases[i].sent), cases[i].chased), 0);
	assert_false(date_is_set(application_relance(none)));
	assert_true(application_is_open("C0"));
	assert_true(application_is_open("C2"));
	assert_false(application_is_open("C3"));
	assert_false(application_is_open("C7"));
	assert_false(application_is_open(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states_of_a_workshop),
		cmocka_unit_test(who_missed),
		cmocka_unit_test(halves),
		cmocka_unit_test(chasing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
