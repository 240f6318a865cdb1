/* test_contact.c: what each outcome leads to. */
#include "follow.h"

#include "domain/contact.h"

static void
each_outcome(void **state)
{
	/* 2026-11-24 is a Tuesday */
	static const struct {
		const char *code;
		bool final, failed, reached;
		enum contact_ask ask;
		const char *day, *action;
	} cases[] = {
		{ "RDV", 0, 0, 1, CONTACT_ASK_DATE, "", "appointment" },
		{ "SUI", 1, 0, 1, CONTACT_ASK_NOTHING, "", "referent" },
		{ "PRO", 1, 0, 1, CONTACT_ASK_NOTHING, "", "project" },
		{ "CTR", 1, 0, 1, CONTACT_ASK_NOTHING, "", "contract" },
		{ "SEU", 0, 0, 1, CONTACT_ASK_OPTIONAL, "2026-12-24",
			"call" },
		{ "REO", 0, 0, 1, CONTACT_ASK_OPTIONAL, "2026-12-24", "cio" },
		{ "RAP", 0, 0, 1, CONTACT_ASK_DATE, "", "call" },
		{ "MSG", 0, 1, 0, CONTACT_ASK_OPTIONAL, "2026-11-27",
			"call" },
		{ "SSR", 0, 1, 0, CONTACT_ASK_OPTIONAL, "2026-11-25",
			"second" },
		{ "FAU", 0, 1, 0, CONTACT_ASK_OPTIONAL, "2026-11-27",
			"school" },
		{ "INJ", 1, 0, 0, CONTACT_ASK_NOTHING, "", "letter" },
		{ "NON", 1, 0, 1, CONTACT_ASK_NOTHING, "", "slip" },
		{ "NPR", 1, 0, 1, CONTACT_ASK_NOTHING, "", "blocked" },
		{ "DEM", 1, 0, 1, CONTACT_ASK_NOTHING, "", "transfer" },
		{ "ERR", 1, 0, 0, CONTACT_ASK_NOTHING, "", "merge" },
		{ "QQQ", 0, 0, 0, CONTACT_ASK_NOTHING, "", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct contact_next n = contact_next(NULL, 0, cases[i].code,
			iso("2026-11-24"));

		assert_int_equal(contact_is_final(cases[i].code),
			cases[i].final);
		assert_int_equal(contact_is_failed(cases[i].code),
			cases[i].failed);
		assert_int_equal(contact_is_reached(cases[i].code),
			cases[i].reached);
		assert_int_equal(n.ask, cases[i].ask);
		assert_string_equal(n.action, cases[i].action);
		is_date(n.day, cases[i].day);
		assert_false(n.propose_lost);
	}
	assert_false(contact_is_final("QQQ"));
	assert_true(contact_blocks("NPR"));
	assert_false(contact_blocks("NON"));
}

/* Two failed attempts in a row; reaching somebody begins again. */
static void
two_attempts(void **state)
{
	static const char *const once[] = { "SSR" };
	static const char *const reached[] = { "SSR", "RAP" };
	static const char *const again[] = { "RAP", "MSG" };
	struct date day = iso("2026-11-24");

	(void)state;
	assert_true(contact_next(once, 1, "MSG", day).propose_lost);
	assert_true(contact_next(once, 1, "FAU", day).propose_lost);
	assert_false(contact_next(once, 1, "RDV", day).propose_lost);
	assert_false(contact_next(reached, 2, "SSR", day).propose_lost);
	assert_true(contact_next(again, 2, "SSR", day).propose_lost);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_outcome),
		cmocka_unit_test(two_attempts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
