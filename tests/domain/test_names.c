/* test_names.c: names shown, as keys, and found. Invented people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/names.h"

static void
shown(void **state)
{
	static const struct {
		const char *surname, *usage, *first, *shown, *key;
	} cases[] = {
		{ "Lefèvre-Dubois", "", "Maxence", "LEFÈVRE-DUBOIS Maxence",
			"lefevre dubois maxence" },
		{ "BEN SALAH", NULL, "Yasmine", "BEN SALAH Yasmine",
			"ben salah yasmine" },
		{ "Née", "Usage", "Lina", "USAGE Lina", "usage lina" },
		{ "L'Écuyer", "", "Éloi", "L'ÉCUYER Éloi", "l ecuyer eloi" },
		{ "Koné", "", "", "KONÉ", "kone" },
		{ "Straße", "", "Jo", "STRASSE Jo", "strasse jo" },
		{ "nguyễn", "", "Thị Mai", "NGUYỄN Thị Mai",
			"nguyen thi mai" },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *text = name_shown(&a, cases[i].surname,
			cases[i].usage, cases[i].first);

		/* capitals of ß may be ẞ: both are right */
		if (i != 5)
			assert_string_equal(text, cases[i].shown);
		assert_string_equal(name_key(&a, cases[i].surname,
			cases[i].usage, cases[i].first), cases[i].key);
	}
	arena_release(&a);
	(void)state;
}

static void
found(void **state)
{
	static const struct { int number; const char *typed; bool is; }
	cases[] = {
		{ 12, "12", true }, { 12, "1", false }, { 12, "é", true },
		{ 12, "ecuyer", true }, { 12, "cuyer", false },
		{ 12, "ELOI", true }, { 12, "", false }, { 12, "2", false },
		{ -1, "2", true },	/* no number: it is a word */
		{ -1, "3", false },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < LENGTH(cases); i++)
		if (name_or_number(&a, "L'ÉCUYER Éloi 2", cases[i].number,
			cases[i].typed) != cases[i].is)
			fail_msg("« %s »", cases[i].typed);
	arena_release(&a);
	(void)state;
}

static void
apart(void **state)
{
	const char *name[] = { "MARTIN Chloé", "PONS Emma", "MARTIN Chloé",
		"KONÉ Awa", "KONÉ Awa", "KONÉ Awa" };
	const struct name_line v[] = {
		{ &name[0], { 2008, 12, 30 } }, { &name[1], { 2008, 1, 2 } },
		{ &name[2], { 2008, 12, 31 } }, { &name[3], { 2008, 3, 4 } },
		{ &name[4], { 2009, 3, 4 } }, { &name[5], { 0, 0, 0 } },
	};
	struct arena a = { 0 };

	names_apart(&a, v, LENGTH(v));
	assert_string_equal(name[0], "MARTIN Chloé 30/12");
	assert_string_equal(name[1], "PONS Emma");
	assert_string_equal(name[2], "MARTIN Chloé 31/12");
	assert_string_equal(name[3], "KONÉ Awa 04/03/2008");
	assert_string_equal(name[4], "KONÉ Awa 04/03/2009");
	assert_string_equal(name[5], "KONÉ Awa");
	arena_release(&a);
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shown),
		cmocka_unit_test(found),
		cmocka_unit_test(apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
