/* test_queue.c: who is called first; the competent Mission Locale. */
#include "follow.h"

#include "base/text.h"
#include "domain/commune.h"
#include "domain/queue.h"
#include "domain/routing.h"

static void
ranks(void **state)
{
	static const struct {
		const char *code, *asked;
		bool minor;
		enum queue_rank rank;
	} cases[] = {
		{ "R02", "", false, QUEUE_SCHOOL },
		{ "R01", "lycee", false, QUEUE_SCHOOL },
		{ "R07", "", false, QUEUE_YOUNG },
		{ "R07", "lycee", false, QUEUE_SCHOOL },
		{ "R02", "jeune", false, QUEUE_YOUNG },
		{ "R03", "", true, QUEUE_MINOR },
		{ "R03", "", false, QUEUE_DATE },
		{ "R09", "", true, QUEUE_DATE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(queue_rank_flag(cases[i].code,
			cases[i].asked, cases[i].minor), cases[i].rank);
	assert_int_equal(queue_rank_outcome("RAP"), QUEUE_CALL_BACK);
	assert_int_equal(queue_rank_outcome("MSG"), QUEUE_DATE);
}

static void
branches(void **state)
{
	(void)state;
	assert_int_equal(queue_branch("", ""), QUEUE_NOT_KNOWN);
	assert_int_equal(queue_branch("N", ""), QUEUE_NOT_KNOWN);
	assert_int_equal(queue_branch("A", ""), QUEUE_DIPLOMA);
	assert_int_equal(queue_branch("J", ""), QUEUE_NO_DIPLOMA);
	assert_int_equal(queue_branch("B", ""), QUEUE_NO_DIPLOMA);
	assert_int_equal(queue_branch("R", ""), QUEUE_NOT_KNOWN);
	assert_int_equal(queue_branch("R", "A"), QUEUE_DIPLOMA);
	assert_int_equal(queue_branch("R", "J"), QUEUE_NO_DIPLOMA);
}

static void
order(void **state)
{
	const struct queue_key keys[] = {	/* in their order */
		{ QUEUE_SCHOOL, iso("2027-09-01"), QUEUE_DIPLOMA },
		{ QUEUE_YOUNG, iso(""), QUEUE_DIPLOMA },
		{ QUEUE_MINOR, iso("2026-01-01"), QUEUE_DIPLOMA },
		{ QUEUE_CALL_BACK, iso("2026-01-01"), QUEUE_DIPLOMA },
		{ QUEUE_DATE, iso(""), QUEUE_DIPLOMA },
		{ QUEUE_DATE, iso("2026-01-01"), QUEUE_NO_DIPLOMA },
		{ QUEUE_DATE, iso("2026-01-01"), QUEUE_DIPLOMA },
		{ QUEUE_DATE, iso("2026-01-02"), QUEUE_NO_DIPLOMA },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(keys); i++)
		for (size_t k = 0; k < LENGTH(keys); k++) {
			int by = queue_compare(&keys[i], &keys[k]);

			assert_int_equal((by > 0) - (by < 0),
				(i > k) - (i < k));
		}
	assert_int_equal(queue_days_left(iso("2026-12-01"),
		iso("2026-11-24")), 7);
	assert_int_equal(queue_days_left(iso("2026-11-20"),
		iso("2026-11-24")), -4);
	assert_int_equal(queue_days_left(iso(""), iso("2026-11-24")), 0);
}

/* The 51st is one too many; the 50th is not. */
static void
load(void **state)
{
	(void)state;
	assert_false(queue_is_full(49));
	assert_true(queue_is_full(50));
}

static void
routes(void **state)
{
	static const struct route_rule rules[] = {
		{ "31", "H31" }, { "31555", "T31" }, { "09", "ARI" },
		{ "09122", "FOI" },
	};
	char department[4];

	(void)state;
	assert_int_equal(route_find(rules, 4, "31555"), 1);
	assert_int_equal(route_find(rules, 4, "31149"), 0);
	assert_int_equal(route_find(rules, 4, "09122"), 3);
	assert_int_equal(route_find(rules, 4, "09225"), 2);
	assert_int_equal(route_find(rules, 4, "81065"), -1);
	assert_int_equal(route_find(rules, 4, ""), -1);
	assert_string_equal(route_department("81065", department), "81");
	assert_string_equal(route_department("2A004", department), "2A");
	assert_string_equal(route_department("97105", department), "971");
	assert_string_equal(route_department("3", department), "");
}

/* 37 communes in Toulouse Métropole; Toulouse alone has its postal codes. */
static void
built_in(void **state)
{
	static const char *const codes[] = { "31000", "31100", "31200",
		"31300", "31400", "31500" };
	size_t metropole = 0;
	struct arena a = { 0 };

	(void)state;
	for (const struct commune_fact *f = commune_facts; f->insee; f++) {
		metropole += f->metropole;
		assert_int_equal(strlen(f->insee), 5);
		assert_int_equal(strncmp(f->insee, "31", 2), 0);
		if (f[1].insee && text_compare(f->name, f[1].name) >= 0)
			fail_msg("%s before %s", f->name, f[1].name);
		for (size_t i = 0; i < LENGTH(codes); i++)
			if (strstr(f->postcodes, codes[i]))
				assert_string_equal(f->insee, "31555");
	}
	assert_int_equal(metropole, 37);
	assert_string_equal(commune_key(&a, "St-Orens"), "saint orens");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranks), cmocka_unit_test(branches),
		cmocka_unit_test(order), cmocka_unit_test(load),
		cmocka_unit_test(routes), cmocka_unit_test(built_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
