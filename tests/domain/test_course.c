/* test_course.c: states of the course after the exam, and its warnings. */
#include "follow.h"

#include "domain/calendar.h"
#include "domain/course.h"

static void
codes(void **state)
{
	enum course_step s;

	(void)state;
	assert_true(course_find("P9", &s));
	assert_int_equal(s, COURSE_LOST);
	assert_false(course_find("P2x", &s));
	assert_false(course_find("", &s));
	assert_string_equal(course_code(COURSE_NONE), "");
	assert_true(course_is_stored(COURSE_OUT));
	assert_false(course_is_stored(COURSE_RUNNING));
	assert_string_equal(course_warning_code(COURSE_WARN_PFMP), "pfmp");
}

static void
ends(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "2027-09-01", "2028-01-01" }, { "2027-10-31", "2028-02-29" },
		{ "2026-10-31", "2027-02-28" }, { "2026-08-31", "2026-12-31" },
		{ "2026-11-30", "2027-03-30" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		is_date(course_end(iso(cases[i].in)), cases[i].out);
	is_date(course_first_day(2026), "2027-09-01");
	is_date(calendar_months_add(iso("2026-12-15"), 1), "2027-01-15");
}

#define FACT(s, d) { .step = COURSE_##s, .day = DATE d, .pfmp = -1 }
#define DATE(y, m, d) { .year = (y), .month = (m), .day = (d) }

static void
derived(void **state)
{
	static const struct {
		enum course_step act;
		const char *last, *today;
		enum course_step is;
	} cases[] = {
		{ COURSE_SPOTTED, "", "2026-11-24", COURSE_SPOTTED },
		{ COURSE_SPOTTED, "", "2027-07-01", COURSE_TO_CALL },
		{ COURSE_INTERESTED, "", "2027-06-30", COURSE_INTERESTED },
		{ COURSE_INTERESTED, "SSR", "2027-07-08", COURSE_TO_CALL },
		{ COURSE_INTERESTED, "RDV", "2027-07-08", COURSE_REACHED },
		{ COURSE_INTERESTED, "INJ", "2027-07-08", COURSE_LOST },
		{ COURSE_OFFERED, "RDV", "2027-07-08", COURSE_OFFERED },
		{ COURSE_OFFERED, "INJ", "2027-07-08", COURSE_LOST },
		{ COURSE_ENTERED, "INJ", "2027-07-08", COURSE_RUNNING },
		{ COURSE_OUT, "RDV", "2027-07-08", COURSE_OUT },
		{ COURSE_DECLINED, "", "2027-07-08", COURSE_DECLINED },
	};

	(void)state;
	assert_int_equal(course_state(NULL, 0, "RDV", 2026,
		iso("2027-07-08")), COURSE_NONE);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct course_fact f = { .step = cases[i].act,
			.day = iso("2026-11-20"), .pfmp = -1 };

		if (course_state(&f, 1, cases[i].last, 2026,
			iso(cases[i].today)) != cases[i].is)
			fail_msg("case %zu", i);
	}
}

/* Entered tomorrow is not in the course today. */
static void
entered_later(void **state)
{
	static const struct course_fact f[] = {
		FACT(INTERESTED, (2026, 11, 20)), FACT(ENTERED, (2027, 9, 1)),
	};

	(void)state;
	assert_int_equal(course_state(f, 2, "", 2026, iso("2027-08-31")),
		COURSE_ENTERED);
	assert_int_equal(course_state(f, 2, "", 2026, iso("2027-09-01")),
		COURSE_RUNNING);
}

static void
only_refusal(void **state)
{
	static const struct course_fact f[] = {
		FACT(INTERESTED, (2026, 11, 20)), FACT(ENTERED, (2027, 9, 1)),
		FACT(OUT, (2027, 10, 1)),
	};

	(void)state;
	assert_true(course_refused(f, 0, COURSE_OUT));
	assert_true(course_refused(f, 1, COURSE_OUT));
	assert_false(course_refused(f, 2, COURSE_OUT));
	assert_true(course_refused(f, 3, COURSE_OUT));	/* out already */
	assert_false(course_refused(f, 0, COURSE_ENTERED));
	assert_false(course_refused(f, 0, COURSE_DECLINED));
}

static unsigned
warned(const struct course_fact *past, size_t n, enum course_step step,
	const char *day, int pfmp)
{
	struct course_fact next = { .step = step, .day = iso(day),
		.pfmp = pfmp };

	return course_warn(past, n, &next, 2026, iso("2028-06-01"));
}

#define BIT(w) (1U << COURSE_WARN_##w)

static void
warnings(void **state)
{
	static const struct course_fact asked[] = {
		FACT(INTERESTED, (2026, 11, 20)),
	};
	static const struct course_fact in[] = {
		FACT(INTERESTED, (2026, 11, 20)), FACT(ENTERED, (2027, 9, 1)),
	};

	(void)state;
	assert_int_equal(warned(asked, 1, COURSE_ENTERED, "2027-09-01", -1),
		0);
	assert_int_equal(warned(asked, 1, COURSE_ENTERED, "2027-08-31", -1),
		BIT(EARLY));
	assert_int_equal(warned(asked, 1, COURSE_ENTERED, "2028-01-03", -1),
		BIT(LATE));
	assert_int_equal(warned(NULL, 0, COURSE_ENTERED, "2027-09-01", -1),
		BIT(UNASKED));
	assert_int_equal(warned(in, 2, COURSE_ENTERED, "2027-10-01", -1),
		BIT(TWICE));
	assert_int_equal(warned(in, 2, COURSE_OUT, "2028-01-01", -1), 0);
	assert_int_equal(warned(in, 2, COURSE_OUT, "2028-01-02", -1),
		BIT(LONG));
	/* 30 days in all: 20 of PFMP are two thirds, 21 are more */
	assert_int_equal(warned(in, 2, COURSE_OUT, "2027-09-30", 20), 0);
	assert_int_equal(warned(in, 2, COURSE_OUT, "2027-09-30", 21),
		BIT(PFMP));
	assert_int_equal(warned(in, 2, COURSE_OUT, "2027-08-30", -1),
		BIT(BACKWARDS));
	assert_int_equal(warned(in, 2, COURSE_OUT, "2028-06-02", -1),
		BIT(LONG) | BIT(FUTURE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes), cmocka_unit_test(ends),
		cmocka_unit_test(derived), cmocka_unit_test(entered_later),
		cmocka_unit_test(only_refusal), cmocka_unit_test(warnings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
