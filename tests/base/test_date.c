/* test_date.c: calendar, typed dates and hours, zones and their nights. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"

static struct date
ymd(int year, int month, int day)
{
	return (struct date){ .year = year, .month = month, .day = day };
}

static void
assert_date(struct date d, int year, int month, int day)
{
	assert_int_equal(d.year, year);
	assert_int_equal(d.month, month);
	assert_int_equal(d.day, day);
}

static void
validity(void **state)
{
	static const struct {
		struct date d;
		bool valid;
	} cases[] = {
		{ { 2026, 11, 24 }, true },
		{ { 2024, 2, 29 }, true },
		{ { 2026, 2, 29 }, false },
		{ { 2000, 2, 29 }, true },
		{ { 1900, 2, 29 }, false },
		{ { 2026, 4, 31 }, false },
		{ { 2026, 12, 31 }, true },
		{ { 2026, 12, 32 }, false },
		{ { 2026, 13, 1 }, false },
		{ { 2026, 0, 1 }, false },
		{ { 2026, 1, 0 }, false },
		{ { 2026, 1, -1 }, false },
		{ { 2026, -1, 1 }, false },
		{ { 0, 1, 1 }, false },
		{ { 1, 1, 1 }, true },
		{ { 9999, 12, 31 }, true },
		{ { 10000, 1, 1 }, false },
		{ { -4, 1, 1 }, false },
		{ { 0, 0, 0 }, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(date_valid(cases[i].d), cases[i].valid);
	assert_false(date_is_set(ymd(0, 0, 0)));
	assert_true(date_is_set(ymd(2026, 2, 30)));
}

/* Every day there is, one after the other. */
static void
days_of_all_years(void **state)
{
	int32_t days = date_days(ymd(1, 1, 1));
	struct date last = ymd(0, 12, 31);
	int weekday = date_weekday(ymd(1, 1, 1));

	(void)state;
	assert_int_equal(days, -719162);
	assert_int_equal(weekday, 1);
	for (; last.year < 9999 || last.month < 12 || last.day < 31; days++) {
		struct date d = date_from_days(days);

		if (!date_valid(d) || date_days(d) != days ||
			date_compare(last, d) >= 0 ||
			date_weekday(d) != weekday)
			fail_msg("day %d: %d-%d-%d", days, d.year, d.month,
				d.day);
		weekday = weekday % 7 + 1;
		last = d;
	}
	assert_int_equal(days - 1, 2932896);
	assert_date(date_from_days(2932897), 0, 0, 0);
	assert_date(date_from_days(-719163), 0, 0, 0);
	assert_date(date_from_days(INT32_MAX), 0, 0, 0);
	assert_date(date_from_days(INT32_MIN), 0, 0, 0);
	assert_int_equal(date_days(ymd(1970, 1, 1)), 0);
	assert_int_equal(date_days(ymd(2026, 11, 24)), 20781);
}

static void
weekdays(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(ymd(1970, 1, 1)), 4);
	assert_int_equal(date_weekday(ymd(2026, 11, 24)), 2);
	assert_int_equal(date_weekday(ymd(2027, 1, 31)), 7);
	assert_int_equal(date_weekday(ymd(1969, 12, 29)), 1);
}

static void
adding(void **state)
{
	(void)state;
	assert_date(date_add(ymd(2026, 12, 31), 1), 2027, 1, 1);
	assert_date(date_add(ymd(2024, 2, 28), 1), 2024, 2, 29);
	assert_date(date_add(ymd(2024, 3, 1), -1), 2024, 2, 29);
	assert_date(date_add(ymd(2026, 3, 1), -1), 2026, 2, 28);
	assert_date(date_add(ymd(2026, 11, 24), 0), 2026, 11, 24);
	assert_date(date_add(ymd(9999, 12, 31), 1), 0, 0, 0);
	assert_date(date_add(ymd(1, 1, 1), -1), 0, 0, 0);
	assert_date(date_add(ymd(9999, 12, 31), INT32_MAX), 0, 0, 0);
	assert_date(date_add(ymd(0, 0, 0), 5), 0, 0, 0);
}

static void
ages(void **state)
{
	static const struct {
		struct date birth, on;
		int age;
	} cases[] = {
		{ { 2009, 11, 24 }, { 2026, 11, 23 }, 16 },
		{ { 2009, 11, 24 }, { 2026, 11, 24 }, 17 },
		{ { 2009, 11, 24 }, { 2026, 12, 1 }, 17 },
		{ { 2009, 11, 24 }, { 2027, 1, 1 }, 17 },
		{ { 2008, 2, 29 }, { 2026, 2, 28 }, 17 },
		{ { 2008, 2, 29 }, { 2026, 3, 1 }, 18 },
		{ { 2008, 2, 29 }, { 2028, 2, 28 }, 19 },
		{ { 2008, 2, 29 }, { 2028, 2, 29 }, 20 },
		{ { 2026, 1, 1 }, { 2026, 1, 1 }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(date_age(cases[i].birth, cases[i].on),
			cases[i].age);
}

static void
school_years(void **state)
{
	(void)state;
	assert_int_equal(date_school_year(ymd(2026, 11, 24)), 2026);
	assert_int_equal(date_school_year(ymd(2026, 9, 1)), 2026);
	assert_int_equal(date_school_year(ymd(2026, 8, 31)), 2025);
	assert_int_equal(date_school_year(ymd(2027, 1, 1)), 2026);
}

static void
written(void **state)
{
	char out[DATE_TEXT];

	(void)state;
	date_iso(ymd(2026, 11, 4), out);
	assert_string_equal(out, "2026-11-04");
	date_french(ymd(2026, 11, 4), out);
	assert_string_equal(out, "04/11/2026");
	date_iso(ymd(1, 2, 3), out);
	assert_string_equal(out, "0001-02-03");
	date_iso(ymd(0, 0, 0), out);
	assert_string_equal(out, "");
	date_french(ymd(0, 0, 0), out);
	assert_string_equal(out, "");
	date_iso(ymd(123456, 11, 4), out);
	assert_string_equal(out, "");
	date_french(ymd(2026, 2, 30), out);
	assert_string_equal(out, "");
}

static void
iso_is_strict(void **state)
{
	static const char *const wrong[] = { "", "2026", "2026-11-24 ",
		" 2026-11-24", "2026-11-31", "2026-1-24", "2026-11-4",
		"2026/11/24", "26-11-24", "2026-11-24T", "02026-11-24",
		"2026-11-", "2026--1-24", "+026-11-24", "2026-11-2x",
		"0000-01-01", "2026-02-29", "２０２６-11-24" };
	struct date d = { .year = 7 };

	(void)state;
	assert_true(date_parse_iso("2026-11-24", &d));
	assert_date(d, 2026, 11, 24);
	d = ymd(7, 7, 7);
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		if (date_parse_iso(wrong[i], &d))
			fail_msg("accepted: %s", wrong[i]);
		assert_date(d, 7, 7, 7);
	}
}

static void
typed_dates(void **state)
{
	static const struct {
		const char *typed;
		struct date d;
	} cases[] = {
		{ "24/11/2026", { 2026, 11, 24 } },
		{ "24/11/26", { 2026, 11, 24 } },
		{ "24.11.2026", { 2026, 11, 24 } },
		{ "24-11-2026", { 2026, 11, 24 } },
		{ "24112026", { 2026, 11, 24 } },
		{ "2026-11-24", { 2026, 11, 24 } },
		{ " 24/11/2026  ", { 2026, 11, 24 } },
		{ "1/9/2026", { 2026, 9, 1 } },
		{ "01/09/36", { 2036, 9, 1 } },
		{ "01/09/37", { 1937, 9, 1 } },
		{ "29/02/08", { 2008, 2, 29 } },
		{ "12/05/71", { 1971, 5, 12 } },
		{ "24/11", { 2026, 11, 24 } },
		{ "1/9", { 2026, 9, 1 } },
		{ "31/08", { 2027, 8, 31 } },
		{ "2/1", { 2027, 1, 2 } },
		{ "02.01", { 2027, 1, 2 } },
	};
	static const char *const wrong[] = { "", " ", "24", "24/", "/11",
		"24/11/", "24/11/2", "24/11/202", "24/11/20266", "31/02/2026",
		"29/02/2026", "29/02", "24/13", "0/11", "24/11-2026",
		"24 11 2026", "24/11/2026 x", "241126", "2411202", "a24/11",
		"24/11/2O26", "-24/11", "24//11", "31022026",
		"24/11/2026/2027", "99999999999999999999" };
	struct date today = { 2026, 11, 24 }, d;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		d = ymd(0, 0, 0);
		if (!date_parse_french(cases[i].typed, today, &d) ||
			date_compare(d, cases[i].d) != 0)
			fail_msg("%s: %d-%d-%d", cases[i].typed, d.year,
				d.month, d.day);
	}
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		d = ymd(7, 7, 7);
		if (date_parse_french(wrong[i], today, &d))
			fail_msg("accepted: %s", wrong[i]);
		assert_date(d, 7, 7, 7);
	}
}

/* In spring the school year began the year before. */
static void
typed_in_spring(void **state)
{
	struct date today = { 2028, 3, 2 }, d = { .year = 0 };

	(void)state;
	assert_true(date_parse_french("24/11", today, &d));
	assert_date(d, 2027, 11, 24);
	assert_true(date_parse_french("29/02", today, &d));
	assert_date(d, 2028, 2, 29);
	today = ymd(2095, 1, 1);
	assert_true(date_parse_french("01/01/03", today, &d));
	assert_date(d, 2103, 1, 1);
	assert_true(date_parse_french("01/01/06", today, &d));
	assert_date(d, 2006, 1, 1);
}

static void
typed_hours(void **state)
{
	static const struct {
		const char *typed;
		int hour, minute;
	} cases[] = {
		{ "10:06", 10, 6 },
		{ "10h06", 10, 6 },
		{ "10H06", 10, 6 },
		{ "10h", 10, 0 },
		{ "1006", 10, 6 },
		{ "9:05", 9, 5 },
		{ "9h", 9, 0 },
		{ "0000", 0, 0 },
		{ "23:59", 23, 59 },
		{ " 8h30 ", 8, 30 },
	};
	static const char *const wrong[] = { "", "10", "10:", "10:6", "10:060",
		"24:00", "24h", "23:60", "906", "10 06", "h10", "10hh", "10h6",
		"10:06:00", "99999", "-1:00", "1060", "2400" };
	int hour, minute;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		hour = minute = -1;
		assert_true(time_parse(cases[i].typed, &hour, &minute));
		assert_int_equal(hour, cases[i].hour);
		assert_int_equal(minute, cases[i].minute);
	}
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		hour = minute = -1;
		if (time_parse(wrong[i], &hour, &minute))
			fail_msg("accepted: %s", wrong[i]);
		assert_int_equal(hour, -1);
		assert_int_equal(minute, -1);
	}
}

static void
local_text(const struct zone *z, moment at, char out[MOMENT_TEXT])
{
	struct clock_time t = zone_local(z, at);

	/* The wall clock, read as if it were UTC. */
	moment_iso((moment)date_days(t.date) * 86400 + t.hour * 3600 +
			t.minute * 60 + t.second,
		out);
	out[19] = '\0';
}

static void
walls(void **state)
{
	static const struct {
		const char *zone, *utc, *wall;
	} cases[] = {
		{ "Europe/Paris", "2026-11-24T09:05:00Z",
			"2026-11-24T10:05:00" },
		{ "Europe/Paris", "2026-07-01T22:30:00Z",
			"2026-07-02T00:30:00" },
		{ "Europe/Paris", "2026-12-31T23:30:00Z",
			"2027-01-01T00:30:00" },
		/* 29 March 2026, 2 h becomes 3 h */
		{ "Europe/Paris", "2026-03-29T00:59:59Z",
			"2026-03-29T01:59:59" },
		{ "Europe/Paris", "2026-03-29T01:00:00Z",
			"2026-03-29T03:00:00" },
		/* 25 October 2026, 3 h becomes 2 h */
		{ "Europe/Paris", "2026-10-25T00:59:59Z",
			"2026-10-25T02:59:59" },
		{ "Europe/Paris", "2026-10-25T01:00:00Z",
			"2026-10-25T02:00:00" },
		/* the last Sunday is the 31st, the 25th */
		{ "Europe/Paris", "2024-03-31T01:00:00Z",
			"2024-03-31T03:00:00" },
		{ "Europe/Paris", "2024-03-24T01:00:00Z",
			"2024-03-24T02:00:00" },
		{ "Europe/Paris", "2027-10-31T00:59:59Z",
			"2027-10-31T02:59:59" },
		{ "Europe/Paris", "2027-10-31T01:00:00Z",
			"2027-10-31T02:00:00" },
		{ "America/Guadeloupe", "2026-07-01T02:00:00Z",
			"2026-06-30T22:00:00" },
		{ "America/Martinique", "2026-01-01T02:00:00Z",
			"2025-12-31T22:00:00" },
		{ "America/Cayenne", "2026-07-01T12:00:00Z",
			"2026-07-01T09:00:00" },
		{ "Indian/Reunion", "2026-07-01T21:00:00Z",
			"2026-07-02T01:00:00" },
		{ "Indian/Mayotte", "2026-07-01T12:00:00Z",
			"2026-07-01T15:00:00" },
		{ "Pacific/Noumea", "2026-07-01T14:00:00Z",
			"2026-07-02T01:00:00" },
		{ "Pacific/Wallis", "2026-07-01T13:00:00Z",
			"2026-07-02T01:00:00" },
		{ "Pacific/Tahiti", "2026-07-01T09:59:00Z",
			"2026-06-30T23:59:00" },
		{ "America/Miquelon", "2026-03-08T04:59:59Z",
			"2026-03-08T01:59:59" },
		{ "America/Miquelon", "2026-03-08T05:00:00Z",
			"2026-03-08T03:00:00" },
		{ "America/Miquelon", "2026-11-01T03:59:59Z",
			"2026-11-01T01:59:59" },
		{ "America/Miquelon", "2026-11-01T04:00:00Z",
			"2026-11-01T01:00:00" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct zone *z = zone_find(cases[i].zone);
		char out[MOMENT_TEXT];
		moment at;

		assert_non_null(z);
		assert_true(moment_parse(cases[i].utc, NULL, &at));
		local_text(z, at, out);
		assert_string_equal(out, cases[i].wall);
	}
}

static void
walls_to_moments(void **state)
{
	static const struct {
		const char *wall, *utc;
	} cases[] = {
		{ "2026-11-24T10:05", "2026-11-24T09:05:00Z" },
		{ "2026-07-14T00:30", "2026-07-13T22:30:00Z" },
		{ "2026-03-29T01:59", "2026-03-29T00:59:00Z" },
		/* does not exist: 3:30 */
		{ "2026-03-29T02:00", "2026-03-29T01:00:00Z" },
		{ "2026-03-29T02:30", "2026-03-29T01:30:00Z" },
		{ "2026-03-29T03:00", "2026-03-29T01:00:00Z" },
		/* twice: the first */
		{ "2026-10-25T01:59", "2026-10-24T23:59:00Z" },
		{ "2026-10-25T02:00", "2026-10-25T00:00:00Z" },
		{ "2026-10-25T02:59:59", "2026-10-25T00:59:59Z" },
		{ "2026-10-25T03:00", "2026-10-25T02:00:00Z" },
	};
	const struct zone *paris = zone_find("Europe/Paris");

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char out[MOMENT_TEXT];
		moment at;

		assert_true(moment_parse(cases[i].wall, paris, &at));
		moment_iso(at, out);
		assert_string_equal(out, cases[i].utc);
	}
}

/* Every quarter of an hour of forty years comes back, but the double hour. */
static void
there_and_back(void **state)
{
	static const char *const names[] = { "Europe/Paris",
		"America/Miquelon", "Pacific/Tahiti", "Pacific/Noumea" };
	size_t lost;

	(void)state;
	for (size_t i = 0; i < LENGTH(names); i++) {
		const struct zone *z = zone_find(names[i]);
		moment at = (moment)date_days(ymd(2000, 1, 1)) * 86400;
		moment end = (moment)date_days(ymd(2040, 1, 1)) * 86400;

		for (lost = 0; at < end; at += 900) {
			moment back = zone_moment(z, zone_local(z, at));

			assert_true(back == at || back == at - 3600);
			lost += back != at;
		}
		assert_int_equal(lost, i < 2 ? 40 * 4 : 0);
	}
}

static void
zone_names(void **state)
{
	(void)state;
	assert_null(zone_find("Europe/Berlin"));
	assert_null(zone_find("europe/paris"));
	assert_null(zone_find(""));
	assert_null(zone_find(NULL));
}

static void
moments(void **state)
{
	static const char *const wrong[] = { "", "2026-11-24", "2026-11-24T",
		"2026-11-24 10:05", "2026-11-24T10", "2026-11-24T1005",
		"2026-11-24T24:00", "2026-11-24T10:60", "2026-11-24T10:05:60",
		"2026-11-24T10:05z", "2026-11-24T10:05ZZ", "2026-11-24T9:05",
		"2026-11-24T10:5", "2026-11-31T10:05", "2026-11-24T10:05+01:00",
		"2026-11-24T10:05:", "2026-11-24T10:05 " };
	const struct zone *paris = zone_find("Europe/Paris");
	char out[MOMENT_TEXT];
	moment at = 42;

	(void)state;
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		if (moment_parse(wrong[i], paris, &at))
			fail_msg("accepted: %s", wrong[i]);
		assert_int_equal(at, 42);
	}
	assert_false(moment_parse("2026-11-24T10:05", NULL, &at));
	assert_true(moment_parse("1970-01-01T00:00:00Z", NULL, &at));
	assert_int_equal(at, 0);
	assert_true(moment_parse("1969-12-31T23:59:59Z", NULL, &at));
	assert_int_equal(at, -1);
	moment_iso(-1, out);
	assert_string_equal(out, "1969-12-31T23:59:59Z");
	moment_iso(INT64_C(253402300799), out);
	assert_string_equal(out, "9999-12-31T23:59:59Z");
	moment_iso(INT64_C(253402300800), out);
	assert_string_equal(out, "");
	moment_iso(INT64_MIN, out);
	assert_string_equal(out, "");
	moment_iso(INT64_MAX, out);
	assert_string_equal(out, "");
	assert_int_equal(zone_local(paris, INT64_MAX).date.year, 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(validity),
		cmocka_unit_test(days_of_all_years),
		cmocka_unit_test(weekdays),
		cmocka_unit_test(adding),
		cmocka_unit_test(ages),
		cmocka_unit_test(school_years),
		cmocka_unit_test(written),
		cmocka_unit_test(iso_is_strict),
		cmocka_unit_test(typed_dates),
		cmocka_unit_test(typed_in_spring),
		cmocka_unit_test(typed_hours),
		cmocka_unit_test(walls),
		cmocka_unit_test(walls_to_moments),
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(zone_names),
		cmocka_unit_test(moments),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
