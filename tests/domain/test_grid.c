/* test_grid.c: what a cell counts for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/grid.h"

static void
values(void **state)
{
	static const struct { const char *list, *value; bool valid, done; }
	cases[] = {
		{ "cv", "", true, false }, { "cv", "ok", true, true },
		{ "cv", "redo", true, false }, { "cv", "none", true, true },
		{ "cv", "1", false, false }, { "search", "ok", true, true },
		{ "skill", "0", true, false }, { "skill", "1", true, true },
		{ "skill", "3", true, true }, { "skill", "4", false, false },
		{ "skill", "ok", false, true }, { "soft_skill", "ok", true,
			true }, { "soft_skill", "2", false, true },
		{ "interview", "0", false, true },
		{ "interview", "4", true, true },
		{ "interview", "12", false, true }, { "autre", "x", false,
			true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(grid_value_valid(cases[i].list,
			cases[i].value), cases[i].valid);
		if (cases[i].valid)
			assert_int_equal(grid_is_done(cases[i].list,
				cases[i].value), cases[i].done);
	}
}

static void
proof_wants_an_example(void **state)
{
	(void)state;
	assert_false(grid_is_proven("soft_skill", "ok", ""));
	assert_true(grid_is_proven("soft_skill", "ok", "tournoi de futsal"));
	assert_false(grid_is_proven("soft_skill", "", "tournoi"));
	assert_true(grid_is_proven("skill", "3", ""));
	assert_false(grid_is_proven("skill", "2", "OR1"));
}

static void
ready(void **state)
{
	struct grid_tally t = { 0 };

	(void)state;
	assert_false(grid_ready(&t));
	grid_tally_add(&t, true, "cv", "ok");
	grid_tally_add(&t, true, "cv", "none");
	grid_tally_add(&t, false, "cv", "");
	assert_true(grid_ready(&t));
	assert_int_equal(t.total, 1);
	grid_tally_add(&t, true, "cv", "redo");
	assert_false(grid_ready(&t));
	assert_int_equal(t.done, 1);
	assert_int_equal(t.total, 2);
}

static void
ages(void **state)
{
	(void)state;
	assert_true(grid_age_shows(18, 0));
	assert_true(grid_age_shows(18, 18));
	assert_false(grid_age_shows(18, 17));
	assert_true(grid_age_shows(0, 14));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(proof_wants_an_example),
		cmocka_unit_test(ready),
		cmocka_unit_test(ages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
