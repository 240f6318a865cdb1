/* test_match.c: who is who when a list comes in again. Invented people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "domain/match.h"

#define BORN(y) { .year = (y), .month = 6, .day = 14 }
#define INE_1 "0123456789A"
#define INE_2 "012345678AB"
#define NAME "ben salah yasmine"
#define HERE .same_place = true, .same_lycee = true

struct match_case {
	const char *what;
	struct match_person row, candidates[3];
	size_t n;
	enum match_verdict verdict;
	enum match_reason reason;
	size_t which;
};

static const struct match_case cases[] = {
	{ "nobody",
		{ .ine = INE_1, .birth = BORN(2008), .name_key = NAME },
		{ { 0 } }, 0, MATCH_NEW, MATCH_NONE, 0 },
	{ "same INE, same date",
		{ .ine = INE_1, .birth = BORN(2008), .name_key = NAME },
		{ { .ine = INE_1, .birth = BORN(2008), .name_key = NAME } },
		1, MATCH_SAME, MATCH_INE, 0 },
	{ "same INE, same date, married name",
		{ .ine = INE_1, .birth = BORN(2008), .name_key = "martin y" },
		{ { .ine = INE_1, .birth = BORN(2008), .name_key = NAME } },
		1, MATCH_SAME, MATCH_INE, 0 },
	{ "same INE, other date",
		{ .ine = INE_1, .birth = BORN(2008), .name_key = NAME },
		{ { .ine = INE_1, .birth = BORN(2007), .name_key = NAME } },
		1, MATCH_ASK, MATCH_INE_BIRTH, 0 },
	{ "same INE, no date, same name",
		{ .ine = INE_1, .name_key = NAME },
		{ { .ine = INE_1, .birth = BORN(2007), .name_key = NAME } },
		1, MATCH_SAME, MATCH_INE, 0 },
	{ "same INE, no date, other name",
		{ .ine = INE_1, .name_key = "pons emma" },
		{ { .ine = INE_1, .birth = BORN(2007), .name_key = NAME } },
		1, MATCH_ASK, MATCH_INE_NAME, 0 },
	{ "same INE on two records",
		{ .ine = INE_1, .birth = BORN(2008), .name_key = NAME },
		{ { .ine = INE_1, .birth = BORN(2008), .name_key = NAME },
			{ .ine = INE_1, .birth = BORN(2008) } },
		2, MATCH_ASK, MATCH_INE_TWICE, 0 },
	{ "the INE wins over a number",
		{ .ine = INE_1, .internal_no = "42", .birth = BORN(2008),
			.name_key = NAME },
		{ { .internal_no = "42", HERE, .name_key = "pons emma" },
			{ .ine = INE_1, .birth = BORN(2008),
				.name_key = NAME } },
		2, MATCH_SAME, MATCH_INE, 1 },
	{ "two blank INEs are not the same",
		{ .ine = "", .birth = BORN(2008), .name_key = NAME },
		{ { .ine = "", .birth = BORN(2007),
			.name_key = "pons emma" } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "same number, here, same date, name spelled anew",
		{ .internal_no = "42", .birth = BORN(2008),
			.name_key = "bensalah yasmine" },
		{ { .internal_no = "42", HERE, .birth = BORN(2008),
			.name_key = NAME } },
		1, MATCH_SAME, MATCH_NUMBER, 0 },
	{ "same number, here, same name, no date",
		{ .internal_no = "42", .name_key = NAME },
		{ { .internal_no = "42", HERE, .birth = BORN(2008),
			.name_key = NAME } },
		1, MATCH_SAME, MATCH_NUMBER, 0 },
	{ "same number given to another",
		{ .internal_no = "42", .birth = BORN(2008),
			.name_key = NAME },
		{ { .internal_no = "42", HERE, .birth = BORN(2007),
			.name_key = "pons emma" } },
		1, MATCH_ASK, MATCH_NUMBER_NAME, 0 },
	{ "same number elsewhere means nothing",
		{ .internal_no = "42", .birth = BORN(2008),
			.name_key = NAME },
		{ { .internal_no = "42", .birth = BORN(2007),
			.name_key = "pons emma" } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "same number, other INE",
		{ .ine = INE_1, .internal_no = "42", .birth = BORN(2008),
			.name_key = NAME },
		{ { .ine = INE_2, .internal_no = "42", HERE,
			.birth = BORN(2008), .name_key = NAME } },
		1, MATCH_ASK, MATCH_INE_DIFFERS, 0 },
	{ "same number twice",
		{ .internal_no = "42", .birth = BORN(2008),
			.name_key = NAME },
		{ { .internal_no = "42", HERE, .birth = BORN(2008),
			.name_key = NAME },
			{ .internal_no = "42", HERE, .birth = BORN(2008),
				.name_key = NAME } },
		2, MATCH_ASK, MATCH_NUMBER_NAME, 0 },
	{ "same number, given again since: both are there",
		{ .internal_no = "42", .birth = BORN(2008),
			.name_key = NAME },
		{ { .internal_no = "42", HERE, .birth = BORN(2007),
			.name_key = "pons emma" },
			{ .internal_no = "42", HERE, .birth = BORN(2008),
				.name_key = NAME } },
		2, MATCH_SAME, MATCH_NUMBER, 1 },
	{ "name and date, no INE in the file",
		{ .birth = BORN(2008), .name_key = NAME },
		{ { .ine = INE_1, .birth = BORN(2008), .name_key = NAME } },
		1, MATCH_SAME, MATCH_NAME_BIRTH, 0 },
	{ "name and date, no INE in the base",
		{ .ine = INE_1, .birth = BORN(2008), .name_key = NAME },
		{ { .birth = BORN(2008), .name_key = NAME } },
		1, MATCH_SAME, MATCH_NAME_BIRTH, 0 },
	{ "homonyms born the same day",
		{ .birth = BORN(2008), .name_key = NAME },
		{ { .birth = BORN(2008), .name_key = NAME },
			{ .birth = BORN(2008), .name_key = NAME } },
		2, MATCH_ASK, MATCH_HOMONYMS, 0 },
	{ "the INE changed: two strong ids that differ",
		{ .ine = INE_2, .birth = BORN(2008), .name_key = NAME },
		{ { .ine = INE_1, .birth = BORN(2008), .name_key = NAME } },
		1, MATCH_ASK, MATCH_INE_DIFFERS, 0 },
	{ "name and date, here, other number",
		{ .internal_no = "43", .birth = BORN(2008),
			.name_key = NAME },
		{ { .internal_no = "42", HERE, .birth = BORN(2008),
			.name_key = NAME } },
		1, MATCH_ASK, MATCH_NUMBER_DIFFERS, 0 },
	{ "name and date, another year's number",
		{ .internal_no = "43", .birth = BORN(2008),
			.name_key = NAME },
		{ { .internal_no = "42", .same_lycee = true,
			.birth = BORN(2008), .name_key = NAME } },
		1, MATCH_SAME, MATCH_NAME_BIRTH, 0 },
	{ "twins: same date, other first name",
		{ .birth = BORN(2008), .name_key = "ben salah sofia" },
		{ { HERE, .birth = BORN(2008), .name_key = NAME } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "homonym of another lycée, other date",
		{ .birth = BORN(2008), .name_key = NAME },
		{ { .birth = BORN(2007), .name_key = NAME } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "same name here, other date: a slip, or a homonym",
		{ .birth = BORN(2008), .name_key = NAME },
		{ { HERE, .birth = BORN(2007), .name_key = NAME } },
		1, MATCH_PROPOSE, MATCH_NAME_OTHER_BIRTH, 0 },
	{ "same name here, other date, other INE: a homonym",
		{ .ine = INE_1, .birth = BORN(2008), .name_key = NAME },
		{ { .ine = INE_2, HERE, .birth = BORN(2007),
			.name_key = NAME } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "name alone is never enough",
		{ .name_key = NAME },
		{ { HERE, .birth = BORN(2008), .name_key = NAME } },
		1, MATCH_PROPOSE, MATCH_NAME_ONLY, 0 },
	{ "name alone, nobody's date",
		{ .name_key = NAME }, { { HERE, .name_key = NAME } },
		1, MATCH_PROPOSE, MATCH_NAME_ONLY, 0 },
	{ "nobody's date, and the same class: the same list once more",
		{ .name_key = NAME },
		{ { .same_lycee = true, .name_key = NAME },
			{ HERE, .same_class = true, .name_key = NAME } },
		2, MATCH_SAME, MATCH_NAME_CLASS, 1 },
	{ "two of them in the class",
		{ .name_key = NAME },
		{ { HERE, .same_class = true, .name_key = NAME },
			{ HERE, .same_class = true, .name_key = NAME } },
		2, MATCH_PROPOSE, MATCH_NAME_ONLY, 0 },
	{ "the same class, but one has a date",
		{ .name_key = NAME },
		{ { HERE, .same_class = true, .birth = BORN(2008),
			.name_key = NAME } },
		1, MATCH_PROPOSE, MATCH_NAME_ONLY, 0 },
	{ "the same class, another INE",
		{ .ine = INE_1, .name_key = NAME },
		{ { .ine = INE_2, HERE, .same_class = true,
			.name_key = NAME } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "a name typed by hand since: asked before any namesake",
		{ .birth = BORN(2008), .name_key = NAME },
		{ { HERE, .birth = BORN(2007), .name_key = NAME },
			{ HERE, .same_class = true, .renamed = true,
				.birth = BORN(2008), .name_key = "pons y" } },
		2, MATCH_ASK, MATCH_RENAMED, 1 },
	{ "a name typed by hand, without any date",
		{ .name_key = NAME },
		{ { HERE, .same_class = true, .renamed = true,
			.name_key = "pons y" } },
		1, MATCH_ASK, MATCH_RENAMED, 0 },
	{ "a name typed by hand, another date",
		{ .birth = BORN(2008), .name_key = NAME },
		{ { HERE, .same_class = true, .renamed = true,
			.birth = BORN(2007), .name_key = "pons y" } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "a name typed by hand, another class",
		{ .birth = BORN(2008), .name_key = NAME },
		{ { HERE, .renamed = true, .birth = BORN(2008),
			.name_key = "pons y" } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "a name typed by hand, another INE",
		{ .ine = INE_1, .birth = BORN(2008), .name_key = NAME },
		{ { .ine = INE_2, HERE, .same_class = true, .renamed = true,
			.birth = BORN(2008), .name_key = "pons y" } },
		1, MATCH_NEW, MATCH_NONE, 0 },
	{ "the second one has the date",
		{ .birth = BORN(2008), .name_key = NAME },
		{ { HERE, .birth = BORN(2007), .name_key = NAME },
			{ HERE, .birth = BORN(2008), .name_key = NAME } },
		2, MATCH_SAME, MATCH_NAME_BIRTH, 1 },
};

static void
matching(void **state)
{
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct match_case *c = &cases[i];
		struct match m = match_person(&c->row, c->candidates, c->n);

		if (m.verdict != c->verdict ||
			m.reason != c->reason ||
			m.which != c->which)
			fail_msg("%s: %d, %d, %zu", c->what, (int)m.verdict,
				(int)m.reason, m.which);
	}
	(void)state;
}

static void
how_many(void **state)
{
	const struct match_person row = { .birth = BORN(2008),
		.name_key = NAME };
	const struct match_person v[] = {
		{ .birth = BORN(2008), .name_key = NAME },
		{ .birth = BORN(2007), .name_key = NAME },
		{ .birth = BORN(2008), .name_key = NAME },
	};

	assert_int_equal(match_person(&row, v, 3).n, 2);
	assert_int_equal(match_person(&row, v, 2).n, 1);
	assert_int_equal(match_person(&row, v, 0).n, 0);
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matching),
		cmocka_unit_test(how_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
