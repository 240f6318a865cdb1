/* test_enrolment.c: the day of leaving is the first one without the pupil. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "domain/enrolment.h"

static void
the_day_of_leaving(void **state)
{
	static const struct {
		struct date left_on;
		bool over;
	} cases[] = {
		{ { 0 }, false },
		{ { 2026, 11, 23 }, true },
		{ { 2026, 11, 24 }, true },
		{ { 2026, 11, 25 }, false },
	};
	const struct date day = { 2026, 11, 24 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (enrolment_over(cases[i].left_on, day) != cases[i].over)
			fail_msg("case %zu", i);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_day_of_leaving),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
