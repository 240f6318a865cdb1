/* test_session_state.c: where a session stands, what it lacks to close. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "domain/session_state.h"

enum { START = 1000 };

static void
states(void **state)
{
	static const struct {
		struct session_facts f;
		moment now;
		const char *code;
		unsigned missing;
	} cases[] = {
		/* before the hour, at the hour */
		{ { .paper_count = -1 }, START - 1, "AV", 1 | 4 },
		{ { .paper_count = -1 }, START, "AC", 1 | 4 },
		{ { .lines = 30, .paper_count = -1 }, START - 1, "AV", 2 | 4 },
		/* begun early */
		{ { .lines = 30, .marked = 1, .begun = true,
			.paper_count = -1 }, START - 1, "AC", 2 | 4 },
		/* printed early, with an apprentice */
		{ { .lines = 30, .marked = 1, .paper_count = -1 }, START - 1,
			"AV", 2 | 4 },
		/* all marked, not counted */
		{ { .lines = 30, .marked = 30, .signatures = 26,
			.paper_count = -1 }, START, "AC", 4 },
		/* all marked, counted */
		{ { .lines = 30, .marked = 30, .signatures = 26,
			.paper_count = 26 }, START, "EM", 0 },
		/* counted, differs */
		{ { .lines = 30, .marked = 30, .signatures = 26,
			.paper_count = 25 }, START, "EM", 8 },
		{ { .lines = 30, .marked = 30, .signatures = 26,
			.paper_count = 25, .reason = true }, START, "EM", 0 },
		/* no sheet, and why */
		{ { .lines = 30, .marked = 30, .signatures = 26,
			.paper_count = -1, .reason = true }, START, "EM", 0 },
		/* counted before the last mark */
		{ { .lines = 30, .marked = 29, .signatures = 26,
			.paper_count = 26 }, START, "AC", 2 },
		/* nobody came: 0 signatures is a count */
		{ { .lines = 3, .marked = 3, .signatures = 0,
			.paper_count = 0 }, START, "EM", 0 },
		{ { .lines = 30, .marked = 30, .signatures = 26,
			.paper_count = 26, .closed = true }, START, "CL", 0 },
		{ { .cancelled = true, .paper_count = -1 }, START, "AN",
			1 | 4 },
		{ { .moved = true, .cancelled = true, .paper_count = -1 },
			START, "RE", 1 | 4 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct session_facts f = cases[i].f;
		const char *code;

		f.starts = START;
		code = session_state_code(session_state(&f, cases[i].now));
		if (strcmp(code, cases[i].code) != 0)
			fail_msg("case %zu: %s", i, code);
		if (session_missing(&f) != cases[i].missing)
			fail_msg("case %zu: missing %u", i,
				session_missing(&f));
	}
	(void)state;
}

static void
open_or_not(void **state)
{
	struct session_facts f = { 0 };

	assert_true(session_is_open(&f));
	f.closed = true;
	assert_false(session_is_open(&f));
	f = (struct session_facts){ .cancelled = true };
	assert_false(session_is_open(&f));
	f = (struct session_facts){ .moved = true };
	assert_false(session_is_open(&f));
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states),
		cmocka_unit_test(open_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
