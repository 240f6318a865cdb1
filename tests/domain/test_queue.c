/* test_queue.c: days left and a full load; the competent Mission Locale. */
#include "follow.h"

#include "base/text.h"
#include "domain/commune.h"
#include "domain/queue.h"
#include "domain/routing.h"

static void
days_left(void **state)
{
	(void)state;
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
departments(void **state)
{
	char department[4];

	(void)state;
	assert_string_equal(route_department("81065", department), "81");
	assert_string_equal(route_department("2A004", department), "2A");
	assert_string_equal(route_department("97105", department), "971");
	assert_string_equal(route_department("98818", department), "988");
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
		cmocka_unit_test(days_left), cmocka_unit_test(load),
		cmocka_unit_test(departments), cmocka_unit_test(built_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
