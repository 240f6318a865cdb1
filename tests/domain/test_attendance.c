/* test_attendance.c: states, counts, calls, i-milo. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "domain/attendance.h"

#define U ATTENDANCE_UNSET
#define P ATTENDANCE_PRESENT
#define R ATTENDANCE_LATE
#define D ATTENDANCE_LEFT
#define A ATTENDANCE_ABSENT
#define X ATTENDANCE_OUT
#define S ATTENDANCE_GONE
#define V ATTENDANCE_GUEST

static void
codes_are_for_ever(void **state)
{
	static const char *const codes[] = {
		"unset", "present", "late", "left", "absent", "out", "gone",
		"guest",
	};

	assert_int_equal(LENGTH(codes), ATTENDANCE_COUNT);
	for (int i = 0; i < ATTENDANCE_COUNT; i++) {
		enum attendance a;

		assert_string_equal(attendance_code((enum attendance)i),
			codes[i]);
		assert_true(attendance_find(codes[i], &a));
		assert_int_equal(a, i);
	}
	(void)state;
}

static void
unknown_codes(void **state)
{
	enum attendance a = ATTENDANCE_GUEST;

	assert_true(attendance_find("", &a));
	assert_int_equal(a, U);
	a = ATTENDANCE_GUEST;
	assert_false(attendance_find("Present", &a));
	assert_false(attendance_find("presen", &a));
	assert_false(attendance_find("presents", &a));
	assert_int_equal(a, V);
	(void)state;
}

static void
what_a_state_counts_for(void **state)
{
	static const struct {
		enum attendance a;
		size_t present, enrolled, unset;
	} cases[] = {
		{ U, 0, 1, 1 }, { P, 1, 1, 0 }, { R, 1, 1, 0 },
		{ D, 1, 1, 0 }, { A, 0, 1, 0 }, { X, 0, 0, 0 },
		{ S, 0, 0, 0 }, { V, 1, 0, 0 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct attendance_counts c = { 0 };

		attendance_add(&c, cases[i].a, false);
		assert_int_equal(attendance_is_present(cases[i].a),
			cases[i].present);
		assert_int_equal(c.signatures, cases[i].present);
		assert_int_equal(c.enrolled, cases[i].enrolled);
		assert_int_equal(c.unset, cases[i].unset);
	}
	(void)state;
}

static void
what_a_mark_may_carry(void **state)
{
	static const struct {
		enum attendance a;
		int minutes;
		const char *motif;
		enum attendance_fault fault;
	} cases[] = {
		{ P, 0, NULL, ATTENDANCE_FINE },
		{ P, 0, "", ATTENDANCE_FINE },
		{ P, 0, "MO1", ATTENDANCE_MOTIF_UNWANTED },
		{ P, 5, "", ATTENDANCE_MINUTES_UNWANTED },
		{ R, 0, "", ATTENDANCE_FINE },
		{ R, 5, "", ATTENDANCE_FINE },
		{ R, 240, "", ATTENDANCE_FINE },
		{ R, 241, "", ATTENDANCE_MINUTES_RANGE },
		{ R, -1, "", ATTENDANCE_MINUTES_RANGE },
		{ R, 5, "MO7", ATTENDANCE_MOTIF_UNWANTED },
		{ A, 0, "MO7", ATTENDANCE_FINE },
		{ A, 0, "", ATTENDANCE_FINE },
		{ A, 5, "", ATTENDANCE_MINUTES_UNWANTED },
		{ D, 30, "", ATTENDANCE_MINUTES_UNWANTED },
		{ V, 0, "MO5", ATTENDANCE_MOTIF_UNWANTED },
		{ U, 0, "MO5", ATTENDANCE_MOTIF_UNWANTED },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		if (attendance_check(cases[i].a,
			cases[i].minutes, cases[i].motif) != cases[i].fault)
			fail_msg("case %zu", i);
	(void)state;
}

/* 30 on the roll, one of them a guest: the counters line of the screen. */
static void
counts_of_a_roll(void **state)
{
	static const struct {
		enum attendance a;
		size_t n;
		bool guest;
	} lines[] = {
		{ P, 19, false }, { R, 1, false }, { D, 1, false },
		{ A, 4, false }, { X, 1, false }, { S, 1, false },
		{ U, 2, false }, { V, 1, true },
	};
	struct attendance_counts c = { 0 };

	for (size_t i = 0; i < LENGTH(lines); i++)
		for (size_t k = 0; k < lines[i].n; k++)
			attendance_add(&c, lines[i].a,
				lines[i].guest);
	assert_int_equal(c.lines, 30);
	assert_int_equal(c.enrolled, 27);
	assert_int_equal(c.attended, 21);
	assert_int_equal(c.present, 19);
	assert_int_equal(c.late, 1);
	assert_int_equal(c.left, 1);
	assert_int_equal(c.absent, 4);
	assert_int_equal(c.out, 1);
	assert_int_equal(c.gone, 1);
	assert_int_equal(c.guest, 1);
	assert_int_equal(c.unset, 2);
	assert_int_equal(c.signatures, 22);
	(void)state;
}

/* A guest never enters the class's own numbers, whatever the state. */
static void
counts_of_a_guest(void **state)
{
	static const struct {
		enum attendance a;
		size_t guest, unset, signatures;
	} cases[] = {
		{ V, 1, 0, 1 }, { P, 1, 0, 1 }, { R, 1, 0, 1 }, { D, 1, 0, 1 },
		{ U, 0, 1, 0 }, { A, 0, 0, 0 }, { X, 0, 0, 0 }, { S, 0, 0, 0 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct attendance_counts c = { 0 };

		attendance_add(&c, cases[i].a, true);
		assert_int_equal(c.lines, 1);
		assert_int_equal(c.enrolled, 0);
		assert_int_equal(c.attended, 0);
		assert_int_equal(c.absent, 0);
		assert_int_equal(c.guest, cases[i].guest);
		assert_int_equal(c.unset, cases[i].unset);
		assert_int_equal(c.signatures, cases[i].signatures);
	}
	(void)state;
}

static void
who_should_be_called(void **state)
{
	static const struct {
		enum attendance marks[5];
		size_t n;
		bool call;
	} cases[] = {
		{ { A }, 0, false },
		{ { A }, 1, false },
		{ { A, A }, 2, true },
		{ { A, P, A }, 3, false },
		{ { P, A, A }, 3, true },
		{ { A, A, P }, 3, true },
		{ { A, V, A }, 3, false },
		{ { A, P, A, A }, 4, true },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		if (attendance_needs_call(cases[i].marks, cases[i].n) !=
			cases[i].call)
			fail_msg("case %zu", i);
	(void)state;
}

static void
proposals_for_milo(void **state)
{
	static const struct {
		enum attendance a;
		const char *motif, *code;
		bool tick;
	} cases[] = {
		{ P, "", "ACHIEVED", true }, { R, "", "ACHIEVED", true },
		{ D, "", "ACHIEVED", true }, { V, "", "ACHIEVED", true },
		{ U, "", "ONGOING", false },
		{ X, "", "", false }, { S, "", "", false },
		{ A, "", "ONGOING", false }, { A, NULL, "ONGOING", false },
		{ A, "MO0", "ONGOING", false },
		{ A, "MO1", "REFUSAL", true }, { A, "MO2", "REFUSAL", true },
		{ A, "MO3", "REFUSAL", true }, { A, "MO4", "REFUSAL", true },
		{ A, "MO5", "REFUSAL", true }, { A, "MO6", "REFUSAL", true },
		{ A, "MO7", "REFUSAL", true }, { A, "MO8", "REFUSAL", true },
		{ A, "MO9", "REFUSAL_YOUNG", true },
		{ A, "MOR", "REFUSAL_YOUNG", true },
		{ A, "L01", "REFUSAL", true },	/* never the young's by itself */
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		enum milo m = attendance_milo(cases[i].a,
			cases[i].motif);

		assert_string_equal(milo_code(m), cases[i].code);
		assert_int_equal(milo_may_tick(m), cases[i].tick);
	}
	(void)state;
}

static void
excused(void **state)
{
	assert_true(attendance_excused("MO1"));
	assert_true(attendance_excused(ATTENDANCE_MOTIF_JUSTIFIED));
	assert_false(attendance_excused("MO9"));
	assert_false(attendance_excused("MOR"));
	assert_false(attendance_excused("MO0"));
	assert_false(attendance_excused(""));
	assert_false(attendance_excused(NULL));
	(void)state;
}

/* The printed sheet brings the hors champ: that is no roll call yet. */
static void
what_begins_a_roll(void **state)
{
	for (int a = 0; a < ATTENDANCE_COUNT; a++)
		assert_int_equal(attendance_begins((enum attendance)a),
			a != ATTENDANCE_UNSET && a != ATTENDANCE_OUT);
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_for_ever),
		cmocka_unit_test(unknown_codes),
		cmocka_unit_test(what_a_state_counts_for),
		cmocka_unit_test(what_a_mark_may_carry),
		cmocka_unit_test(counts_of_a_roll),
		cmocka_unit_test(counts_of_a_guest),
		cmocka_unit_test(who_should_be_called),
		cmocka_unit_test(proposals_for_milo),
		cmocka_unit_test(excused),
		cmocka_unit_test(what_begins_a_roll),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
