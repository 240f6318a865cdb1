/* test_calendar.c: spans of days, working days, deadlines, birthdays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "domain/calendar.h"

#define DATE(y, m, d) { .year = (y), .month = (m), .day = (d) }

static struct date
iso(const char *s)
{
	struct date d = { 0 };

	if (*s && !date_parse_iso(s, &d))
		fail_msg("bad date in a case: %s", s);
	return d;
}

static void
is_date(struct date d, const char *expected)
{
	char text[DATE_TEXT];

	date_iso(d, text);
	assert_string_equal(text, expected);
}

static void
days_of_a_span(void **state)
{
	struct span s = { .first = DATE(2026, 12, 14),
		.last = DATE(2027, 1, 15) };
	struct span back = { .first = s.last, .last = s.first };
	struct span none = { .first = s.first };

	assert_true(span_holds(s, s.first));
	assert_true(span_holds(s, s.last));
	assert_false(span_holds(s, iso("2026-12-13")));
	assert_false(span_holds(s, iso("2027-01-16")));
	assert_true(span_valid(s));
	assert_false(span_valid(back));
	assert_false(span_valid(none));
	(void)state;
}

static void
easter(void **state)
{
	static const char *const days[] = {
		"1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24",
		"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
		"2038-04-25", "2076-04-19", "2285-03-22",
	};

	for (size_t i = 0; i < LENGTH(days); i++)
		is_date(calendar_easter(iso(days[i]).year), days[i]);
	(void)state;
}

static void
holidays(void **state)
{
	static const struct { const char *day; bool off; } cases[] = {
		{ "2027-01-01", true }, { "2027-03-28", false },
		{ "2027-03-29", true },		/* Easter Monday */
		{ "2027-05-01", true }, { "2027-05-06", true },
		{ "2027-05-08", true }, { "2027-05-17", true },
		{ "2027-05-16", false }, { "2027-07-14", true },
		{ "2026-08-15", true }, { "2026-11-01", true },
		{ "2026-11-11", true }, { "2026-11-12", false },
		{ "2026-12-25", true }, { "2026-12-26", false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		if (calendar_public_holiday(iso(cases[i].day)) !=
			cases[i].off)
			fail_msg("%s", cases[i].day);
	(void)state;
}

static void
working_days(void **state)
{
	static const struct {
		const char *day;
		int n;
		const char *then;
	} cases[] = {
		{ "2026-11-24", 3, "2026-11-27" },	/* Tuesday, Friday */
		{ "2026-11-26", 3, "2026-12-01" },	/* over a week-end */
		{ "2026-11-10", 1, "2026-11-12" },	/* over the 11th   */
		{ "2026-11-28", 1, "2026-11-30" },	/* from a Saturday */
		{ "2027-03-26", 1, "2027-03-30" },	/* over Easter     */
		{ "2026-11-24", 0, "2026-11-24" },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		is_date(calendar_working_add(iso(cases[i].day), cases[i].n),
			cases[i].then);
	assert_true(calendar_working_day(iso("2026-11-27")));
	assert_false(calendar_working_day(iso("2026-11-28")));
	assert_false(calendar_working_day(iso("2026-11-29")));
	(void)state;
}

static void
deadlines(void **state)
{
	static const struct { const char *code, *day; } cases[] = {
		{ "data", "2027-06-15" }, { "results", "2027-07-05" },
		{ "follow_up", "2027-09-01" }, { "follow_end", "2027-12-31" },
	};

	assert_int_equal(LENGTH(cases), DEADLINE_COUNT);
	for (int i = 0; i < DEADLINE_COUNT; i++) {
		enum calendar_deadline d = (enum calendar_deadline)i;

		assert_string_equal(calendar_deadline_code(d), cases[i].code);
		is_date(calendar_deadline(d, 2026), cases[i].day);
	}
	(void)state;
}

static void
retries(void **state)
{
	struct date day = iso("2026-11-26");	/* a Thursday */

	is_date(calendar_retry("MSG", day), "2026-12-01");
	is_date(calendar_retry("SSR", day), "2026-11-27");
	is_date(calendar_retry("SEU", day), "2026-12-26");
	is_date(calendar_retry("RDV", day), "");
	is_date(calendar_retry("", day), "");
	(void)state;
}

static void
birthdays(void **state)
{
	static const struct {
		const char *birth, *day, *next;
		int age;
	} cases[] = {
		{ "2008-06-14", "2026-06-13", "2026-06-14", 18 },
		{ "2008-06-14", "2026-06-14", "2026-06-14", 18 },
		{ "2008-06-14", "2026-06-15", "2034-06-14", 26 },
		{ "2010-12-01", "2026-11-24", "2026-12-01", 16 },
		{ "2000-01-01", "2026-11-24", "", 0 },
		{ "2008-02-29", "2026-01-01", "2026-03-01", 18 },
		{ "2008-02-29", "2024-01-01", "2024-02-29", 16 },
		{ "", "2026-11-24", "", 0 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		int age = -1;

		is_date(calendar_next_birthday(iso(cases[i].birth),
			iso(cases[i].day), &age), cases[i].next);
		assert_int_equal(age, cases[i].age);
	}
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_of_a_span),
		cmocka_unit_test(easter),
		cmocka_unit_test(holidays),
		cmocka_unit_test(working_days),
		cmocka_unit_test(deadlines),
		cmocka_unit_test(retries),
		cmocka_unit_test(birthdays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
