/* test_flag_rules.c: key dates of the repères, and what the rules propose. */
#include "follow.h"

#include "domain/flag_rules.h"

static void
states(void **state)
{
	(void)state;
	assert_true(flag_is_open("O") && flag_is_open("T") &&
		flag_is_open("P"));
	assert_false(flag_is_open("C") || flag_is_open("S") ||
		flag_is_open("D") || flag_is_open(""));
	assert_true(flag_needs_reason("C") && flag_needs_reason("S") &&
		flag_needs_reason("D"));
	assert_false(flag_needs_reason("T"));
	assert_string_equal(flag_asked("R02"), "lycee");
	assert_string_equal(flag_asked("R07"), "jeune");
	assert_string_equal(flag_asked("R01"), "");
}

static void
key_dates(void **state)
{
	static const struct { const char *code, *day, *next, *due; } cases[] = {
		{ "R01", "2026-11-24", "", "2027-09-01" },
		{ "R01", "2027-10-02", "", "2027-10-02" },	/* leavers */
		{ "R02", "2026-11-24", "", "2026-11-24" },
		{ "R03", "2026-12-31", "", "2027-02-28" },
		{ "R04", "2026-11-24", "", "2027-07-01" },
		{ "R05", "2026-11-24", "", "2027-03-12" },
		{ "R06", "2026-11-24", "", "2027-06-01" },
		{ "R07", "2026-11-24", "", "2026-12-09" },
		{ "R08", "2026-11-24", "2026-12-08", "2026-12-08" },
		{ "R08", "2026-11-24", "", "" },
		{ "R09", "2026-11-24", "", "2027-06-15" },
		{ "R10", "2027-06-20", "", "2027-06-20" },
		{ "R11", "2026-11-24", "2026-12-08", "" },
		{ "R18", "2026-11-24", "2026-12-08", "2026-12-08" },
		{ "R22", "2026-11-24", "", "2027-09-01" },
		{ "R99", "2026-11-24", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		is_date(flag_due(cases[i].code, 2026, iso(cases[i].day),
			iso(cases[i].next)), cases[i].due);
}

/* A pupil about whom there is nothing to say. */
static struct flag_facts
quiet(const char *today)
{
	return (struct flag_facts){ .today = iso(today), .year = 2026,
		.birth = iso("2008-06-14"), .project = "E", .insee = true,
		.phone = true, .first = "", .second = "", .outcome = "",
		.open = " " };
}

static void
is_only(const struct flag_facts *f, int rule)
{
	assert_int_equal(flag_propose(f), rule < 0 ? 0 : 1U << rule);
}

static void
nothing_to_say(void **state)
{
	struct flag_facts f = quiet("2026-11-24");

	(void)state;
	is_only(&f, -1);
	f.insee = f.phone = false;	/* before June nobody is chased */
	is_only(&f, -1);
	f.today = iso("2027-05-31");
	is_only(&f, -1);
	f.today = iso("2027-06-01");
	f.phone = true;
	is_only(&f, FLAG_RULE_DOMICILE);
	f.open = " R01 R09 ";
	is_only(&f, -1);
	f.phone = false;
	is_only(&f, FLAG_RULE_PHONE);
}

static void
absences(void **state)
{
	struct flag_facts f = quiet("2026-12-24");

	(void)state;
	f.two_absences = true;
	is_only(&f, FLAG_RULE_ABSENCES);
	f.left = true;
	f.birth = iso("2000-01-01");
	is_only(&f, -1);
	f.left = false;
	f.open = " R02 ";
	is_only(&f, -1);
}

static void
no_project(void **state)
{
	struct flag_facts f = quiet("2027-03-24");

	(void)state;
	f.project = "";
	is_only(&f, -1);
	f.after_a3 = true;
	is_only(&f, FLAG_RULE_NO_PROJECT);
	f.project = "N";
	is_only(&f, FLAG_RULE_NO_PROJECT);
	f.project = "U";
	is_only(&f, -1);
}

/* 18 tomorrow, 18 today, born on a 29 February. */
static void
minors(void **state)
{
	static const struct {
		const char *today, *birth, *outcome;
		bool left, course, proposed;
	} cases[] = {
		{ "2026-11-24", "2008-11-25", "", true, false, true },
		{ "2026-11-24", "2008-11-24", "", true, false, false },
		{ "2026-11-24", "2008-11-25", "", false, false, false },
		{ "2026-02-28", "2008-02-29", "", true, false, true },
		{ "2026-03-01", "2008-02-29", "", true, false, false },
		{ "2027-08-31", "2010-01-01", "", false, false, false },
		{ "2027-09-01", "2010-01-01", "", false, false, true },
		{ "2027-09-01", "2010-01-01", "CTR", false, false, false },
		{ "2027-09-01", "2010-01-01", "SUI", false, false, false },
		{ "2027-09-01", "2010-01-01", "SSR", false, false, true },
		{ "2027-09-01", "2010-01-01", "", false, true, false },
		{ "2027-09-01", "", "", true, false, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct flag_facts f = quiet(cases[i].today);

		f.birth = iso(cases[i].birth);
		f.outcome = cases[i].outcome;
		f.left = cases[i].left;
		f.course_open = cases[i].course;
		if ((flag_propose(&f) == 1U << FLAG_RULE_MINOR) !=
			cases[i].proposed)
			fail_msg("case %zu", i);
	}
}

static void
codes(void **state)
{
	(void)state;
	assert_string_equal(flag_rule_code(FLAG_RULE_MINOR), "R03");
	assert_string_equal(flag_rule_name(FLAG_RULE_PHONE), "phone");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states), cmocka_unit_test(key_dates),
		cmocka_unit_test(nothing_to_say), cmocka_unit_test(absences),
		cmocka_unit_test(no_project), cmocka_unit_test(minors),
		cmocka_unit_test(codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
